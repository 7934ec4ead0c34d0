import { and, desc, eq, sql } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { recordSeals, sharedChain } from "#db/schema/evidence.ts";
import { currentKey } from "#app/features/evidence/keys.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { listVersions } from "#app/features/plan/versions.queries.server.ts";
import { readSignoffs } from "#app/features/signoffs/queries.server.ts";
import { keepViewOf, type KeepView } from "./present.ts";

/** What there is to keep of a room, and how the record stands. */
export async function readKeepPage(ctx: RoomContext): Promise<KeepView> {
  return withActor(ctx.actor, async (tx) => {
    const [versions, { decisions }, record] = await Promise.all([
      listVersions(tx, ctx),
      readSignoffs(tx, ctx),
      readRecordState(tx, ctx),
    ]);
    return keepViewOf({ versions, decisions, record, fingerprint: currentKey().fingerprint, ctx });
  });
}

async function readRecordState(
  tx: Tx,
  { actor, dealId }: RoomContext,
): Promise<{ length: number; sealedAt: Date | null }> {
  const sealed = tx
    .select({ at: recordSeals.createdAt })
    .from(recordSeals)
    .where(and(eq(recordSeals.workspaceId, actor.workspaceId), eq(recordSeals.dealId, dealId)))
    .orderBy(desc(recordSeals.length), desc(recordSeals.createdAt))
    .limit(1);
  const [end] = await tx
    .select({ length: sharedChain.seq, sealedAt: sql<Date | null>`(${sealed})`.mapWith(recordSeals.createdAt) })
    .from(sharedChain)
    .where(and(eq(sharedChain.workspaceId, actor.workspaceId), eq(sharedChain.dealId, dealId)))
    .orderBy(desc(sharedChain.seq))
    .limit(1);
  return end ?? { length: 0, sealedAt: null };
}
