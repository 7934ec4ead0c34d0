import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { answers, outcomes, staleMarks } from "#db/schema/readiness.ts";
import { carryOut, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { recordVerdict } from "./verdicts.commands.server.ts";
import { MOST_OUTCOMES, type ChangeOutcomeInput, type RemoveOutcomeInput, type WriteOutcomeInput } from "./schema.ts";

type Refusal = "deal_ended" | "key_reused";

/** Writes an outcome, up to three of a deal. Refused: `too_many`, and `past_date` for a due date before today. */
export async function writeOutcome(
  ctx: TeamContext,
  { commandKey: key, intent: _, ...content }: WriteOutcomeInput,
): Promise<Result<null, Refusal | "too_many" | "past_date">> {
  return carryOut(ctx, { name: "writeOutcome", key, input: content }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if (content.dueOn < ctx.today) return failure("past_date");
    const position = await findFreePosition(tx, ctx);
    if (position === null) return failure("too_many");
    const { workspaceId, dealId, name } = ctx.actor;
    await tx.insert(outcomes).values({ workspaceId, dealId, ...content, position, writtenByName: name });
    await recordTeamActivity(tx, ctx, { type: "outcome.written", facts: { text: content.text } });
    await markOutcomeAnswersStale(tx, ctx, "An outcome was added");
    return success(null);
  });
}

/** Changes an outcome. Saving it unchanged changes nothing. Refused: `outcome_gone` where the deal has no such outcome. */
export async function changeOutcome(
  ctx: TeamContext,
  { commandKey: key, intent: _, outcomeId, ...content }: ChangeOutcomeInput,
): Promise<Result<null, Refusal | "outcome_gone" | "past_date">> {
  return carryOut(ctx, { name: "changeOutcome", key, input: { outcomeId, ...content } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const [before] = await tx.select().from(outcomes).where(isOutcome(ctx, outcomeId));
    if (!before) return failure("outcome_gone");
    if (isSame(before, content)) return success(null);
    if (content.dueOn < ctx.today && content.dueOn !== before.dueOn) return failure("past_date");
    await tx.update(outcomes).set(content).where(isOutcome(ctx, outcomeId));
    await recordTeamActivity(tx, ctx, { type: "outcome.changed", facts: { text: content.text } });
    await markOutcomeAnswersStale(tx, ctx, "An outcome was changed");
    return success(null);
  });
}

/** Removes an outcome from the team's list; a copy that was shared with the plan stays there. */
export async function removeOutcome(
  ctx: TeamContext,
  { commandKey: key, outcomeId }: RemoveOutcomeInput,
): Promise<Result<null, Refusal | "outcome_gone">> {
  return carryOut(ctx, { name: "removeOutcome", key, input: { outcomeId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const [removed] = await tx.delete(outcomes).where(isOutcome(ctx, outcomeId)).returning({ text: outcomes.text });
    if (!removed) return failure("outcome_gone");
    await recordTeamActivity(tx, ctx, { type: "outcome.removed", facts: { text: removed.text } });
    await markOutcomeAnswersStale(tx, ctx, "An outcome was removed");
    return success(null);
  });
}

type Content = Pick<typeof outcomes.$inferSelect, "text" | "fromValue" | "toValue" | "dueOn">;

function isSame(before: Content, after: Content): boolean {
  return (["text", "fromValue", "toValue", "dueOn"] as const).every((field) => before[field] === after[field]);
}

function isOutcome({ actor }: TeamContext, outcomeId: string) {
  return and(
    eq(outcomes.workspaceId, actor.workspaceId),
    eq(outcomes.dealId, actor.dealId),
    eq(outcomes.id, outcomeId),
  );
}

async function findFreePosition(tx: Tx, { actor }: TeamContext): Promise<number | null> {
  const taken = await tx
    .select({ position: outcomes.position })
    .from(outcomes)
    .where(and(eq(outcomes.workspaceId, actor.workspaceId), eq(outcomes.dealId, actor.dealId)))
    .orderBy(asc(outcomes.position));
  const places = Array.from({ length: MOST_OUTCOMES }, (_, at) => at + 1);
  return places.find((place) => !taken.some(({ position }) => position === place)) ?? null;
}

/** Whoever said "I would judge this by the outcomes above" said it about other words: the answers no longer count in favour. */
async function markOutcomeAnswersStale(tx: Tx, ctx: TeamContext, reason: string): Promise<void> {
  const { workspaceId, dealId } = ctx.actor;
  const [answered] = await tx
    .select({ id: answers.id })
    .from(answers)
    .where(and(eq(answers.workspaceId, workspaceId), eq(answers.dealId, dealId), eq(answers.item, "outcome")))
    .limit(1);
  if (!answered) return;
  await tx.insert(staleMarks).values({ workspaceId, dealId, happenedOn: ctx.recordDay, items: ["outcome"], reason });
  await recordVerdict(tx, ctx, { act: "outcomes" });
}
