import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { planCosts, sideCalendars } from "#db/schema/plan-terms.ts";
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
