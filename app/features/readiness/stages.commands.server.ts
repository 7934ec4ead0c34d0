import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { deals } from "#db/schema/deals.ts";
import { answers, stageCompletions } from "#db/schema/readiness.ts";
import type { Stage } from "#app/engine/alignment/document.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { getStageProgress } from "./answers.queries.server.ts";
import { tasksBeside } from "./checklist.ts";
import type { StageInput } from "./schema.ts";
import { openStage, statementsAsked } from "./statements.ts";
import { recordVerdict } from "./verdicts.commands.server.ts";

/**
 * Records that the person has done a stage, once: every statement of it answered, in whatever way, and what is asked beside
 * the statements. That somebody took part is shared by design; the row and its event hold a name and a day, and nothing
 * that was said.
 */
export async function recordStageDone(tx: Tx, ctx: TeamContext): Promise<void> {
  const { workspaceId, dealId, stakeholderId, name } = ctx.actor;
  const progress = await getStageProgress(tx, ctx);
  const stage = openStage(ctx.room.stage, progress.doneStages);
  if (progress.doneStages.includes(stage) || tasksBeside(stage, progress).length > 0) return;
  if (!(await hasAnsweredAll(tx, ctx, stage))) return;
  const [done] = await tx
    .insert(stageCompletions)
    .values({ workspaceId, dealId, stakeholderId, stage, completedOn: ctx.recordDay })
    .onConflictDoNothing()
    .returning({ stage: stageCompletions.stage });
  if (done) await recordActivity(tx, ctx, { type: "stage.completed", facts: { name, stage: done.stage } });
}

async function hasAnsweredAll(tx: Tx, { actor, room }: TeamContext, stage: Stage): Promise<boolean> {
  const { workspaceId, dealId, stakeholderId } = actor;
  const items = statementsAsked(stage, room.vendorName)
    .filter((statement) => statement.stage === stage)
    .map(({ item }) => item);
  const [row] = await tx
    .select({ count: sql<number>`count(distinct ${answers.item})::int` })
    .from(answers)
    .where(
      and(
        eq(answers.workspaceId, workspaceId),
        eq(answers.dealId, dealId),
        eq(answers.stakeholderId, stakeholderId),
        inArray(answers.item, items),
      ),
    );
  return row?.count === items.length;
}

/**
 * A champion moves the room to the stage before or after: how much is asked, never how well it stands. What was said stays.
 * Refused: `not_next` where the room has moved meanwhile, or for a stage that is not beside this one.
 */
export async function moveStage(
  ctx: TeamContext,
  { commandKey: key, from, to }: StageInput,
): Promise<Result<null, "deal_ended" | "key_reused" | "not_next">> {
  return carryOut(ctx, { name: "moveStage", key, input: { from, to } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if (Math.abs(to - from) !== 1) return failure("not_next");
    const moved = await tx
      .update(deals)
      .set({ stage: to })
      .where(and(eq(deals.workspaceId, ctx.actor.workspaceId), eq(deals.id, ctx.dealId), eq(deals.stage, from)))
      .returning({ id: deals.id });
    if (moved.length === 0) return failure("not_next");
    await recordActivity(tx, ctx, { type: "stage.moved", facts: { from, to } });
    await recordVerdict(tx, { ...ctx, room: { ...ctx.room, stage: to } }, { act: "stage", checkpoint: "stage" });
    return success(null);
  });
}
