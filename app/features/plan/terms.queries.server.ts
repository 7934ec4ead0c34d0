import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { outcomeActuals, planCosts, sideCalendars } from "#db/schema/plan-terms.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";

export const costColumns = {
  currency: planCosts.currency,
  oneOffMinor: planCosts.oneOffMinor,
  yearlyMinor: planCosts.yearlyMinor,
  termMonths: planCosts.termMonths,
  wayOut: planCosts.wayOut,
  buyerDays: planCosts.buyerDays,
  sellerDays: planCosts.sellerDays,
};

/** What both sides read about the costs: one row, or none where nobody has stated any. */
export function listCosts(tx: Tx, ctx: RoomContext) {
  return tx
    .select(costColumns)
    .from(planCosts)
    .where(and(eq(planCosts.workspaceId, ctx.actor.workspaceId), eq(planCosts.dealId, ctx.dealId)));
}

/** When each side works; both sides read both. */
export function listCalendars(tx: Tx, ctx: RoomContext) {
  return tx
    .select({
      side: sideCalendars.side,
      country: sideCalendars.country,
      region: sideCalendars.region,
      workdays: sideCalendars.workdays,
      holidays: sideCalendars.holidays,
      closedFrom: sideCalendars.closedFrom,
      closedUntil: sideCalendars.closedUntil,
      saidByName: sideCalendars.saidByName,
    })
    .from(sideCalendars)
    .where(and(eq(sideCalendars.workspaceId, ctx.actor.workspaceId), eq(sideCalendars.dealId, ctx.dealId)));
}
/** What was measured against the outcomes, the oldest first; of one day the last word comes last. */
export function listActuals(tx: Tx, { actor, dealId }: RoomContext) {
  return tx
    .select({
      id: outcomeActuals.id,
      outcome: outcomeActuals.outcomeText,
      value: outcomeActuals.value,
      on: outcomeActuals.measuredOn,
      byName: outcomeActuals.saidByName,
    })
    .from(outcomeActuals)
    .where(and(eq(outcomeActuals.workspaceId, actor.workspaceId), eq(outcomeActuals.dealId, dealId)))
    .orderBy(asc(outcomeActuals.measuredOn), asc(outcomeActuals.createdAt), asc(outcomeActuals.id));
}
