import { and, desc, eq } from "drizzle-orm";
import type { Side } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import type { SharedEvent } from "./schema.ts";

export type RecordedEvent = { id: string; actorSide: Side; actorName: string; at: Date; event: SharedEvent };

type InDeal = { actor: { workspaceId: string }; dealId: string };

/** What happened lately for both sides to read, the newest first. */
export async function listSharedActivity(tx: Tx, ctx: InDeal, limit: number): Promise<RecordedEvent[]> {
  return (await selectSharedActivity(tx, ctx, limit)).map(recordedEvent);
}

export function selectSharedActivity(tx: Tx, { actor, dealId }: InDeal, limit: number) {
  return tx
    .select({
      id: sharedEvents.id,
      actorSide: sharedEvents.actorSide,
      actorName: sharedEvents.actorName,
      at: sharedEvents.createdAt,
      type: sharedEvents.type,
      facts: sharedEvents.facts,
    })
    .from(sharedEvents)
    .where(and(eq(sharedEvents.workspaceId, actor.workspaceId), eq(sharedEvents.dealId, dealId)))
    .orderBy(desc(sharedEvents.createdAt), desc(sharedEvents.id))
    .limit(limit);
}

type EventRow = Awaited<ReturnType<typeof selectSharedActivity>>[number];

export function recordedEvent({ type, facts, ...row }: EventRow): RecordedEvent {
  // The type and its facts were written together by `recordActivity`.
  return { ...row, event: { type, facts } as SharedEvent };
}
