import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { dealMembers, stakeholders } from "#db/schema/deals.ts";
import { milestones, planOutcomes, taskCompletions, tasks } from "#db/schema/plan.ts";
import { taskAcceptances, taskDependencies, taskStandings } from "#db/schema/plan-steps.ts";
import { members } from "#db/schema/workspace.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { calendarsOf } from "./calendars.schema.ts";
import { listActuals, listCalendars, listCosts } from "./terms.queries.server.ts";
import type { Plan, PlanTask, PossibleOwner, TaskWait } from "./schema.ts";

/** The plan as it stands now, for both sides: milestones in their order, steps by date. */
export async function readPlan(tx: Tx, ctx: RoomContext): Promise<Plan> {
  const { places, steps, outcomes, actuals, costs, calendars } = await readTogether(tx, {
    places: listMilestones(tx, ctx),
    steps: sharedTasks(tx, ctx).orderBy(asc(tasks.dueOn), asc(tasks.position), asc(tasks.id)),
    outcomes: listPlanOutcomes(tx, ctx),
    actuals: listActuals(tx, ctx),
    costs: listCosts(tx, ctx),
    calendars: listCalendars(tx, ctx),
  });
  const planned = steps.map(taskOf);
  return {
    milestones: places.map((milestone) => ({
      ...milestone,
      tasks: planned.filter((task) => task.milestoneId === milestone.id),
    })),
    outcomes,
    actuals,
    costs: costs[0] ?? null,
    calendars: calendarsOf(calendars),
  };
}

export function listMilestones(tx: Tx, ctx: RoomContext) {
  return tx
    .select({ id: milestones.id, name: milestones.name })
    .from(milestones)
    .where(and(eq(milestones.workspaceId, ctx.actor.workspaceId), eq(milestones.dealId, ctx.dealId)))
    .orderBy(asc(milestones.position), asc(milestones.createdAt), asc(milestones.id));
}

const taskColumns = {
  id: tasks.id,
  milestoneId: tasks.milestoneId,
  title: tasks.title,
  ownerSide: tasks.ownerSide,
  ownerId: sql<string | null>`coalesce(${tasks.ownerStakeholderId}, ${tasks.ownerMemberId})`,
  ownerName: sql<string | null>`coalesce(${stakeholders.name}, ${members.name}, ${tasks.ownerGroup})`,
  dueOn: tasks.dueOn,
  position: tasks.position,
  revision: tasks.revision,
  kind: tasks.kind,
  estimateDays: tasks.estimateDays,
  waits: sql<TaskWait[]>`coalesce((select json_agg(json_build_object('for', d.waits_for_id, 'lagDays', d.lag_days)
    order by d.created_at, d.waits_for_id) from ${taskDependencies} d where d.workspace_id = ${tasks.workspaceId}
    and d.deal_id = ${tasks.dealId} and d.task_id = ${tasks.id}), '[]')`,
  closedByName: taskCompletions.completedByName,
  closedOn: taskCompletions.completedOn,
  closedAs: taskCompletions.closedAs,
  closedBecause: taskCompletions.reason,
  standing: taskStandings.standing,
  standingSince: taskStandings.sinceOn,
  standingBecause: taskStandings.reason,
  isAccepted: sql<boolean>`exists (select from ${taskAcceptances} a where a.workspace_id = ${tasks.workspaceId}
    and a.deal_id = ${tasks.dealId} and a.task_id = ${tasks.id}
    and a.owner_id = coalesce(${tasks.ownerStakeholderId}, ${tasks.ownerMemberId}))`,
};

/** Steps that only one side reads belong to no shared page and to no version. */
function sharedTasks(tx: Tx, ctx: RoomContext) {
  return tx
    .select(taskColumns)
    .from(tasks)
    .leftJoin(
      stakeholders,
      and(eq(stakeholders.workspaceId, tasks.workspaceId), eq(stakeholders.id, tasks.ownerStakeholderId)),
    )
    .leftJoin(members, and(eq(members.workspaceId, tasks.workspaceId), eq(members.id, tasks.ownerMemberId)))
    .leftJoin(
      taskCompletions,
      and(
        eq(taskCompletions.workspaceId, tasks.workspaceId),
        eq(taskCompletions.dealId, tasks.dealId),
        eq(taskCompletions.taskId, tasks.id),
      ),
    )
    .leftJoin(
      taskStandings,
      and(
        eq(taskStandings.workspaceId, tasks.workspaceId),
        eq(taskStandings.dealId, tasks.dealId),
        eq(taskStandings.taskId, tasks.id),
      ),
    )
    .where(and(inDeal(ctx), eq(tasks.audience, "shared")))
    .$dynamic();
}

