import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { taskCompletions } from "#db/schema/plan.ts";
import { taskStandings } from "#db/schema/plan-steps.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { keyOfForm } from "#app/features/activity/command-key.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { holdDeal, isWon, selectEnding } from "#app/features/rooms/commands.server.ts";
import { selectTask, taskOf } from "./queries.server.ts";
import { isOpen, type PlanTask } from "./schema.ts";
import { mayComplete } from "./task.present.ts";
import { isStandingOf } from "./tasks.commands.server.ts";

type Outcome = Promise<Result<null, "task_gone" | "not_yours" | "deal_ended" | "key_reused">>;
type OfTask = { commandKey: string; taskId: string };

/** A completion is a row: completing what is done changes nothing and leaves no second event. */
export function completeTask(ctx: RoomContext, form: OfTask): Outcome {
  return tick(ctx, { ...form, name: "task.complete" }, async (tx, task) => {
    if (!isOpen(task)) return;
    await Promise.all([
      tx.insert(taskCompletions).values({
        workspaceId: ctx.actor.workspaceId,
        dealId: ctx.dealId,
        taskId: task.id,
        audience: "shared",
        completedBySide: ctx.actor.side,
        completedByName: ctx.actor.name,
        completedOn: ctx.recordDay,
      }),
      task.standing && tx.delete(taskStandings).where(isStandingOf(ctx, task.id)),
      recordActivity(tx, ctx, { type: "task.completed", facts: { title: task.title } }),
    ]);
  });
}

export function reopenTask(ctx: RoomContext, form: OfTask): Outcome {
  return tick(ctx, { ...form, name: "task.reopen" }, async (tx, task) => {
    if (isOpen(task)) return;
    await Promise.all([
      tx
        .delete(taskCompletions)
        .where(
          and(
            eq(taskCompletions.workspaceId, ctx.actor.workspaceId),
            eq(taskCompletions.dealId, ctx.dealId),
            eq(taskCompletions.taskId, task.id),
          ),
        ),
      recordActivity(tx, ctx, { type: "task.reopened", facts: { title: task.title } }),
    ]);
  });
}

/** All ticks of a page come with one key; with the step it is one for each. Steps are done through delivery, also after the deal was won. While the deal is held nobody else changes the step, so what was read decides, and everything else is one wait. */
function tick(
  ctx: RoomContext,
  { commandKey, taskId, name }: OfTask & { name: string },
  change: (tx: Tx, task: PlanTask) => Promise<void>,
): Outcome {
  const key = keyOfForm(commandKey, taskId);
  return carryOut(ctx, { name, key, input: { taskId } }, async (tx) => {
    const [, found] = await Promise.all([
      holdDeal(tx, ctx),
      readTogether(tx, { endings: selectEnding(tx, ctx), rows: selectTask(tx, ctx, taskId) }),
    ]);
    const [row] = found.rows;
    if (!found.endings.every(isWon)) return failure("deal_ended");
    if (!row) return failure("task_gone");
    const task = taskOf(row);
    if (!mayComplete(ctx, task) || isForeignToKey(ctx, task)) return failure("not_yours");
    await change(tx, task);
    return success(null);
  });
}

/** A program says of no step of the customer's that it is done. */
function isForeignToKey({ actor }: RoomContext, { ownerSide }: PlanTask): boolean {
  return actor.side === "seller" && actor.keyId !== undefined && ownerSide !== "seller";
}
