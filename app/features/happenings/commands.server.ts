import { staleMarks } from "#db/schema/readiness.ts";
import { carryOut, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { earlierOf } from "#app/lib/calendar.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { kinds } from "./kinds.ts";
import type { HappeningInput } from "./schema.ts";

/** A champion records that something has happened: older words on what it touches no longer count in favour. Refused: `to_come`. */
export async function recordHappening(
  ctx: TeamContext,
  { commandKey: key, ...input }: HappeningInput,
): Promise<Result<null, "deal_ended" | "key_reused" | "to_come">> {
  return carryOut(ctx, { name: "recordHappening", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const { kind, reason, happenedOn } = input;
    if (happenedOn > ctx.today) return failure("to_come");
    const { workspaceId, dealId } = ctx.actor;
    const items = [...kinds[kind].makesStale];
    // Their day may have begun before the record's; what stands there is not of a day to come.
    const on = earlierOf(happenedOn, ctx.recordDay);
    await tx.insert(staleMarks).values({ workspaceId, dealId, happenedOn: on, items, reason });
    await recordTeamActivity(tx, ctx, { type: "happening.recorded", facts: { reason } });
    await recordVerdict(tx, ctx, { act: "happening" });
    return success(null);
  });
}
