import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { taskDependencies } from "#db/schema/plan-steps.ts";
import { findCycle } from "#app/engine/schedule/network.ts";
import { failure, success, type Failure, type Result } from "#app/lib/result.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { readPlan } from "./queries.server.ts";
import type { PlanTask, TaskWait } from "./schema.ts";

type Link = { commandKey: string; taskId: string; waitsFor: string };

/** A circle is refused with the titles of its steps, in the order in which each would wait for the next. */
export type LinkRefusal =
  Failure<"task_gone" | "deal_ended" | "key_reused"> | (Failure<"circle"> & { titles: readonly string[] });

/**
 * A step waits for another to end and for so many working days after it. The deal's lock lets nobody else add a wait while
 * this one is looked at, so two people cannot close a circle together.
 */
export async function linkTasks(
  ctx: RoomContext,
  { commandKey: key, taskId, waitsFor, lagDays }: Link & { lagDays: number },
): Promise<Result<null, never> | LinkRefusal> {
  let circle: readonly string[] = [];
  const input = { taskId, waitsFor, lagDays };
  const result = await carryOut(ctx, { name: "task.link", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const tasks = await listAll(tx, ctx);
    const [task, before] = [taskId, waitsFor].map((id) => tasks.find((each) => each.id === id));
    if (!task || !before) return failure("task_gone");
    circle = circleWith(tasks, { task, wait: { for: waitsFor, lagDays } });
    if (circle.length > 0) return failure("circle");
    const place = { workspaceId: ctx.actor.workspaceId, dealId: ctx.dealId };
    await tx
      .insert(taskDependencies)
      .values({ ...place, taskId, waitsForId: waitsFor, lagDays })
      .onConflictDoUpdate({
        target: [
          taskDependencies.workspaceId,
          taskDependencies.dealId,
          taskDependencies.taskId,
          taskDependencies.waitsForId,
        ],
        set: { lagDays },
      });
    await recordActivity(tx, ctx, { type: "task.linked", facts: { title: task.title, waitsFor: before.title } });
    return success(null);
  });
  if (!result.ok && result.reason === "circle") return { ok: false, reason: "circle", titles: circle };
  return result as Result<null, never> | LinkRefusal;
}

function circleWith(tasks: readonly PlanTask[], { task, wait }: { task: PlanTask; wait: TaskWait }): string[] {
  const linked = tasks.map((each) => (each.id === task.id ? { ...each, waits: [...each.waits, wait] } : each));
  return (findCycle(linked) ?? []).map((id) => tasks.find((each) => each.id === id)?.title ?? "");
}

export function unlinkTasks(
  ctx: RoomContext,
  { commandKey: key, taskId, waitsFor }: Link,
): Promise<Result<null, "task_gone" | "deal_ended" | "key_reused">> {
  return carryOut(ctx, { name: "task.unlink", key, input: { taskId, waitsFor } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const tasks = await listAll(tx, ctx);
    const [task, before] = [taskId, waitsFor].map((id) => tasks.find((each) => each.id === id));
    if (!task || !before) return failure("task_gone");
    const removed = await tx
      .delete(taskDependencies)
      .where(
        and(
          eq(taskDependencies.workspaceId, ctx.actor.workspaceId),
          eq(taskDependencies.dealId, ctx.dealId),
          eq(taskDependencies.taskId, taskId),
          eq(taskDependencies.waitsForId, waitsFor),
        ),
      )
      .returning({ taskId: taskDependencies.taskId });
    if (removed.length === 1)
      await recordActivity(tx, ctx, { type: "task.unlinked", facts: { title: task.title, waitsFor: before.title } });
    return success(null);
  });
}

async function listAll(tx: Tx, ctx: RoomContext): Promise<PlanTask[]> {
  const { milestones } = await readPlan(tx, ctx);
  return milestones.flatMap(({ tasks }) => tasks);
}
