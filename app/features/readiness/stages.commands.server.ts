import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { answers, rankings, stageCompletions } from "#db/schema/readiness.ts";
import { recordActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { statementsAsked } from "./statements.ts";

const FIRST_STAGE = 1;

/**
 * Records that the person has done the first stage, once: all four statements answered, in whatever way, and the ranking given.
 * That somebody took part is shared by design; the row and its event hold a name and a day, and nothing that was said.
 */
export async function recordStageDone(tx: Tx, ctx: TeamContext): Promise<void> {
  const { workspaceId, dealId, stakeholderId, name } = ctx.actor;
  if (!(await hasDoneFirstStage(tx, ctx))) return;
  const [done] = await tx
    .insert(stageCompletions)
    .values({ workspaceId, dealId, stakeholderId, stage: FIRST_STAGE, completedOn: ctx.today })
    .onConflictDoNothing()
    .returning({ stage: stageCompletions.stage });
  if (done) await recordActivity(tx, ctx, { type: "stage.completed", facts: { name, stage: done.stage } });
}

async function hasDoneFirstStage(tx: Tx, { actor, room }: TeamContext): Promise<boolean> {
  const { workspaceId, dealId, stakeholderId } = actor;
  const items = statementsAsked(FIRST_STAGE, room.vendorName).map(({ item }) => item);
  const answered = await tx
    .selectDistinct({ item: answers.item })
    .from(answers)
    .where(
      and(
        eq(answers.workspaceId, workspaceId),
        eq(answers.dealId, dealId),
        eq(answers.stakeholderId, stakeholderId),
        inArray(answers.item, items),
      ),
    );
  const ranked = await tx
    .select({ id: rankings.id })
    .from(rankings)
    .where(
      and(
        eq(rankings.workspaceId, workspaceId),
        eq(rankings.dealId, dealId),
        eq(rankings.stakeholderId, stakeholderId),
      ),
    )
    .limit(1);
  return answered.length === items.length && ranked.length === 1;
}
