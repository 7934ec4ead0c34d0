import { and, asc, eq } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { milestones, taskCompletions, tasks } from "#db/schema/plan.ts";
import { pulses } from "#db/schema/pulses.ts";
import { stakeholders } from "#db/schema/deals.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { promiseRowsOf, type PromiseRow } from "#app/features/promises/present.ts";
import { promisesFrom, selectPromises } from "#app/features/promises/queries.server.ts";
import { isOnRoster } from "#app/features/readiness/roster.server.ts";
import type { PulseFacts } from "./present.ts";

/** Everything that people of the roster have ever said about the vendor, in its order. Private to the customer's team. */
export function listPulses(tx: Tx, { actor }: TeamContext) {
  return tx
    .select({
      by: pulses.stakeholderId,
      trust: pulses.trust,
      understanding: pulses.understanding,
      care: pulses.care,
      standing: pulses.standing,
      on: pulses.toldOn,
    })
    .from(pulses)
    .innerJoin(
      stakeholders,
      and(eq(stakeholders.workspaceId, pulses.workspaceId), eq(stakeholders.id, pulses.stakeholderId)),
    )
    .where(and(eq(pulses.workspaceId, actor.workspaceId), eq(pulses.dealId, actor.dealId), isOnRoster()))
    .orderBy(asc(pulses.createdAt), asc(pulses.id));
}

/** The steps that both sides read, for what was held or reached. */
export function selectOccasionSteps(tx: Tx, { actor }: TeamContext) {
  return tx
    .select({
      title: tasks.title,
      kind: tasks.kind,
      milestone: milestones.name,
      closedOn: taskCompletions.completedOn,
      closedAs: taskCompletions.closedAs,
    })
    .from(tasks)
    .innerJoin(milestones, and(eq(milestones.workspaceId, tasks.workspaceId), eq(milestones.id, tasks.milestoneId)))
    .leftJoin(
      taskCompletions,
      and(
        eq(taskCompletions.workspaceId, tasks.workspaceId),
        eq(taskCompletions.dealId, tasks.dealId),
        eq(taskCompletions.taskId, tasks.id),
      ),
    )
    .where(and(eq(tasks.workspaceId, actor.workspaceId), eq(tasks.dealId, actor.dealId), eq(tasks.audience, "shared")));
}

/** The team's words, and beside them the one thing about promises that both sides can count. */
export async function readPulses(ctx: TeamContext): Promise<PulseFacts & { promises: PromiseRow[] }> {
  return withActor(ctx.actor, async (tx) => {
    const { told, steps, ...found } = await readTogether(tx, {
      told: listPulses(tx, ctx),
      steps: selectOccasionSteps(tx, ctx),
      ...selectPromises(tx, ctx),
    });
    return { told, steps, promises: promiseRowsOf(promisesFrom(found, ctx), ctx.room) };
  });
}