function inDeal(ctx: RoomContext) {
  return and(eq(tasks.workspaceId, ctx.actor.workspaceId), eq(tasks.dealId, ctx.dealId));
}

type TaskRow = Awaited<ReturnType<typeof sharedTasks>>[number];

export async function findTask(tx: Tx, ctx: RoomContext, taskId: string): Promise<PlanTask | null> {
  const [row] = await selectTask(tx, ctx, taskId);
  return row ? taskOf(row) : null;
}

/** At most one row; `taskOf` makes a step of it. */
export function selectTask(tx: Tx, ctx: RoomContext, taskId: string) {
  return sharedTasks(tx, ctx).where(and(inDeal(ctx), eq(tasks.audience, "shared"), eq(tasks.id, taskId)));
}

export function taskOf(row: TaskRow): PlanTask {
  const { closedByName, closedOn, closedAs, closedBecause, standing, standingSince, standingBecause, ...task } = row;
  const closed = closedByName === null || closedOn === null ? null : { byName: closedByName, on: closedOn };
  const said = { is: standing, since: standingSince, reason: standingBecause };
  return {
    ...task,
    completed: closedAs === "done" ? closed : null,
    cancelled: closedAs === "cancelled" && closed ? { ...closed, reason: closedBecause } : null,
    standing: closed === null && isSaid(said) ? said : null,
  };
}

type Said = { is: TaskRow["standing"]; since: string | null; reason: string | null };

function isSaid(said: Said): said is NonNullable<PlanTask["standing"]> {
  return said.is !== null && said.since !== null;
}

export async function findMilestone(
  tx: Tx,
  ctx: RoomContext,
  milestoneId: string,
): Promise<{ id: string; name: string; taskCount: number } | null> {
  const [found] = await tx
    .select({
      id: milestones.id,
      name: milestones.name,
      taskCount: tx.$count(tasks, and(inDeal(ctx), eq(tasks.milestoneId, milestoneId))),
    })
    .from(milestones)
    .where(
      and(
        eq(milestones.workspaceId, ctx.actor.workspaceId),
        eq(milestones.dealId, ctx.dealId),
        eq(milestones.id, milestoneId),
      ),
    );
  return found ?? null;
}

export function listPlanOutcomes(tx: Tx, ctx: RoomContext) {
  return tx
    .select({
      text: planOutcomes.text,
      fromValue: planOutcomes.fromValue,
      toValue: planOutcomes.toValue,
      dueOn: planOutcomes.dueOn,
    })
    .from(planOutcomes)
    .where(and(eq(planOutcomes.workspaceId, ctx.actor.workspaceId), eq(planOutcomes.dealId, ctx.dealId)))
    .orderBy(asc(planOutcomes.position));
}

/** Who may own a step: the customer's people and seats without guests, and the vendor's people on this deal. */
export async function listPossibleOwners(tx: Tx, ctx: RoomContext): Promise<PossibleOwner[]> {
  const { customers, vendors } = await readTogether(tx, {
    customers: tx
      .select({ id: stakeholders.id, name: stakeholders.name })
      .from(stakeholders)
      .where(
        and(
          eq(stakeholders.workspaceId, ctx.actor.workspaceId),
          eq(stakeholders.dealId, ctx.dealId),
          isNull(stakeholders.removedAt),
          ne(stakeholders.role, "guest"),
        ),
      )
      .orderBy(asc(stakeholders.name), asc(stakeholders.id)),
    vendors: tx
      .select({ id: members.id, name: members.name })
      .from(dealMembers)
      .innerJoin(members, and(eq(members.workspaceId, dealMembers.workspaceId), eq(members.id, dealMembers.memberId)))
      .where(
        and(
          eq(dealMembers.workspaceId, ctx.actor.workspaceId),
          eq(dealMembers.dealId, ctx.dealId),
          isNull(members.leftAt),
        ),
      )
      .orderBy(asc(members.name), asc(members.id)),
  });
  return [
    ...customers.map((person) => ({ ...person, side: "buyer" as const })),
    ...vendors.map((person) => ({ ...person, side: "seller" as const })),
  ];
}
