import { and, asc, eq, isNull, notExists } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { deals } from "#db/schema/deals.ts";
import { recordBreaks, recordRecoveries } from "#db/schema/record-breaks.ts";
import type { RoomContext, WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { RecordBreak } from "./schema.ts";

/** What the room's record waits for; null while it goes on. */
export async function findBreak(tx: Tx, { actor, dealId }: RoomContext): Promise<RecordBreak | null> {
  const [open] = await tx
    .select({
      id: recordBreaks.id,
      sealedLength: recordBreaks.sealedLength,
      sealedAt: recordBreaks.sealedAt,
      foundLength: recordBreaks.foundLength,
    })
    .from(recordBreaks)
    .leftJoin(
      recordRecoveries,
      and(eq(recordRecoveries.workspaceId, recordBreaks.workspaceId), eq(recordRecoveries.breakId, recordBreaks.id)),
    )
    .where(
      and(
        eq(recordBreaks.workspaceId, actor.workspaceId),
        eq(recordBreaks.dealId, dealId),
        isNull(recordRecoveries.breakId),
      ),
    )
    .orderBy(recordBreaks.createdAt)
    .limit(1);
  return open ?? null;
}

/** The rooms of a workspace whose record waits, for an administrator: after a restore it is more than one. */
export function listWaiting(
  tx: Tx,
  { actor: { workspaceId } }: WorkspaceContext,
): Promise<{ dealId: string; title: string }[]> {
  const continued = tx
    .select({ breakId: recordRecoveries.breakId })
    .from(recordRecoveries)
    .where(and(eq(recordRecoveries.workspaceId, workspaceId), eq(recordRecoveries.breakId, recordBreaks.id)));
  return tx
    .selectDistinct({ dealId: deals.id, title: deals.title })
    .from(recordBreaks)
    .innerJoin(deals, and(eq(deals.workspaceId, recordBreaks.workspaceId), eq(deals.id, recordBreaks.dealId)))
    .where(and(eq(recordBreaks.workspaceId, workspaceId), notExists(continued)))
    .orderBy(asc(deals.title), asc(deals.id))
    .limit(100);
}
