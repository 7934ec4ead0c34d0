import type { z } from "zod";
import type { MemberActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import { writeAmount, writeCategory } from "#app/features/deals/commands.server.ts";
import { FARTHEST_TARGET_DAYS } from "#app/features/deals/create.commands.server.ts";
import { letLead } from "#app/features/members/colleagues.commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { moveTarget } from "#app/features/plan/moves.commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { addDays } from "#app/lib/calendar.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { readDeal } from "./deals.queries.server.ts";
import type { ChangeDealBody } from "./shapes.server.ts";

type Ctx = RoomContext<MemberActor>;
type Change = z.output<typeof ChangeDealBody>;
type Wanted = { commandKey: string; version: string; change: Change };
type Refusal = "deal_ended" | "changed_meanwhile" | "owner_gone" | "target_past" | "target_too_far" | "key_reused";

/**
 * Changes what a program may of a deal, all of it or nothing, if it still is as the program read it: the deal is held, so that
 * between the look and the change nobody comes.
 */
export function changeDeal(ctx: Ctx, { commandKey, version, change }: Wanted): Promise<Result<null, Refusal>> {
  const input = { dealId: ctx.dealId, version, change };
  return carryOut(ctx, { name: "api.change_deal", key: commandKey, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const deal = await readDeal(tx, ctx);
    if (deal?.version !== version) return failure("changed_meanwhile");
    const moved = await move(tx, ctx, { from: deal.targetOn, to: change.targetOn });
    if (!moved.ok) return moved;
    await expect(tx, ctx, change);
    return giveTo(tx, ctx, { from: deal.owner?.id, to: change.owner });
  });
}

/** What the vendor expects of a deal; the customer never sees it. */
async function expect(tx: Tx, ctx: Ctx, { amount, category }: Change): Promise<void> {
  if (amount) await writeAmount(tx, ctx, { amount: amount.minor, currency: amount.currency });
  if (category) await writeCategory(tx, ctx, category);
}

async function move(
  tx: Tx,
  ctx: Ctx,
  { from, to }: { from: string; to: string | undefined },
): Promise<Result<null, "target_past" | "target_too_far">> {
  if (to === undefined || to === from) return success(null);
  if (to < ctx.today) return failure("target_past");
  if (to > addDays(ctx.today, FARTHEST_TARGET_DAYS)) return failure("target_too_far");
  await moveTarget(tx, ctx, to);
  await recordActivity(tx, ctx, { type: "plan.laid_out", facts: { targetOn: to, count: 0 } });
  return success(null);
}

async function giveTo(
  tx: Tx,
  ctx: Ctx,
  { from, to }: { from: string | undefined; to: string | undefined },
): Promise<Result<null, "owner_gone">> {
  if (to === undefined || to === from) return success(null);
  return (await letLead(tx, ctx, to)).ok ? success(null) : failure("owner_gone");
}
