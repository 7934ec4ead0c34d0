import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { planVersions, taskCompletions, tasks } from "#db/schema/plan.ts";
import { promisesOf, type PlannedStep } from "#app/engine/versions/promises.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { signedNumberOf } from "#app/features/plan/versions.queries.server.ts";
import { parseContent } from "#app/features/plan/versions.schema.ts";
import type { KeptPromises } from "./present.ts";

/** Promises kept by side: of the steps that both sides read, against the version that somebody approved last. */
export async function readPromises(tx: Tx, ctx: RoomContext): Promise<KeptPromises> {
  return promisesFrom(await readTogether(tx, selectPromises(tx, ctx)), ctx);
}

/** The same as lists to be read together with others. */
export function selectPromises(tx: Tx, ctx: RoomContext) {
  return { promisedSteps: listSteps(tx, ctx), signedTexts: selectSigned(tx, ctx) };
}

type Found = { promisedSteps: Row[]; signedTexts: { text: string; sha256: string }[] };

export function promisesFrom({ promisedSteps, signedTexts }: Found, { today }: RoomContext): KeptPromises {
  const [version] = signedTexts;
  return promisesOf(promisedSteps.map(plannedStep), version ? contentOf(version) : null, today);
}

function listSteps(tx: Tx, { actor, dealId }: RoomContext) {
  return tx
    .select({
      id: tasks.id,
      side: tasks.ownerSide,
      dueOn: tasks.dueOn,
      closedOn: taskCompletions.completedOn,
      closedAs: taskCompletions.closedAs,
    })
    .from(tasks)
    .leftJoin(
      taskCompletions,
      and(
        eq(taskCompletions.workspaceId, tasks.workspaceId),
        eq(taskCompletions.dealId, tasks.dealId),
        eq(taskCompletions.taskId, tasks.id),
      ),
    )
    .where(and(eq(tasks.workspaceId, actor.workspaceId), eq(tasks.dealId, dealId), eq(tasks.audience, "shared")));
}

type Row = Awaited<ReturnType<typeof listSteps>>[number];

function plannedStep({ closedOn, closedAs, ...step }: Row): PlannedStep {
  return { ...step, doneOn: closedAs === "done" ? closedOn : null, isCancelled: closedAs === "cancelled" };
}

function selectSigned(tx: Tx, ctx: RoomContext) {
  return tx
    .select({ text: sql<string>`convert_from(${planVersions.content}, 'UTF8')`, sha256: planVersions.sha256 })
    .from(planVersions)
    .where(
      and(
        eq(planVersions.workspaceId, ctx.actor.workspaceId),
        eq(planVersions.dealId, ctx.dealId),
        eq(planVersions.number, signedNumberOf(ctx)),
      ),
    );
}

function contentOf(version: { text: string; sha256: string }) {
  if (sha256(version.text) !== version.sha256) throw new Error("The version that was signed does not match its hash");
  return parseContent(version.text);
}
