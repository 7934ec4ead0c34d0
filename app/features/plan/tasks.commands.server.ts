import { and, eq, max, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { taskCompletions, tasks } from "#db/schema/plan.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { mayComplete } from "./present.ts";
import { findMilestone, findTask, listPossibleOwners } from "./queries.server.ts";
import type { EditedTask, NewTask, PlanTask, TaskOwner } from "./schema.ts";

type Outcome<Reason extends string> = Promise<Result<null, Reason | "deal_ended" | "key_reused">>;
type Place = "milestone_gone" | "owner_unknown";

/** A new step in a milestone of this deal, owned by a side or by somebody who belongs to it. */
export function addTask(ctx: RoomContext, form: NewTask & { commandKey: string }): Outcome<Place> {
  const { commandKey: key, title, owner, milestoneId, dueOn } = form;
  return carryOut(ctx, { name: "task.add", key, input: { title, owner, milestoneId, dueOn } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const refused = await refusePlace(tx, ctx, { form, current: null });
    if (refused) return failure(refused);
    const [last] = await tx
      .select({ position: max(tasks.position) })
      .from(tasks)
      .where(and(eq(tasks.workspaceId, ctx.actor.workspaceId), eq(tasks.dealId, ctx.dealId)));
    await tx.insert(tasks).values({
      workspaceId: ctx.actor.workspaceId,
      dealId: ctx.dealId,
      audience: "shared",
      milestoneId,
      title,
      dueOn,
      position: (last?.position ?? 0) + 1,
      ...ownerColumns(owner),
    });
    await recordActivity(tx, ctx, { type: "task.added", facts: { title, dueOn } });
    return success(null);
  });
}

type EditForm = EditedTask & { commandKey: string; taskId: string };

/** Changes a step, if it still is what the editor saw: another revision is refused, and nothing is overwritten. */
export function editTask(ctx: RoomContext, form: EditForm): Outcome<Place | "task_gone" | "task_changed_meanwhile"> {
  const { commandKey: key, taskId, title, owner, milestoneId, dueOn, revision } = form;
  const input = { taskId, title, owner, milestoneId, dueOn, revision };
  return carryOut(ctx, { name: "task.edit", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const task = await findTask(tx, ctx, taskId);
    if (!task) return failure("task_gone");
    if (task.revision !== revision) return failure("task_changed_meanwhile");
    const refused = await refusePlace(tx, ctx, { form, current: task });
    if (refused) return failure(refused);
    const changed = await tx
      .update(tasks)
      .set({ title, milestoneId, dueOn, revision: sql`${tasks.revision} + 1`, ...ownerColumns(owner) })
      .where(and(isTask(ctx, taskId), eq(tasks.revision, revision)))
      .returning({ id: tasks.id });
    if (changed.length === 0) return failure("task_changed_meanwhile");
    await recordActivity(tx, ctx, { type: "task.changed", facts: { title, dueOn } });
    return success(null);
  });
}

type OfTask = { commandKey: string; taskId: string };

export function removeTask(ctx: RoomContext, form: OfTask): Outcome<"task_gone"> {
  const { commandKey: key, taskId } = form;
  return carryOut(ctx, { name: "task.remove", key, input: { taskId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const task = await findTask(tx, ctx, taskId);
    if (!task) return failure("task_gone");
    await tx.delete(tasks).where(isTask(ctx, taskId));
    await recordActivity(tx, ctx, { type: "task.removed", facts: { title: task.title } });
    return success(null);
  });
}

/** A completion is a row: completing what is done changes nothing and leaves no second event. */
export function completeTask(ctx: RoomContext, form: OfTask): Outcome<"task_gone" | "not_yours"> {
  return tick(ctx, { ...form, name: "task.complete" }, async (tx, task) => {
    const inserted = await tx
      .insert(taskCompletions)
      .values({
        workspaceId: ctx.actor.workspaceId,
        dealId: ctx.dealId,
        taskId: task.id,
        audience: "shared",
        completedBySide: ctx.actor.side,
        completedByName: ctx.actor.name,
        completedOn: ctx.today,
      })
      .onConflictDoNothing()
      .returning({ taskId: taskCompletions.taskId });
    if (inserted.length === 1) await recordActivity(tx, ctx, { type: "task.completed", facts: { title: task.title } });
  });
}

export function reopenTask(ctx: RoomContext, form: OfTask): Outcome<"task_gone" | "not_yours"> {
  return tick(ctx, { ...form, name: "task.reopen" }, async (tx, task) => {
    const removed = await tx
      .delete(taskCompletions)
      .where(
        and(
          eq(taskCompletions.workspaceId, ctx.actor.workspaceId),
          eq(taskCompletions.dealId, ctx.dealId),
          eq(taskCompletions.taskId, task.id),
        ),
      )
      .returning({ taskId: taskCompletions.taskId });
    if (removed.length === 1) await recordActivity(tx, ctx, { type: "task.reopened", facts: { title: task.title } });
  });
}

function tick(
  ctx: RoomContext,
  { commandKey: key, taskId, name }: OfTask & { name: string },
  change: (tx: Tx, task: PlanTask) => Promise<void>,
): Outcome<"task_gone" | "not_yours"> {
  return carryOut(ctx, { name, key, input: { taskId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const task = await findTask(tx, ctx, taskId);
    if (!task) return failure("task_gone");
    if (!mayComplete(ctx, task)) return failure("not_yours");
    await change(tx, task);
    return success(null);
  });
}

/** The milestone must be of this deal, and the owner of its people: a foreign key alone would let a stranger own a step. */
async function refusePlace(
  tx: Tx,
  ctx: RoomContext,
  { form, current }: { form: NewTask; current: PlanTask | null },
): Promise<Place | null> {
  if (!(await findMilestone(tx, ctx, form.milestoneId))) return "milestone_gone";
  const { side } = form.owner;
  const person = personOf(form.owner);
  // Who left keeps the steps they had until somebody gives them to another.
  if (person === null || (person === current?.ownerId && side === current.ownerSide)) return null;
  const owners = await listPossibleOwners(tx, ctx);
  return owners.some((owner) => owner.side === side && owner.id === person) ? null : "owner_unknown";
}

function personOf(owner: TaskOwner): string | null {
  return owner.side === "buyer" ? owner.stakeholderId : owner.memberId;
}

function ownerColumns(owner: TaskOwner) {
  return owner.side === "buyer"
    ? { ownerSide: owner.side, ownerStakeholderId: owner.stakeholderId, ownerMemberId: null }
    : { ownerSide: owner.side, ownerMemberId: owner.memberId, ownerStakeholderId: null };
}

function isTask(ctx: RoomContext, taskId: string) {
  return and(eq(tasks.workspaceId, ctx.actor.workspaceId), eq(tasks.dealId, ctx.dealId), eq(tasks.id, taskId));
}
