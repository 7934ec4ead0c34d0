import { and, eq } from "drizzle-orm";
import type { Side } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { tasks } from "#db/schema/plan.ts";
import { taskAcceptances } from "#db/schema/plan-steps.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { findMilestone, findTask, listPossibleOwners } from "./queries.server.ts";
import { isOpen, type NewTask, type PlanTask, type TaskOwner } from "./schema.ts";

export type Place = "milestone_gone" | "owner_unknown" | "group_beside_person";

/** The milestone must be of this deal, and the owner of its people: a foreign key alone would let a stranger own a step. */
export async function refusePlace(
  tx: Tx,
  ctx: RoomContext,
  { form, current }: { form: NewTask; current: PlanTask | null },
): Promise<Place | null> {
  if (!(await findMilestone(tx, ctx, form.milestoneId))) return "milestone_gone";
  const id = personOf(form.owner);
  if (id === null) return null;
  if (form.ownerGroup) return "group_beside_person";
  const { side } = form.owner;
  // Who left keeps the steps they had until somebody gives them to another.
  if (id === current?.ownerId && side === current.ownerSide) return null;
  return (await mayOwn(tx, ctx, { side, id })) ? null : "owner_unknown";
}

async function mayOwn(tx: Tx, ctx: RoomContext, person: { side: Side; id: string }): Promise<boolean> {
  const owners = await listPossibleOwners(tx, ctx);
  return owners.some(({ side, id }) => side === person.side && id === person.id);
}

export function personOf(owner: TaskOwner): string | null {
  return owner.side === "buyer" ? owner.stakeholderId : owner.memberId;
}

export function ownerColumns({ owner, ownerGroup = null }: Pick<NewTask, "owner" | "ownerGroup">) {
  return owner.side === "buyer"
    ? { ownerSide: owner.side, ownerStakeholderId: owner.stakeholderId, ownerMemberId: null, ownerGroup }
    : { ownerSide: owner.side, ownerMemberId: owner.memberId, ownerStakeholderId: null, ownerGroup };
}

type Owned = { taskId: string; ownerId: string | null };

/** A step that gets another owner is proposed to them. Who takes a step on has accepted it by that. */
export async function settleOwner(tx: Tx, ctx: RoomContext, { taskId, ownerId }: Owned): Promise<void> {
  await tx.delete(taskAcceptances).where(isAcceptanceOf(ctx, taskId));
  if (ownerId !== null && ownerId === selfOf(ctx)) await accept(tx, ctx, { taskId, ownerId });
}

async function accept(
  tx: Tx,
  ctx: RoomContext,
  { taskId, ownerId }: { taskId: string; ownerId: string },
): Promise<void> {
  const place = { workspaceId: ctx.actor.workspaceId, dealId: ctx.dealId };
  await tx
    .insert(taskAcceptances)
    .values({ ...place, taskId, ownerId, acceptedOn: ctx.recordDay })
    .onConflictDoNothing();
}

type OfTask = { commandKey: string; taskId: string };
type Answer = Promise<Result<null, "task_gone" | "not_proposed_to_you" | "deal_ended" | "key_reused">>;

/** The person whom a step names takes it on. Nobody accepts for another. */
export function acceptTask(ctx: RoomContext, form: OfTask): Answer {
  return answer(ctx, { ...form, name: "task.accept" }, async (tx, task) => {
    await accept(tx, ctx, { taskId: task.id, ownerId: selfOf(ctx) });
    await recordActivity(tx, ctx, { type: "task.accepted", facts: { title: task.title } });
  });
}

/** The person whom a step names gives it back to their side, which stays responsible for it. */
export function handBackTask(ctx: RoomContext, form: OfTask): Answer {
  return answer(ctx, { ...form, name: "task.hand_back" }, async (tx, task) => {
    await tx.delete(taskAcceptances).where(isAcceptanceOf(ctx, task.id));
    await tx
      .update(tasks)
      .set({ ownerMemberId: null, ownerStakeholderId: null, revision: task.revision + 1 })
      .where(and(eq(tasks.workspaceId, ctx.actor.workspaceId), eq(tasks.dealId, ctx.dealId), eq(tasks.id, task.id)));
    await recordActivity(tx, ctx, { type: "task.handed_back", facts: { title: task.title } });
  });
}

function answer(
  ctx: RoomContext,
  { commandKey: key, taskId, name }: OfTask & { name: string },
  say: (tx: Tx, task: PlanTask) => Promise<void>,
): Answer {
  return carryOut(ctx, { name, key, input: { taskId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const task = await findTask(tx, ctx, taskId);
    if (!task) return failure("task_gone");
    if (task.ownerId !== selfOf(ctx) || !isOpen(task)) return failure("not_proposed_to_you");
    await say(tx, task);
    return success(null);
  });
}

function selfOf({ actor }: RoomContext): string {
  return actor.side === "buyer" ? actor.stakeholderId : actor.memberId;
}

function isAcceptanceOf(ctx: RoomContext, taskId: string) {
  return and(
    eq(taskAcceptances.workspaceId, ctx.actor.workspaceId),
    eq(taskAcceptances.dealId, ctx.dealId),
    eq(taskAcceptances.taskId, taskId),
  );
}
