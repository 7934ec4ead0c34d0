import { and, desc, eq } from "drizzle-orm";
import type { Side } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import type { SharedEvent } from "./schema.ts";

export type RecordedEvent = { id: string; actorSide: Side; actorName: string; at: Date; event: SharedEvent };

type InDeal = { actor: { workspaceId: string }; dealId: string };

/** What happened lately for both sides to read, the newest first. */
export async function listSharedActivity(tx: Tx, { actor, dealId }: InDeal, limit: number): Promise<RecordedEvent[]> {
  const rows = await tx
    .select()
    .from(sharedEvents)
    .where(and(eq(sharedEvents.workspaceId, actor.workspaceId), eq(sharedEvents.dealId, dealId)))
    .orderBy(desc(sharedEvents.createdAt), desc(sharedEvents.id))
    .limit(limit);
  return rows.map((row) => ({
    id: row.id,
    actorSide: row.actorSide,
    actorName: row.actorName,
    at: row.createdAt,
    // The type and its facts were written together by `recordActivity`.
    event: { type: row.type, facts: row.facts } as SharedEvent,
  }));
}
