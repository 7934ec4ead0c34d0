import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { deals } from "#db/schema/deals.ts";
import { targetMoves } from "#db/schema/target-moves.ts";
import { tasks } from "#db/schema/plan.ts";
import type { Following, Move } from "#app/engine/schedule/move-dates.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { planLayout, planShift } from "./moves.queries.server.ts";

type Refusal = "dates_changed_meanwhile" | "nothing_to_move" | "deal_ended" | "key_reused";
type Seen = { commandKey: string; seen: string };

/**
 * Moves a step and what follows it, exactly as the preview showed: the plan is reckoned again under the deal's lock, and
 * where anything else would move now, nothing is.
 */
export function moveTask(
  ctx: RoomContext,
  form: Seen & { taskId: string; dueOn: string; following: Following },
): Promise<Result<{ count: number }, Refusal | "task_gone">> {
  const { commandKey: key, ...input } = form;
  return carryOut(ctx, { name: "task.move", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const planned = await planShift(tx, ctx, form);
    if (!planned) return failure("task_gone");
    if (planned.seen !== form.seen) return failure("dates_changed_meanwhile");
    const count = planned.moves.length;
    if (count === 0) return failure("nothing_to_move");
    await moveDates(tx, ctx, planned.moves);
    const facts = { title: planned.task.title, dueOn: form.dueOn, count };
    await recordActivity(tx, ctx, { type: "dates.moved", facts });
    return success({ count });
  });
}

/** Lays the plan back from the date to be done by, which may be another one than before, exactly as the preview showed. */
export function layOutFrom(
  ctx: RoomContext,
  form: Seen & { targetOn: string },
): Promise<Result<{ count: number }, Refusal>> {
  const { commandKey: key, targetOn, seen } = form;
  return carryOut(ctx, { name: "plan.lay_out", key, input: { targetOn, seen, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const planned = await planLayout(tx, ctx, targetOn);
    if (planned.seen !== seen) return failure("dates_changed_meanwhile");
    const count = planned.moves.length;
    if (count === 0 && targetOn === ctx.room.targetOn) return failure("nothing_to_move");
    await moveDates(tx, ctx, planned.moves);
    await moveTarget(tx, ctx, targetOn);
    await recordActivity(tx, ctx, { type: "plan.laid_out", facts: { targetOn, count } });
    return success({ count });
  });
}

/** Both sides can see who moved the date to be done by, and from when; the vendor's forecast counts these. */
export async function moveTarget(tx: Tx, { actor, dealId }: RoomContext, toOn: string): Promise<void> {
  const isDeal = and(eq(deals.workspaceId, actor.workspaceId), eq(deals.id, dealId));
  const [before] = await tx.select({ on: deals.targetOn }).from(deals).where(isDeal);
  if (!before || before.on === toOn) return;
  await tx.update(deals).set({ targetOn: toOn }).where(isDeal);
  const move = { fromOn: before.on, toOn, movedBySide: actor.side, movedByName: actor.name };
  await tx.insert(targetMoves).values({ workspaceId: actor.workspaceId, dealId, ...move });
}

/** One statement, however many dates. Each step's revision goes up, so that a form opened before it is refused. */
async function moveDates(tx: Tx, ctx: RoomContext, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const dates = sql`select * from json_to_recordset(${JSON.stringify(moves)}::json) as m(id uuid, "to" date)`;
  await tx.execute(sql`update ${tasks} t set due_on = m."to", revision = t.revision + 1 from (${dates}) m
    where t.workspace_id = ${ctx.actor.workspaceId} and t.deal_id = ${ctx.dealId} and t.id = m.id`);
}
