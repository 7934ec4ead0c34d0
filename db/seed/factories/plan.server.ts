import type { Actor, Side, StakeholderActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import { milestones, planOutcomes, taskCompletions, tasks, type TaskKind } from "../../schema/plan.ts";
import {
  customerSteps,
  taskAcceptances,
  taskDependencies,
  taskStandings,
  vendorSteps,
} from "../../schema/plan-steps.ts";
import { outcomeActuals, planCosts, sideCalendars, type Holiday } from "../../schema/plan-terms.ts";

export type NewStep = {
  id: string;
  title: string;
  /** Whose step it is; the id of a member or of a stakeholder. */
  owner: { side: Side; id: string };
  dueOn: string;
  kind?: TaskKind;
  estimateDays?: number;
  waits?: readonly { for: string; lagDays: number }[];
  /** When it was begun, while it is under way. */
  begunOn?: string;
  /** When its owner said yes to it. */
  acceptedOn?: string;
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
    .values(plan.map((milestone, at) => ({ ...place, ...ownWords(by), ...named(milestone), position: at + 1 })));
  const steps = plan.flatMap(({ id, steps }) => steps.map((step) => ({ step, milestoneId: id })));
  await tx.insert(tasks).values(
    steps.map(({ step: { owner, waits: _, begunOn: __, acceptedOn: ___, ...step }, milestoneId }, at) => ({
      ...place,
      ...ownWords(by),
      ...step,
      milestoneId,
      ownerSide: owner.side,
      ownerMemberId: owner.side === "seller" ? owner.id : null,
      ownerStakeholderId: owner.side === "buyer" ? owner.id : null,
      position: at + 1,
    })),
  );
}

function named({ id, name, createdAt }: NewMilestone) {
  return { id, name, createdAt };
}

function ownWords({ side }: Actor) {
  return { wordedBySide: side };
}

/** What the steps of a written plan wait for, which of them are under way, and which their owners have accepted. */
export async function writeStanding(tx: Tx, { by, dealId }: Writer, steps: readonly NewStep[]): Promise<void> {
  await assumeActor(tx, by);
  const place = { workspaceId: by.workspaceId, dealId };
  const waits = steps.flatMap(({ id, waits = [] }) =>
    waits.map((wait) => ({ ...place, taskId: id, waitsForId: wait.for, lagDays: wait.lagDays })),
  );
  if (waits.length > 0) await tx.insert(taskDependencies).values(waits);
  const begun = steps.flatMap(({ id, begunOn: sinceOn }) =>
    sinceOn === undefined ? [] : [{ ...place, taskId: id, standing: "in_progress" as const, sinceOn }],
  );
  const said = { saidBySide: by.side, saidByName: by.name };
  if (begun.length > 0) await tx.insert(taskStandings).values(begun.map((standing) => ({ ...standing, ...said })));
}

/** Each owner says yes for themselves, so this is told once for each side's people. */
export async function acceptSteps(tx: Tx, { by, dealId }: Writer, steps: readonly NewStep[]): Promise<void> {
  await assumeActor(tx, by);
  const place = { workspaceId: by.workspaceId, dealId };
  const accepted = steps.flatMap(({ id, owner, acceptedOn }) =>
    acceptedOn === undefined || owner.side !== by.side ? [] : [{ ...place, taskId: id, ownerId: owner.id, acceptedOn }],
  );
  if (accepted.length > 0) await tx.insert(taskAcceptances).values(accepted);
}

export type NewCosts = Omit<typeof planCosts.$inferInsert, "workspaceId" | "dealId" | "saidByName">;

export async function stateCosts(tx: Tx, { by, dealId }: Writer, costs: NewCosts): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(planCosts).values({ workspaceId: by.workspaceId, dealId, saidByName: by.name, ...costs });
}

export type NewCalendar = { country: string; holidays: Holiday[] };

/** Monday to Friday in a country, for the side of whoever says it. */
export async function stateCalendar(tx: Tx, { by, dealId }: Writer, calendar: NewCalendar): Promise<void> {
  await assumeActor(tx, by);
  const place = { workspaceId: by.workspaceId, dealId, side: by.side, saidByName: by.name };
  await tx.insert(sideCalendars).values({ ...place, ...calendar, workdays: [1, 2, 3, 4, 5] });
}

export type NewPrivateStep = { title: string; ownerName: string; dueOn: string; milestoneId: string; createdAt: Date };

/** A step for the side of whoever says it. */
export async function keepToOneself(tx: Tx, { by, dealId }: Writer, step: NewPrivateStep): Promise<void> {
  await assumeActor(tx, by);
  const row = { workspaceId: by.workspaceId, dealId, ...step };
  await (by.side === "buyer" ? tx.insert(customerSteps).values(row) : tx.insert(vendorSteps).values(row));
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

type Measured = Pick<typeof outcomeActuals.$inferInsert, "outcomeText" | "value" | "measuredOn" | "createdAt">;

/** What an outcome came to, as somebody of the customer's side measured it. */
export async function measureOutcome(tx: Tx, by: StakeholderActor, measured: Measured): Promise<void> {
  await assumeActor(tx, by);
  const { workspaceId, dealId, name } = by;
  await tx.insert(outcomeActuals).values({ workspaceId, dealId, saidByName: name, ...measured });
}
