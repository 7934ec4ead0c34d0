import { outcomeActuals } from "#db/schema/plan-terms.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { lockDealUnderWay } from "#app/features/rooms/commands.server.ts";
import { earlierOf } from "#app/lib/calendar.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { MeasureInput } from "./actuals.schema.ts";
import { listPlanOutcomes } from "./queries.server.ts";

export type MeasureRefusal = "deal_ended" | "key_reused" | "outcome_unknown" | "to_come";

/**
 * Somebody of the customer's team says what an outcome came to, for both sides to read; also after the deal was won, which
 * is when it matters. Nothing is overwritten: a later value, or a corrected one, stands behind the one before.
 */
export function measureOutcome(
  ctx: TeamContext,
  { commandKey: key, ...input }: MeasureInput,
): Promise<Result<null, MeasureRefusal>> {
  return carryOut(ctx, { name: "outcome.measure", key, input: { dealId: ctx.dealId, ...input } }, async (tx) => {
    if (!(await lockDealUnderWay(tx, ctx))) return failure("deal_ended");
    const { outcome: outcomeText, value, measuredOn } = input;
    const outcomes = await listPlanOutcomes(tx, ctx);
    if (!outcomes.some(({ text }) => text === outcomeText)) return failure("outcome_unknown");
    if (measuredOn > ctx.today) return failure("to_come");
    const { workspaceId, dealId, name } = ctx.actor;
    // Their day may have begun before the record's, and where it begins is nobody else's matter.
    const on = earlierOf(measuredOn, ctx.recordDay);
    await tx
      .insert(outcomeActuals)
      .values({ workspaceId, dealId, outcomeText, value, measuredOn: on, saidByName: name });
    await recordActivity(tx, ctx, { type: "outcome.measured", facts: { text: outcomeText, value } });
    return success(null);
  });
}
