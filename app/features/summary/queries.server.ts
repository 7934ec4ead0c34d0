import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { planVersions, taskCompletions, tasks } from "#db/schema/plan.ts";
import { signoffRequests, signoffs } from "#db/schema/signoffs.ts";
import { dueOutcomes } from "#app/features/plan/actuals.present.ts";
import { listActuals } from "#app/features/plan/terms.queries.server.ts";
import { recordedEvent, selectSharedActivity } from "#app/features/activity/queries.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { selectPriorities } from "#app/features/priorities/queries.server.ts";
import { listPlanOutcomes } from "#app/features/plan/queries.server.ts";
import { keptSentence } from "#app/features/promises/present.ts";
import { promisesFrom, selectPromises } from "#app/features/promises/queries.server.ts";
import { pulseStateOf } from "#app/features/pulses/present.ts";
import { listPulses, selectOccasionSteps } from "#app/features/pulses/queries.server.ts";
import { readOwnStage } from "#app/features/readiness/answers.queries.server.ts";
import { listOutcomes } from "#app/features/readiness/outcomes.queries.server.ts";
import { progressViewOf } from "#app/features/readiness/progress.present.ts";
import { statementsFor } from "#app/features/readiness/statement.queries.server.ts";
import { selectOpenReleaseRequest } from "#app/features/releases/queries.server.ts";
import { selectAnsweredRequests } from "#app/features/requests/queries.server.ts";
import { selectUnmarkedLines } from "#app/features/understanding/queries.server.ts";
import type { PrivateFacts, SharedFacts } from "./present.ts";

const LATEST_EVENTS = 5;

/** Everything the first screen of a customer's person is made from. `own` is null for who has not been let in. */
export async function readSummary(ctx: TeamContext): Promise<{ shared: SharedFacts; own: PrivateFacts | null }> {
  return withActor(ctx.actor, async (tx) => {
    const [shared, own] = await Promise.all([readShared(tx, ctx), ctx.actor.isPrivate ? readOwn(tx, ctx) : null]);
    return { shared, own };
  });
}

async function readShared(tx: Tx, ctx: TeamContext): Promise<SharedFacts> {
  const found = await readTogether(tx, {
    activity: selectSharedActivity(tx, ctx, LATEST_EVENTS),
    decisions: listOpenDecisions(tx, ctx),
    tasks: listOwnTasks(tx, ctx),
    requests: selectOpenReleaseRequest(tx, ctx),
    champions: listChampions(tx, ctx),
    ...selectPromises(tx, ctx),
    outcomes: listPlanOutcomes(tx, ctx),
    actuals: listActuals(tx, ctx),
    unmarked: selectUnmarkedLines(tx, ctx),
    answered: selectAnsweredRequests(tx, ctx),
  });
  return {
    activity: found.activity.map(recordedEvent),
    decisions: found.decisions.map(({ number }) => number),
    tasks: found.tasks,
    request: found.requests[0] ?? null,
    champions: found.champions.map(({ name }) => name),
    dueOutcomes: dueOutcomes(found, ctx.today),
    kept: keptSentence(promisesFrom(found, ctx).seller),
    unmarked: found.unmarked,
    answered: found.answered,
  };
}

async function readOwn(tx: Tx, ctx: TeamContext): Promise<PrivateFacts> {
  const [{ own, progress }, { outcomes, initiatives, ...pulse }] = await Promise.all([
    readOwnStage(tx, ctx),
    readTogether(tx, {
      outcomes: listOutcomes(tx, ctx),
      initiatives: selectPriorities(tx, ctx).initiatives,
      told: listPulses(tx, ctx),
      steps: selectOccasionSteps(tx, ctx),
    }),
  ]);
  return {
    progress: progressViewOf({
      dealId: ctx.dealId,
      roomStage: ctx.room.stage,
      statements: statementsFor(ctx),
      own,
      progress,
    }),
    lastAnsweredOn:
      own
        .map(({ answeredOn }) => answeredOn)
        .sort()
        .at(-1) ?? null,
    outcomeCount: outcomes.length,
    initiativeCount: initiatives.length,
    colleagueCount: progress.colleagueCount,
    pulse: pulseStateOf(pulse, { readerId: ctx.actor.stakeholderId, today: ctx.today }),
  };
}

/** Versions this person was asked to decide on and has not, the newest first; an older one is overtaken by a newer. */
function listOpenDecisions(tx: Tx, { actor }: TeamContext) {
  return tx
    .select({ number: planVersions.number })
    .from(signoffRequests)
    .innerJoin(
      planVersions,
      and(eq(planVersions.workspaceId, signoffRequests.workspaceId), eq(planVersions.id, signoffRequests.versionId)),
    )
    .leftJoin(
      signoffs,
      and(
        eq(signoffs.workspaceId, signoffRequests.workspaceId),
        eq(signoffs.versionId, signoffRequests.versionId),
        eq(signoffs.stakeholderId, signoffRequests.stakeholderId),
      ),
    )
    .where(
      and(
        eq(signoffRequests.workspaceId, actor.workspaceId),
        eq(signoffRequests.dealId, actor.dealId),
        eq(signoffRequests.stakeholderId, actor.stakeholderId),
        isNull(signoffs.id),
        sql`not exists (select 1 from ${planVersions} newer where newer.workspace_id = ${planVersions.workspaceId}
          and newer.deal_id = ${planVersions.dealId} and newer.number > ${planVersions.number})`,
      ),
    )
    .orderBy(sql`${planVersions.number} desc`)
    .limit(1);
}

function listOwnTasks(tx: Tx, { actor }: TeamContext) {
  return tx
    .select({ id: tasks.id, title: tasks.title, dueOn: tasks.dueOn })
    .from(tasks)
    .leftJoin(
      taskCompletions,
      and(
        eq(taskCompletions.workspaceId, tasks.workspaceId),
        eq(taskCompletions.dealId, tasks.dealId),
        eq(taskCompletions.taskId, tasks.id),
      ),
    )
    .where(
      and(
        eq(tasks.workspaceId, actor.workspaceId),
        eq(tasks.dealId, actor.dealId),
        eq(tasks.ownerStakeholderId, actor.stakeholderId),
        isNull(taskCompletions.taskId),
      ),
    )
    .orderBy(asc(tasks.dueOn), asc(tasks.position))
    .limit(3);
}

function listChampions(tx: Tx, { actor }: TeamContext) {
  return tx
    .select({ name: stakeholders.name })
    .from(stakeholders)
    .where(
      and(
        eq(stakeholders.workspaceId, actor.workspaceId),
        eq(stakeholders.dealId, actor.dealId),
        eq(stakeholders.role, "champion"),
        isNull(stakeholders.removedAt),
        sql`${stakeholders.admittedAt} is not null`,
      ),
    )
    .orderBy(asc(stakeholders.createdAt), asc(stakeholders.id));
}
