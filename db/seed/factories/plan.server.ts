import type { Actor, Side, StakeholderActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import { milestones, planOutcomes, taskCompletions, tasks } from "../../schema/plan.ts";

export type NewStep = {
  id: string;
  title: string;
  /** Whose step it is; the id of a member or of a stakeholder. */
  owner: { side: Side; id: string };
  dueOn: string;
  revision?: number;
  createdAt: Date;
};

export type NewMilestone = { id: string; name: string; createdAt: Date; steps: readonly NewStep[] };

type Writer = { by: Actor; dealId: string };

/** Writes a plan, the milestones and their steps in the order given. */
export async function writePlan(tx: Tx, { by, dealId }: Writer, plan: readonly NewMilestone[]): Promise<void> {
  await assumeActor(tx, by);
  const place = { workspaceId: by.workspaceId, dealId };
  await tx
    .insert(milestones)
    .values(plan.map(({ id, name, createdAt }, at) => ({ ...place, id, name, createdAt, position: at + 1 })));
  const steps = plan.flatMap(({ id, steps }) => steps.map((step) => ({ step, milestoneId: id })));
  await tx.insert(tasks).values(
    steps.map(({ step: { owner, ...step }, milestoneId }, at) => ({
      ...place,
      ...step,
      milestoneId,
      ownerSide: owner.side,
      ownerMemberId: owner.side === "seller" ? owner.id : null,
      ownerStakeholderId: owner.side === "buyer" ? owner.id : null,
      position: at + 1,
    })),
  );
}

export type NewCompletion = { taskId: string; side: Side; name: string; on: string; at: Date };

export async function completeSteps(tx: Tx, { by, dealId }: Writer, done: readonly NewCompletion[]): Promise<void> {
  if (done.length === 0) return;
  await assumeActor(tx, by);
  await tx.insert(taskCompletions).values(
    done.map(({ taskId, side, name, on, at }) => ({
      workspaceId: by.workspaceId,
      dealId,
      taskId,
      audience: "shared" as const,
      completedBySide: side,
      completedByName: name,
      completedOn: on,
      createdAt: at,
    })),
  );
}

export type SharedOutcome = { text: string; fromValue: string; toValue: string; dueOn: string };

/** The team's outcomes as copies in the plan, for both sides. */
export async function shareOutcomes(
  tx: Tx,
  by: StakeholderActor,
  { copies, at }: { copies: readonly SharedOutcome[]; at: Date },
): Promise<void> {
  await assumeActor(tx, by);
  const { workspaceId, dealId } = by;
  await tx
    .insert(planOutcomes)
    .values(copies.map((copy, index) => ({ workspaceId, dealId, ...copy, position: index + 1, createdAt: at })));
}
