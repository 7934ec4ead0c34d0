import { withActor, type Tx } from "#db/client.server.ts";
import { can } from "#app/engine/policy/policy.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { findOutcomesToShare } from "./outcomes.queries.server.ts";
import { outcomeViewOf, ownerOptions, planViewOf, type OutcomeView, type PlanView } from "./present.ts";
import { findMilestone, findTask, listMilestones, listPossibleOwners, readPlan } from "./queries.server.ts";
import { ownerKey, type Plan } from "./schema.ts";

export type Option = { value: string; label: string };

export type PlanPage = {
  plan: PlanView;
  /** What a champion may share; null for everybody else, and where there is nothing new. */
  outcomesToShare: OutcomeView[] | null;
  /** What forms offer; null for those who do not edit. */
  choices: { owners: Option[]; milestones: Option[] } | null;
};

/** The plan page: the plan, and what this reader may do with it. */
export async function readPlanPage(ctx: RoomContext): Promise<PlanPage> {
  return withActor(ctx.actor, async (tx) => {
    const plan = await readPlan(tx, ctx);
    const [toShare, owners] = await Promise.all([
      toShareFrom(tx, ctx, plan),
      mayEdit(ctx) ? listPossibleOwners(tx, ctx) : null,
    ]);
    return {
      plan: planViewOf(plan, ctx),
      outcomesToShare: toShare?.map(outcomeViewOf) ?? null,
      choices: owners && {
        owners: ownerOptions(owners, ctx.room, ctx.actor.side),
        milestones: plan.milestones.map(({ id, name }) => ({ value: id, label: name })),
      },
    };
  });
}

/** The customer's own business: the vendor's pages never come near the team's outcomes. */
async function toShareFrom(tx: Tx, ctx: RoomContext, plan: Plan) {
  if (!isOfTeam(ctx) || !can(ctx.role, "outcomes:edit") || ctx.room.endedAs !== null) return null;
  return findOutcomesToShare(tx, ctx, plan.outcomes);
}

function mayEdit(ctx: RoomContext): boolean {
  return can(ctx.role, "plan:edit") && ctx.room.endedAs === null;
}

export type TaskPage = {
  task: { id: string; title: string; owner: string; milestoneId: string; dueOn: string; revision: number };
  choices: { owners: Option[]; milestones: Option[] };
};

/** Null where the step is not in this deal's plan. */
export async function findTaskPage(ctx: RoomContext, taskId: string): Promise<TaskPage | null> {
  return withActor(ctx.actor, async (tx) => {
    const [task, owners, milestones] = await Promise.all([
      findTask(tx, ctx, taskId),
      listPossibleOwners(tx, ctx),
      listMilestones(tx, ctx),
    ]);
    if (!task) return null;
    const { id, title, ownerSide, ownerId, ownerName, milestoneId, dueOn, revision } = task;
    const current = { side: ownerSide, id: ownerId ?? "", name: ownerName ?? "" };
    // Somebody who left stays the owner until another is chosen, so the list still has to say so.
    const isListed = ownerId === null || owners.some((owner) => owner.id === ownerId);
    return {
      task: { id, title, owner: ownerKey(ownerSide, ownerId), milestoneId, dueOn, revision },
      choices: {
        owners: ownerOptions(isListed ? owners : [...owners, current], ctx.room, ctx.actor.side),
        milestones: milestones.map((milestone) => ({ value: milestone.id, label: milestone.name })),
      },
    };
  });
}

export async function findMilestonePage(ctx: RoomContext, milestoneId: string) {
  return withActor(ctx.actor, (tx) => findMilestone(tx, ctx, milestoneId));
}
