import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { understoodGaps, understoodMarks } from "#db/schema/understanding.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { listPresent } from "./commands.server.ts";
import type { InputOf } from "./schema.ts";

type Refusal = "deal_ended" | "key_reused";

/** Open at once, of all people together; more would bury each other. */
const MOST_GAPS = 20;

/**
 * One person of the customer says, for both sides to read, whether a wording is right. It is about exactly these words:
 * where the vendor has worded it anew meanwhile, it is refused, so that nobody agrees to what they have not read.
 */
export async function markLine(
  ctx: TeamContext,
  { commandKey: key, wordingId, mark, words }: InputOf<"mark">,
): Promise<Result<null, Refusal | "worded_anew" | "words_missing">> {
  return carryOut(ctx, { name: "markLine", key, input: { wordingId, mark, words } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if (mark === "not_quite" && words === null) return failure("words_missing");
    const line = (await listPresent(tx, ctx)).find((entry) => entry.wordingId === wordingId);
    if (!line) return failure("worded_anew");
    const said = { mark, words: mark === "right" ? null : words };
    if (!(await keepMark(tx, ctx, { wordingId, ...said }))) return success(null);
    await recordActivity(tx, ctx, { type: "understanding.marked", facts: { text: line.text, mark } });
    return success(null);
  });
}

type Said = { wordingId: string } & Pick<typeof understoodMarks.$inferInsert, "mark" | "words">;

/** False where the person has said the same already. */
async function keepMark(tx: Tx, ctx: TeamContext, said: Said): Promise<boolean> {
  const { workspaceId, stakeholderId, name: markedByName } = ctx.actor;
  const isOwn = and(
    eq(understoodMarks.workspaceId, workspaceId),
    eq(understoodMarks.wordingId, said.wordingId),
    eq(understoodMarks.stakeholderId, stakeholderId),
  );
  const [before] = await tx
    .select({ mark: understoodMarks.mark, words: understoodMarks.words })
    .from(understoodMarks)
    .where(isOwn);
  if (before?.mark === said.mark && before.words === said.words) return false;
  const now = { mark: said.mark, words: said.words, markedByName, markedOn: ctx.recordDay };
  if (before) await tx.update(understoodMarks).set(now).where(isOwn);
  else
    await tx
      .insert(understoodMarks)
      .values({ workspaceId, dealId: ctx.dealId, wordingId: said.wordingId, stakeholderId, ...now });
  return true;
}

/** One person of the customer says, for both sides to read, what is not among the lines. */
export async function sayMissing(
  ctx: TeamContext,
  { commandKey: key, missing: text }: InputOf<"miss">,
): Promise<Result<null, Refusal | "too_many">> {
  return carryOut(ctx, { name: "sayMissing", key, input: { text } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if ((await tx.$count(understoodGaps, isOpen(ctx))) >= MOST_GAPS) return failure("too_many");
    const { workspaceId, stakeholderId, name: saidByName } = ctx.actor;
    const said = { stakeholderId, text, saidByName, saidOn: ctx.recordDay };
    await tx.insert(understoodGaps).values({ workspaceId, dealId: ctx.dealId, ...said });
    await recordActivity(tx, ctx, { type: "understanding.missed", facts: { text } });
    return success(null);
  });
}

/** Who missed something takes it back, as long as the vendor has not written a line for it. */
export async function unsayMissing(
  ctx: TeamContext,
  { commandKey: key, gapId }: InputOf<"unmiss">,
): Promise<Result<null, Refusal>> {
  return carryOut(ctx, { name: "unsayMissing", key, input: { gapId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const [gone] = await tx
      .update(understoodGaps)
      .set({ withdrawnAt: ctx.now })
      .where(and(isOpen(ctx), eq(understoodGaps.id, gapId), eq(understoodGaps.stakeholderId, ctx.actor.stakeholderId)))
      .returning({ text: understoodGaps.text });
    if (gone) await recordActivity(tx, ctx, { type: "understanding.unmissed", facts: { text: gone.text } });
    return success(null);
  });
}

function isOpen({ actor, dealId }: TeamContext) {
  return and(
    eq(understoodGaps.workspaceId, actor.workspaceId),
    eq(understoodGaps.dealId, dealId),
    isNull(understoodGaps.lineId),
    isNull(understoodGaps.withdrawnAt),
  );
}
