import { and, asc, desc, eq, sql } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { capacities, initiatives, rankings } from "#db/schema/readiness.ts";
import type { RoomContext, TeamContext } from "#app/features/people/guards.server.ts";

export type Initiative = { id: string; name: string; isFocal: boolean };

export type Priorities = {
  /** The deal's own first, the others by name. Without the deal's own where the champion has added nothing yet. */
  initiatives: Initiative[];
  /** Null until the champion has said how many can be run. */
  capacity: { initiativeCount: number; saidByName: string } | null;
};

/** What competes for the same people and money, and how much of it the organisation can run. */
export async function getPriorities(tx: Tx, ctx: RoomContext): Promise<Priorities> {
  return prioritiesOf(await readTogether(tx, selectPriorities(tx, ctx)));
}

/** The selects behind `prioritiesOf`, for whoever reads more in the same statement. */
export function selectPriorities(tx: Tx, { actor, dealId }: RoomContext) {
  const own = { workspaceId: actor.workspaceId, dealId };
  return {
    initiatives: tx
      .select({ id: initiatives.id, name: initiatives.name, isFocal: sql<boolean>`${initiatives.place} = 'focal'` })
      .from(initiatives)
      .where(and(eq(initiatives.workspaceId, own.workspaceId), eq(initiatives.dealId, own.dealId)))
      .orderBy(desc(sql`${initiatives.place} = 'focal'`), asc(sql`lower(${initiatives.name})`)),
    capacity: tx
      .select({ initiativeCount: capacities.initiativeCount, saidByName: capacities.saidByName })
      .from(capacities)
      .where(and(eq(capacities.workspaceId, own.workspaceId), eq(capacities.dealId, own.dealId)))
      .orderBy(desc(capacities.createdAt), desc(capacities.id))
      .limit(1),
  };
}

export function prioritiesOf(lists: {
  initiatives: Initiative[];
  capacity: NonNullable<Priorities["capacity"]>[];
}): Priorities {
  return { initiatives: lists.initiatives, capacity: lists.capacity[0] ?? null };
}

export type OwnRanking = { tiers: readonly (readonly string[])[]; rankedOn: string };

/** The reader's own latest order; null before the first one. */
export async function findOwnRanking(tx: Tx, { actor }: TeamContext): Promise<OwnRanking | null> {
  const [latest] = await tx
    .select({ tiers: rankings.tiers, rankedOn: rankings.rankedOn })
    .from(rankings)
    .where(
      and(
        eq(rankings.workspaceId, actor.workspaceId),
        eq(rankings.dealId, actor.dealId),
        eq(rankings.stakeholderId, actor.stakeholderId),
      ),
    )
    .orderBy(desc(rankings.createdAt), desc(rankings.id))
    .limit(1);
  return latest ?? null;
}

/** The list and the reader's own order of it. */
export async function readRanking(ctx: TeamContext): Promise<{ priorities: Priorities; own: OwnRanking | null }> {
  return withActor(ctx.actor, async (tx) => {
    const [priorities, own] = await Promise.all([getPriorities(tx, ctx), findOwnRanking(tx, ctx)]);
    return { priorities, own };
  });
}

/** The list alone. */
export async function readPriorities(ctx: RoomContext): Promise<Priorities> {
  return withActor(ctx.actor, (tx) => getPriorities(tx, ctx));
}
