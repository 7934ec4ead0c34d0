import { withActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { can } from "#app/engine/policy/policy.ts";
import { listOutcomes } from "#app/features/readiness/outcomes.queries.server.ts";
import { isOfTeam, type RoomContext, type TeamContext } from "#app/features/people/guards.server.ts";
import { latestByOutcome, measuredViewOf } from "./actuals.present.ts";
import { asShared, outcomesToShare } from "./outcomes.queries.server.ts";
import {
  outcomeViewOf,
  ownerOptions,
  planViewOf,
  type OutcomeView,
  type PlanView,
  type StepFilter,
} from "./present.ts";
import { listPrivateSteps, selectPrivateSteps } from "./private-steps.queries.server.ts";
import { privateStepsOf, type PrivateStepsView } from "./private-steps.present.ts";
import type { PrivateStep } from "./private-steps.schema.ts";
import { findMilestone, listPossibleOwners, readPlan } from "./queries.server.ts";
import { tasksIn } from "./schedule.present.ts";
import { isOpen, ownerKey, type Plan, type PlanOutcome, type PlanTask, type PossibleOwner } from "./schema.ts";
import { namedWaits } from "./task.present.ts";

export type Option = { value: string; label: string };

export type PlanPage = {
  plan: PlanView;
  show: StepFilter;
  /** What the reader's own side keeps to itself. */
  own: PrivateStepsView;
  /** What was measured last, by an outcome's sentence. */
  measured: Readonly<Record<string, string>>;
  /** What a champion may share; null for everybody else, and where there is nothing new. */
  outcomesToShare: OutcomeView[] | null;
  /** What forms offer; null for those who do not edit. */
  choices: { owners: Option[]; milestones: Option[] } | null;
};

type Reading = { plan: Promise<Plan>; show: StepFilter };

/** The plan page: the plan, and what this reader may do with it. The plan is on its way, so that all are asked for at once. */
export async function readPlanPage(tx: Tx, ctx: RoomContext, reading: Reading): Promise<PlanPage> {
  const [plan, { outcomes, steps }, owners] = await Promise.all([
    reading.plan,
    readOwnSide(tx, ctx),
    mayEdit(ctx) ? listPossibleOwners(tx, ctx) : null,
  ]);
  const { show } = reading;
  const toShare = outcomes && outcomesToShare(outcomes, plan.outcomes);
  const milestoneIds = plan.milestones.map(({ id }) => id);
  return {
    plan: planViewOf(plan, ctx, show),
    show,
    own: privateStepsOf({ steps, milestoneIds, show }, ctx),
    measured: latestByOutcome(measuredViewOf(plan, ctx.today)),
    outcomesToShare: toShare?.map(outcomeViewOf) ?? null,
    choices: owners && {
      owners: ownerOptions(owners, ctx.room, ctx.actor.side),
      milestones: plan.milestones.map(({ id, name }) => ({ value: id, label: name })),
    },
  };
}

/** What the reader's own side knows beside the plan, in one statement. */
async function readOwnSide(
  tx: Tx,
  ctx: RoomContext,
): Promise<{ outcomes: PlanOutcome[] | null; steps: PrivateStep[] }> {
  if (!mayShare(ctx)) return { outcomes: null, steps: await listPrivateSteps(tx, ctx) };
  const own = await readTogether(tx, { outcomes: listOutcomes(tx, ctx), steps: selectPrivateSteps(tx, ctx) });
  return { ...own, outcomes: asShared(own.outcomes) };
}

/** The customer's own business: the vendor's pages never come near the team's outcomes. */
function mayShare(ctx: RoomContext): ctx is TeamContext {
  return isOfTeam(ctx) && can(ctx.role, "outcomes:edit") && ctx.room.endedAs === null;
}

function mayEdit(ctx: RoomContext): boolean {
  return can(ctx.role, "plan:edit") && ctx.room.endedAs === null;
}

export type TaskPage = {
  task: Pick<PlanTask, "id" | "title" | "milestoneId" | "dueOn" | "revision" | "kind" | "standing"> & {
    owner: string;
    /** A team or a role; empty where a person or the side as a whole does it. */
    ownerGroup: string;
    estimateDays: number;
    isOpen: boolean;
    cancelled: string | null;
    waits: { id: string; title: string; lagDays: number }[];
  };
  choices: { owners: Option[]; milestones: Option[]; waits: Option[] };
};

/** Null where the step is not in this deal's plan. */
export async function findTaskPage(ctx: RoomContext, taskId: string): Promise<TaskPage | null> {
  return withActor(ctx.actor, async (tx) => {
    const [plan, owners] = await Promise.all([readPlan(tx, ctx), listPossibleOwners(tx, ctx)]);
    const task = tasksIn(plan).find(({ id }) => id === taskId);
    return task ? taskPageOf(ctx, { plan, owners, task }) : null;
  });
}

type Found = { plan: Plan; owners: PossibleOwner[]; task: PlanTask };

function taskPageOf(ctx: RoomContext, { plan, owners, task }: Found): TaskPage {
  const { id, title, ownerSide, ownerId, ownerName, milestoneId, dueOn, revision, kind, standing, estimateDays } = task;
  const titles = new Map(tasksIn(plan).map((each) => [each.id, each.title]));
  const waited = new Set([id, ...task.waits.map((wait) => wait.for)]);
  return {
    task: {
      ...{ id, title, milestoneId, dueOn, revision, kind, standing, estimateDays },
      owner: ownerKey(ownerSide, ownerId),
      ownerGroup: ownerId === null ? (ownerName ?? "") : "",
      isOpen: isOpen(task),
      cancelled: task.cancelled && (task.cancelled.reason ?? ""),
      waits: namedWaits(task, titles).map((wait, at) => ({ ...wait, id: task.waits[at]?.for ?? "" })),
    },
    choices: {
      owners: ownerOptions(withCurrent(owners, task), ctx.room, ctx.actor.side),
      milestones: plan.milestones.map((milestone) => ({ value: milestone.id, label: milestone.name })),
      waits: tasksIn(plan)
        .filter((each) => !waited.has(each.id) && each.cancelled === null)
        .map((each) => ({ value: each.id, label: each.title })),
    },
  };
}

/** Somebody who left stays the owner until another is chosen, so the list still has to say so. */
function withCurrent(owners: PossibleOwner[], { ownerSide, ownerId, ownerName }: PlanTask): PossibleOwner[] {
  if (ownerId === null || owners.some(({ id }) => id === ownerId)) return owners;
  return [...owners, { side: ownerSide, id: ownerId, name: ownerName ?? "" }];
}

export async function findMilestonePage(ctx: RoomContext, milestoneId: string) {
  return withActor(ctx.actor, (tx) => findMilestone(tx, ctx, milestoneId));
}
