import { and, eq } from "drizzle-orm";
import type { StakeholderActor } from "#db/actor.ts";
import { internalCosts, planCosts } from "#db/schema/plan-terms.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, recordActivity, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { findCosts } from "./costs.queries.server.ts";
import type { CostsInput, InternalCostsInput } from "./costs.schema.ts";

/** What it costs, for both sides to read and to sign. Another revision than the writer saw is refused, nothing overwritten. */
export function stateCosts(
  ctx: RoomContext,
  { commandKey: key, intent: _, ...input }: CostsInput,
): Promise<Result<null, "costs_changed_meanwhile" | "deal_ended" | "key_reused">> {
  return carryOut(ctx, { name: "costs.state", key, input: { ...input, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const current = await findCosts(tx, ctx);
    if ((current?.revision ?? 0) !== input.revision) return failure("costs_changed_meanwhile");
    const { oneOff: oneOffMinor, yearly: yearlyMinor, revision, ...terms } = input;
    const said = { ...terms, oneOffMinor, yearlyMinor, revision: revision + 1, saidByName: ctx.actor.name };
    const place = { workspaceId: ctx.actor.workspaceId, dealId: ctx.dealId };
    if (current === null) await tx.insert(planCosts).values({ ...place, ...said });
    else
      await tx
        .update(planCosts)
        .set(said)
        .where(and(eq(planCosts.workspaceId, place.workspaceId), eq(planCosts.dealId, place.dealId)));
    await recordActivity(tx, ctx, { type: "costs.stated", facts: {} });
    return success(null);
  });
}

/** What it costs inside the customer's organisation: for its own team, and no trace of it for the vendor. */
export function stateInternalCosts(
  ctx: RoomContext<StakeholderActor>,
  { commandKey: key, intent: _, ...input }: InternalCostsInput,
): Promise<Result<null, "deal_ended" | "key_reused">> {
  return carryOut(ctx, { name: "internal_costs.state", key, input: { ...input, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const said = {
      currency: input.internalCurrency,
      oneOffMinor: input.internalOneOff,
      yearlyMinor: input.internalYearly,
      note: input.note,
      saidByName: ctx.actor.name,
    };
    await tx
      .insert(internalCosts)
      .values({ workspaceId: ctx.actor.workspaceId, dealId: ctx.dealId, ...said })
      .onConflictDoUpdate({ target: [internalCosts.workspaceId, internalCosts.dealId], set: said });
    await recordTeamActivity(tx, ctx, { type: "internal_costs.stated", facts: {} });
    return success(null);
  });
}
