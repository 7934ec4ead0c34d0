import { and, eq } from "drizzle-orm";
import type { StakeholderActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { planOutcomes } from "#db/schema/plan.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { isSameOutcomes, listTeamOutcomes } from "./outcomes.queries.server.ts";
import { listPlanOutcomes } from "./queries.server.ts";
import type { PlanOutcome } from "./schema.ts";

/**
 * Copies the team's private outcomes into the plan, in place of the copies that stood there. The originals and their
 * history stay private.
 */
export function shareOutcomes(
  ctx: RoomContext<StakeholderActor>,
  form: { commandKey: string },
): Promise<Result<null, "no_outcomes" | "already_shared" | "deal_ended" | "key_reused">> {
  const call = { name: "outcomes.share", key: form.commandKey, input: { dealId: ctx.dealId } };
  return carryOut(ctx, call, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const [own, copies] = await Promise.all([listTeamOutcomes(tx, ctx), listPlanOutcomes(tx, ctx)]);
    if (own.length === 0) return failure("no_outcomes");
    if (isSameOutcomes(own, copies)) return failure("already_shared");
    await replaceCopies(tx, ctx, own);
    await recordActivity(tx, ctx, { type: "outcomes.shared", facts: { count: own.length } });
    return success(null);
  });
}

async function replaceCopies(tx: Tx, ctx: RoomContext, own: readonly PlanOutcome[]): Promise<void> {
  const place = { workspaceId: ctx.actor.workspaceId, dealId: ctx.dealId };
  await tx
    .delete(planOutcomes)
    .where(and(eq(planOutcomes.workspaceId, place.workspaceId), eq(planOutcomes.dealId, place.dealId)));
  await tx.insert(planOutcomes).values(own.map((outcome, at) => ({ ...place, ...outcome, position: at + 1 })));
}
