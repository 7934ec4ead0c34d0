import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { taskCompletions } from "#db/schema/plan.ts";
import { taskStandings } from "#db/schema/plan-steps.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { findTask } from "./queries.server.ts";
import { isOpen, type PlanTask } from "./schema.ts";
import { isStandingOf } from "./tasks.commands.server.ts";

type OfTask = { commandKey: string; taskId: string };
type Outcome = Promise<Result<null, "task_gone" | "task_closed" | "deal_ended" | "key_reused">>;

/** A step is under way from today. */
export function beginTask(ctx: RoomContext, form: OfTask): Outcome {
  return onOpenTask(ctx, { ...form, name: "task.begin" }, async (tx, { id, title }) => {
    await stand(tx, ctx, { taskId: id, standing: "in_progress", reason: null });
    await recordActivity(tx, ctx, { type: "task.begun", facts: { title } });
  });
}

/** Something stands in the way of a step, and everybody reads what. */
export function blockTask(ctx: RoomContext, form: OfTask & { reason: string }): Outcome {
  return onOpenTask(ctx, { ...form, name: "task.block" }, async (tx, { id, title }) => {
    await stand(tx, ctx, { taskId: id, standing: "blocked", reason: form.reason });
    await recordActivity(tx, ctx, { type: "task.blocked", facts: { title, reason: form.reason } });
  });
}

/** What stood in the way is gone: the step is to do again. */
export function unblockTask(ctx: RoomContext, form: OfTask): Outcome {
  return onOpenTask(ctx, { ...form, name: "task.unblock" }, async (tx, { id, title, standing }) => {
    if (standing === null) return;
    await tx.delete(taskStandings).where(isStandingOf(ctx, id));
    await recordActivity(tx, ctx, { type: "task.unblocked", facts: { title } });
  });
}

/** A step is given up. It stays in the plan with its reason, holds nobody back, and is in no later version. */
export function cancelTask(ctx: RoomContext, form: OfTask & { reason: string }): Outcome {
  return onOpenTask(ctx, { ...form, name: "task.cancel" }, async (tx, { id, title }) => {
    await tx.delete(taskStandings).where(isStandingOf(ctx, id));
    await tx.insert(taskCompletions).values({
      workspaceId: ctx.actor.workspaceId,
      dealId: ctx.dealId,
      taskId: id,
      audience: "shared",
      completedBySide: ctx.actor.side,
      completedByName: ctx.actor.name,
      completedOn: ctx.recordDay,
      closedAs: "cancelled",
      reason: form.reason,
    });
    await recordActivity(tx, ctx, { type: "task.cancelled", facts: { title, reason: form.reason } });
  });
}

/** A cancelled step is to do again. */
export function reviveTask(ctx: RoomContext, { commandKey: key, taskId }: OfTask): Outcome {
  return carryOut(ctx, { name: "task.revive", key, input: { taskId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const task = await findTask(tx, ctx, taskId);
    if (!task) return failure("task_gone");
    if (!task.cancelled) return success(null);
    await tx
      .delete(taskCompletions)
      .where(
        and(
          eq(taskCompletions.workspaceId, ctx.actor.workspaceId),
          eq(taskCompletions.dealId, ctx.dealId),
          eq(taskCompletions.taskId, taskId),
        ),
      );
    await recordActivity(tx, ctx, { type: "task.reopened", facts: { title: task.title } });
    return success(null);
  });
}

type Stand = Pick<typeof taskStandings.$inferInsert, "taskId" | "standing" | "reason">;

async function stand(tx: Tx, ctx: RoomContext, said: Stand): Promise<void> {
  await tx.delete(taskStandings).where(isStandingOf(ctx, said.taskId));
  await tx.insert(taskStandings).values({
    workspaceId: ctx.actor.workspaceId,
    dealId: ctx.dealId,
    ...said,
    sinceOn: ctx.recordDay,
    saidBySide: ctx.actor.side,
    saidByName: ctx.actor.name,
  });
}

function onOpenTask(
  ctx: RoomContext,
  { commandKey: key, name, ...input }: OfTask & { name: string; reason?: string },
  change: (tx: Tx, task: PlanTask) => Promise<void>,
): Outcome {
  return carryOut(ctx, { name, key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const task = await findTask(tx, ctx, input.taskId);
    if (!task) return failure("task_gone");
    if (!isOpen(task)) return failure("task_closed");
    await change(tx, task);
    return success(null);
  });
}
