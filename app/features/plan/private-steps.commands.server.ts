import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "#db/client.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, recordInternalActivity, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { PrivateStepEvent } from "#app/features/activity/schema.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { findPrivateStep, ownSteps } from "./private-steps.queries.server.ts";
import type {
  ChangedPrivateStep,
  NewPrivateStep,
  OfPrivateStep,
  PrivateStep,
  PrivateStepForm,
} from "./private-steps.schema.ts";
import { findMilestone } from "./queries.server.ts";

type Outcome<Reason extends string> = Promise<Result<null, Reason | "deal_ended" | "key_reused">>;

/** Everything that one side does with the steps that it keeps to itself. The caller has asked the policy. */
export function changePrivateSteps(ctx: RoomContext, change: z.output<typeof PrivateStepForm>) {
  switch (change.intent) {
    case "add_private":
      return addPrivateStep(ctx, change);
    case "change_private":
      return changePrivateStep(ctx, change);
    case "complete_private":
      return completePrivateStep(ctx, change);
    case "reopen_private":
      return reopenPrivateStep(ctx, change);
    case "remove_private":
      return removePrivateStep(ctx, change);
  }
}

/** A step for the actor's own side, which leaves no trace on the other. */
export function addPrivateStep(ctx: RoomContext, { commandKey: key, ...form }: NewPrivateStep): Outcome<"place_gone"> {
  const input = { ...contentOf(form), dealId: ctx.dealId };
  return carryOut(ctx, { name: "private_step.add", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if (!(await hasPlace(tx, ctx, form))) return failure("place_gone");
    await tx.insert(ownSteps(ctx)).values({ ...inDeal(ctx), audience: ctx.actor.side, ...contentOf(form) });
    await record(tx, ctx, { type: "private_step.added", facts: { title: form.stepTitle } });
    return success(null);
  });
}

/** Another revision than the writer saw is refused, and nothing is overwritten. */
export function changePrivateStep(
  ctx: RoomContext,
  { commandKey: key, stepId, revision, ...form }: ChangedPrivateStep,
): Outcome<"place_gone" | "task_gone" | "task_changed_meanwhile"> {
  const input = { ...contentOf(form), stepId, revision };
  return carryOut(ctx, { name: "private_step.change", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const step = await findPrivateStep(tx, ctx, stepId);
    if (!step) return failure("task_gone");
    if (step.revision !== revision) return failure("task_changed_meanwhile");
    const stays = form.stepMilestone === step.milestoneId;
    if (!stays && !(await hasPlace(tx, ctx, form))) return failure("place_gone");
    const steps = ownSteps(ctx);
    await tx
      .update(steps)
      .set({ ...contentOf(form), revision: sql`${steps.revision} + 1` })
      .where(isStep(ctx, stepId));
    await record(tx, ctx, { type: "private_step.changed", facts: { title: form.stepTitle } });
    return success(null);
  });
}

/** Completing what is done changes nothing and leaves no second event. */
export function completePrivateStep(ctx: RoomContext, form: OfPrivateStep): Outcome<"task_gone"> {
  return change(ctx, { ...form, name: "private_step.complete" }, async (tx, { id, title, doneOn }) => {
    if (doneOn !== null) return;
    const done = { doneOn: ctx.recordDay, doneByName: ctx.actor.name };
    await tx.update(ownSteps(ctx)).set(done).where(isStep(ctx, id));
    await record(tx, ctx, { type: "private_step.done", facts: { title } });
  });
}

export function reopenPrivateStep(ctx: RoomContext, form: OfPrivateStep): Outcome<"task_gone"> {
  return change(ctx, { ...form, name: "private_step.reopen" }, async (tx, { id, title, doneOn }) => {
    if (doneOn === null) return;
    await tx.update(ownSteps(ctx)).set({ doneOn: null, doneByName: null }).where(isStep(ctx, id));
    await record(tx, ctx, { type: "private_step.reopened", facts: { title } });
  });
}

export function removePrivateStep(ctx: RoomContext, form: OfPrivateStep): Outcome<"task_gone"> {
  return change(ctx, { ...form, name: "private_step.remove" }, async (tx, { id, title }) => {
    await tx.delete(ownSteps(ctx)).where(isStep(ctx, id));
    await record(tx, ctx, { type: "private_step.removed", facts: { title } });
  });
}

function change(
  ctx: RoomContext,
  { commandKey: key, stepId, name }: OfPrivateStep & { name: string },
  carry: (tx: Tx, step: PrivateStep) => Promise<void>,
): Outcome<"task_gone"> {
  return carryOut(ctx, { name, key, input: { stepId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const step = await findPrivateStep(tx, ctx, stepId);
    if (!step) return failure("task_gone");
    await carry(tx, step);
    return success(null);
  });
}

type Content = Pick<NewPrivateStep, "stepTitle" | "stepOwner" | "stepDueOn" | "stepMilestone">;

function contentOf({ stepTitle, stepOwner, stepDueOn, stepMilestone }: Content) {
  return { title: stepTitle, ownerName: stepOwner, dueOn: stepDueOn, milestoneId: stepMilestone };
}

async function hasPlace(tx: Tx, ctx: RoomContext, { stepMilestone }: Content): Promise<boolean> {
  return stepMilestone === null || (await findMilestone(tx, ctx, stepMilestone)) !== null;
}

/** In the actor's own record, where the other side sees neither it nor a gap. */
async function record(tx: Tx, ctx: RoomContext, event: PrivateStepEvent): Promise<void> {
  await (isOfTeam(ctx) ? recordTeamActivity(tx, ctx, event) : recordInternalActivity(tx, ctx, event));
}

function inDeal({ actor, dealId }: RoomContext) {
  return { workspaceId: actor.workspaceId, dealId };
}

function isStep(ctx: RoomContext, stepId: string) {
  const steps = ownSteps(ctx);
  const { workspaceId, dealId } = inDeal(ctx);
  return and(eq(steps.workspaceId, workspaceId), eq(steps.dealId, dealId), eq(steps.id, stepId));
}
