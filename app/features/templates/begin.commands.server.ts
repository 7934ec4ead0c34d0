import { and, eq, max } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { milestones, tasks } from "#db/schema/plan.ts";
import { taskAcceptances, taskDependencies } from "#db/schema/plan-steps.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { additionsTo, countAdded, type AddedMilestone, type Addition } from "./begin.ts";
import { findTemplate } from "./queries.server.ts";

type Refusal = "template_gone" | "plan_changed_meanwhile" | "nothing_to_add" | "deal_ended" | "key_reused";

/**
 * Puts a template's steps into a plan, empty or running, exactly as the preview showed: it is laid out again under the deal's
 * lock, and where anything else would come in now, nothing does.
 */
export function beginFromTemplate(
  ctx: RoomContext<MemberActor>,
  { commandKey: key, template: id, seen }: { commandKey: string; template: string; seen: string },
): Promise<Result<{ count: number }, Refusal>> {
  return carryOut(ctx, { name: "plan.begin", key, input: { id, seen, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const [template, plan] = await Promise.all([findTemplate(tx, ctx, id), readPlan(tx, ctx)]);
    if (!template) return failure("template_gone");
    const added = additionsTo(plan, template.content, { targetOn: ctx.room.targetOn, today: ctx.today });
    if (hashOfAdditions(added) !== seen) return failure("plan_changed_meanwhile");
    const count = countAdded(added);
    if (count === 0) return failure("nothing_to_add");
    await insertPlan(tx, { actor: ctx.actor, dealId: ctx.dealId }, { added, ownerId: null, recordDay: ctx.recordDay });
    await recordActivity(tx, ctx, { type: "plan.begun", facts: { count } });
    return success({ count });
  });
}

/** Two previews are the same when their hashes are. */
export function hashOfAdditions(added: readonly AddedMilestone[]): string {
  return sha256(JSON.stringify(added));
}

type Place = { actor: MemberActor; dealId: string };

/** `ownerId`: the member who takes on the vendor's steps that name no team or role; null for the vendor as a whole. */
type Insertion = { added: readonly AddedMilestone[]; ownerId: string | null; recordDay: string };

/** Behind what is there, in the vendor's words. */
export async function insertPlan(
  tx: Tx,
  { actor, dealId }: Place,
  { added, ownerId, recordDay }: Insertion,
): Promise<void> {
  const place = { workspaceId: actor.workspaceId, dealId };
  const last = await lastPositions(tx, place);
  const wordedBySide = "seller" as const;
  const rows = added.map((milestone) => ({ ...milestone, id: milestone.milestoneId ?? crypto.randomUUID() }));
  const newPlaces = rows.filter(({ milestoneId }) => milestoneId === null);
  if (newPlaces.length > 0)
    await tx
      .insert(milestones)
      .values(
        newPlaces.map(({ id, name }, at) => ({ ...place, id, name, wordedBySide, position: last.milestone + at + 1 })),
      );
  const steps = rows.flatMap(({ id: milestoneId, steps: own }) =>
    own.map((step) => ({ ...step, milestoneId, id: step.stepId ?? crypto.randomUUID() })),
  );
  const newSteps = steps.filter(({ stepId }) => stepId === null);
  const ownerOf = ({ side, role }: Addition) => (side === "seller" && role === null ? ownerId : null);
  await tx.insert(tasks).values(
    newSteps.map(({ id, milestoneId, ...step }, at) => ({
      ...{ ...place, id, milestoneId, wordedBySide, audience: "shared" as const },
      ...{ title: step.title, kind: step.kind, estimateDays: step.estimateDays, dueOn: step.dueOn },
      ...{ ownerSide: step.side, ownerGroup: step.role, ownerMemberId: ownerOf(step) },
      position: last.task + at + 1,
    })),
  );
  await linkAndTakeOn(tx, { place, steps, ownerOf, recordDay });
}

type Linking = {
  place: { workspaceId: string; dealId: string };
  steps: readonly (Addition & { id: string })[];
  ownerOf: (step: Addition) => string | null;
  recordDay: string;
};

/** What the new steps wait for, and that their member has taken them on. */
async function linkAndTakeOn(tx: Tx, { place, steps, ownerOf, recordDay }: Linking): Promise<void> {
  const newSteps = steps.filter(({ stepId }) => stepId === null);
  const waits = newSteps.flatMap(({ id, waits: own }) =>
    own.flatMap(({ step, lagDays }) => {
      const waited = steps[step];
      return waited ? [{ ...place, taskId: id, waitsForId: waited.id, lagDays }] : [];
    }),
  );
  if (waits.length > 0) await tx.insert(taskDependencies).values(waits);
  const taken = newSteps.flatMap((step) => {
    const owner = ownerOf(step);
    return owner === null ? [] : [{ ...place, taskId: step.id, ownerId: owner, acceptedOn: recordDay }];
  });
  if (taken.length > 0) await tx.insert(taskAcceptances).values(taken);
}

async function lastPositions(tx: Tx, { workspaceId, dealId }: { workspaceId: string; dealId: string }) {
  const [[milestone], [task]] = await Promise.all([
    tx
      .select({ last: max(milestones.position) })
      .from(milestones)
      .where(and(eq(milestones.workspaceId, workspaceId), eq(milestones.dealId, dealId))),
    tx
      .select({ last: max(tasks.position) })
      .from(tasks)
      .where(and(eq(tasks.workspaceId, workspaceId), eq(tasks.dealId, dealId))),
  ]);
  return { milestone: milestone?.last ?? 0, task: task?.last ?? 0 };
}
