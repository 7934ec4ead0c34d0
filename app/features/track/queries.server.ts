import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { changeReports, pastChanges, type ChangeEnding } from "#db/schema/track.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { listPurchases, type Purchase } from "#app/features/readiness/purchases.queries.server.ts";
import { isOnRoster } from "#app/features/readiness/roster.server.ts";

export type TrackFacts = {
  readerId: string;
  changes: readonly { id: string; name: string; year: number; listedById: string }[];
  /** The latest report of each person on each change, and the reader's "I know of none" with a null change. */
  reports: readonly Report[];
  purchases: readonly Purchase[];
};

type Report = {
  changeId: string | null;
  by: string;
  name: string;
  ended: ChangeEnding | null;
  because: string | null;
};

/** Past changes with everybody's word on how they ended, and earlier purchases. */
export async function readTrackRecord(ctx: TeamContext): Promise<TrackFacts> {
  return withActor(ctx.actor, async (tx) => {
    const [changes, reports, none, purchases] = await Promise.all([
      listChanges(tx, ctx),
      listReports(tx, ctx),
      listOwnNone(tx, ctx),
      listPurchases(tx, ctx),
    ]);
    return { readerId: ctx.actor.stakeholderId, changes, reports: [...reports, ...none], purchases };
  });
}

function listChanges(tx: Tx, { actor }: TeamContext) {
  return tx
    .select({
      id: pastChanges.id,
      name: pastChanges.name,
      year: pastChanges.year,
      listedById: pastChanges.listedById,
    })
    .from(pastChanges)
    .where(and(eq(pastChanges.workspaceId, actor.workspaceId), eq(pastChanges.dealId, actor.dealId)))
    .orderBy(desc(pastChanges.year), asc(pastChanges.createdAt));
}

const reportColumns = {
  changeId: changeReports.changeId,
  by: changeReports.stakeholderId,
  name: stakeholders.name,
  ended: changeReports.ended,
  because: changeReports.because,
};

function listReports(tx: Tx, { actor }: TeamContext): Promise<Report[]> {
  return tx
    .selectDistinctOn([changeReports.changeId, changeReports.stakeholderId], reportColumns)
    .from(changeReports)
    .innerJoin(
      stakeholders,
      and(eq(stakeholders.workspaceId, changeReports.workspaceId), eq(stakeholders.id, changeReports.stakeholderId)),
    )
    .where(
      and(
        eq(changeReports.workspaceId, actor.workspaceId),
        eq(changeReports.dealId, actor.dealId),
        isNotNull(changeReports.changeId),
        isOnRoster(),
      ),
    )
    .orderBy(
      changeReports.changeId,
      changeReports.stakeholderId,
      desc(changeReports.createdAt),
      desc(changeReports.id),
    );
}

async function listOwnNone(tx: Tx, { actor }: TeamContext): Promise<Report[]> {
  const own = await tx
    .select({ changeId: changeReports.changeId })
    .from(changeReports)
    .where(
      and(
        eq(changeReports.workspaceId, actor.workspaceId),
        eq(changeReports.dealId, actor.dealId),
        eq(changeReports.stakeholderId, actor.stakeholderId),
      ),
    )
    .orderBy(desc(changeReports.createdAt), desc(changeReports.id))
    .limit(1);
  if (own[0]?.changeId !== null) return [];
  return [{ changeId: null, by: actor.stakeholderId, name: actor.name, ended: null, because: null }];
}
