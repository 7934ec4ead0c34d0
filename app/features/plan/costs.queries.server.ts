import { and, eq } from "drizzle-orm";
import type { StakeholderActor } from "#db/actor.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import { internalCosts, planCosts } from "#db/schema/plan-terms.ts";
import { costColumns } from "./terms.queries.server.ts";
import type { VersionCosts } from "#app/engine/versions/content.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";

/** What the customer's team has written down about its own costs. */
export type InternalCosts = {
  currency: string;
  oneOffMinor: number | null;
  yearlyMinor: number | null;
  note: string | null;
};

export type CostsPage = {
  costs: (VersionCosts & { revision: number; saidByName: string }) | null;
  /** Undefined for the vendor, whose pages never come near it; null where the team has written nothing. */
  internal?: InternalCosts | null;
};

export async function readCostsPage(ctx: RoomContext): Promise<CostsPage> {
  return withActor(ctx.actor, async (tx) => {
    const costs = await findCosts(tx, ctx);
    return isOfTeam(ctx) ? { costs, internal: await findInternalCosts(tx, ctx) } : { costs };
  });
}

export async function findCosts(tx: Tx, ctx: RoomContext): Promise<CostsPage["costs"]> {
  const [found] = await tx
    .select({ ...costColumns, revision: planCosts.revision, saidByName: planCosts.saidByName })
    .from(planCosts)
    .where(and(eq(planCosts.workspaceId, ctx.actor.workspaceId), eq(planCosts.dealId, ctx.dealId)));
  return found ?? null;
}

async function findInternalCosts(tx: Tx, ctx: RoomContext<StakeholderActor>): Promise<InternalCosts | null> {
  const [found] = await tx
    .select({
      currency: internalCosts.currency,
      oneOffMinor: internalCosts.oneOffMinor,
      yearlyMinor: internalCosts.yearlyMinor,
      note: internalCosts.note,
    })
    .from(internalCosts)
    .where(and(eq(internalCosts.workspaceId, ctx.actor.workspaceId), eq(internalCosts.dealId, ctx.dealId)));
  return found ?? null;
}
