import { and, eq, max, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { tasks } from "#db/schema/plan.ts";
import { taskStandings } from "#db/schema/plan-steps.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { findTask } from "./queries.server.ts";
import { ownerColumns, personOf, refusePlace, settleOwner, type Place } from "./owners.commands.server.ts";
import type { EditedTask, NewTask, PlanTask } from "./schema.ts";

type Outcome<Reason extends string> = Promise<Result<null, Reason | "deal_ended" | "key_reused">>;

/** A new step in a milestone of this deal, owned by a side, a team or role of it, or somebody who belongs to it. */
export function addTask(ctx: RoomContext, form: NewTask & { commandKey: string }): Outcome<Place> {
  const { commandKey: key, ...input } = contentOf(form);
  return carryOut(ctx, { name: "task.add", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const refused = await refusePlace(tx, ctx, { form, current: null });
    if (refused) return failure(refused);
    const [last] = await tx
      .select({ position: max(tasks.position) })
      .from(tasks)
      .where(and(eq(tasks.workspaceId, ctx.actor.workspaceId), eq(tasks.dealId, ctx.dealId)));
    const id = crypto.randomUUID();
    await tx.insert(tasks).values({
      workspaceId: ctx.actor.workspaceId,
      dealId: ctx.dealId,
      id,
      audience: "shared",
      ...columnsOf(form),
      wordedBySide: ctx.actor.side,
      position: (last?.position ?? 0) + 1,
    });
    await settleOwner(tx, ctx, { taskId: id, ownerId: personOf(form.owner) });
    await recordActivity(tx, ctx, { type: "task.added", facts: { title: form.title, dueOn: form.dueOn } });
    return success(null);
  });
}

type EditForm = EditedTask & { commandKey: string; taskId: string };

/** Changes a step, if it still is what the editor saw: another revision is refused, and nothing is overwritten. */
export function editTask(ctx: RoomContext, form: EditForm): Outcome<Place | "task_gone" | "task_changed_meanwhile"> {
  const { taskId, revision } = form;
  const { commandKey: key, ...content } = contentOf(form);
  return carryOut(ctx, { name: "task.edit", key, input: { ...content, taskId, revision } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const task = await findTask(tx, ctx, taskId);
    if (!task) return failure("task_gone");
    if (task.revision !== revision) return failure("task_changed_meanwhile");
    const refused = await refusePlace(tx, ctx, { form, current: task });
    if (refused) return failure(refused);
    return change(tx, ctx, { form, task });
  });
}

async function change(tx: Tx, ctx: RoomContext, { form, task }: { form: EditForm; task: PlanTask }) {
  const { title, dueOn, revision } = form;
  const changed = await tx
    .update(tasks)
    .set({ ...columnsOf(form), ...wordingOf(ctx, { form, task }), revision: sql`${tasks.revision} + 1` })
    .where(and(isTask(ctx, task.id), eq(tasks.revision, revision)))
    .returning({ id: tasks.id });
  if (changed.length === 0) return failure("task_changed_meanwhile");
  const ownerId = personOf(form.owner);
  if (ownerId !== task.ownerId) await settleOwner(tx, ctx, { taskId: task.id, ownerId });
  await recordActivity(tx, ctx, { type: "task.changed", facts: { title, dueOn } });
  return success(null);
}

/** Whoever brings a new word in has worded it, but words of the customer that stay beside the vendor's stay the customer's. */
function wordingOf({ actor }: RoomContext, { form, task }: { form: EditForm; task: PlanTask }) {
  const before = [task.title, task.ownerId === null ? task.ownerName : null];
  const now = [form.title, form.ownerGroup ?? null].filter((words) => words !== null);
  const isNew = now.some((words) => !before.includes(words));
  const isWhole = now.every((words) => !before.includes(words));
  return isNew && (isWhole || actor.side === "buyer") ? { wordedBySide: actor.side } : {};
}

type AdjustForm = Pick<EditForm, "commandKey" | "taskId" | "owner" | "dueOn" | "revision">;

/** Who does a step, and until when, as they are changed in the list; everything else of it stays. */
export async function adjustTask(
  ctx: RoomContext,
  form: AdjustForm,
): Outcome<Place | "task_gone" | "task_changed_meanwhile"> {
  const { commandKey: key, taskId, owner, dueOn, revision } = form;
  return carryOut(ctx, { name: "task.adjust", key, input: { taskId, owner, dueOn, revision } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const task = await findTask(tx, ctx, taskId);
    if (!task) return failure("task_gone");
    if (task.revision !== revision) return failure("task_changed_meanwhile");
    const { title, milestoneId, kind, estimateDays } = task;
    // A team or a role stays named while its side stays; a person takes its place.
    const isSameSide = personOf(owner) === null && task.ownerId === null && owner.side === task.ownerSide;
    const ownerGroup = isSameSide ? task.ownerName : null;
    const edited = {
      commandKey: key,
      taskId,
      title,
      milestoneId,
      kind,
      estimateDays,
      ownerGroup,
      owner,
      dueOn,
      revision,
    };
    const refused = await refusePlace(tx, ctx, { form: edited, current: task });
    return refused ? failure(refused) : change(tx, ctx, { form: edited, task });
  });
}

function contentOf({ commandKey, title, owner, ownerGroup, milestoneId, dueOn, kind, estimateDays }: KeyedTask) {
  return { commandKey, title, owner, milestoneId, dueOn, ownerGroup, kind, estimateDays };
}

type KeyedTask = NewTask & { commandKey: string };

function columnsOf(form: NewTask) {
  const { title, milestoneId, dueOn, kind = "task", estimateDays = 1 } = form;
  return { title, milestoneId, dueOn, kind, estimateDays, ...ownerColumns(form) };
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

export function isTask(ctx: RoomContext, taskId: string) {
  return and(eq(tasks.workspaceId, ctx.actor.workspaceId), eq(tasks.dealId, ctx.dealId), eq(tasks.id, taskId));
}

export function isStandingOf(ctx: RoomContext, taskId: string) {
  return and(
    eq(taskStandings.workspaceId, ctx.actor.workspaceId),
    eq(taskStandings.dealId, ctx.dealId),
    eq(taskStandings.taskId, taskId),
  );
}
