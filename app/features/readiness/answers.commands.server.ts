import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { answers, type AnswerKind } from "#db/schema/readiness.ts";
import { carryOut, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { AnswerChoice } from "./answer-words.ts";
import { selectColleagueAnswers } from "./answers.queries.server.ts";
import { evidenceGrade } from "./evidence.ts";
import type { AnswerInput } from "./schema.ts";
import { recordStageDone } from "./stages.commands.server.ts";
import { statementsAsked } from "./statements.ts";
import { recordVerdict } from "./verdicts.commands.server.ts";

type Refusal = "deal_ended" | "not_asked" | "key_reused";

/**
 * Saves what a person says about one statement. Every answer is kept; the latest counts.
 * Refused: `not_asked` for an item that this room does not ask yet.
 */
export async function answerStatement(
  ctx: TeamContext,
  input: AnswerInput & { item: string },
): Promise<Result<null, Refusal>> {
  const { commandKey: key, item, choice, example, link } = input;
  return carryOut(ctx, { name: "answerStatement", key, input: { item, choice, example, link } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if (!isAsked(ctx, item)) return failure("not_asked");
    const said = saidBy(choice);
    const grade = said.kind === "rating" ? evidenceGrade({ example, link }) : 0;
    const pointing = await keptPointing(tx, ctx, { item, value: said.value });
    const evidence = { evidenceGrade: grade, evidenceText: example, evidenceUrl: link, ...pointing };
    await saveAnswer(tx, ctx, { item, ...said, ...evidence });
    return success(null);
  });
}

/** Says again, with today's date, what the person last said about a statement. Refused where nothing was said. */
export async function confirmAnswer(
  ctx: TeamContext,
  { commandKey: key, item }: { commandKey: string; item: string },
): Promise<Result<null, Refusal | "nothing_said">> {
  return carryOut(ctx, { name: "confirmAnswer", key, input: { item } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if (!isAsked(ctx, item)) return failure("not_asked");
    const last = await findLastAnswer(tx, ctx, item);
    if (!last) return failure("nothing_said");
    await saveAnswer(tx, ctx, last);
    return success(null);
  });
}

/**
 * Lets a colleague's evidence for the same statement back the person's own answer too; nobody's any more where `of` is null.
 * Refused: `nothing_said` before an answer of one's own, `nothing_to_back` for one that is not in favour, `evidence_gone` where
 * the colleague has none, or not in favour.
 */
export async function pointToEvidence(
  ctx: TeamContext,
  { commandKey: key, item, of }: { commandKey: string; item: string; of: string | null },
): Promise<Result<null, Refusal | "nothing_said" | "nothing_to_back" | "evidence_gone">> {
  return carryOut(ctx, { name: "pointToEvidence", key, input: { item, of } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if (!isAsked(ctx, item)) return failure("not_asked");
    const last = await findLastAnswer(tx, ctx, item);
    if (!last) return failure("nothing_said");
    if (of === null) {
      await saveAnswer(tx, ctx, { ...last, ...NOBODYS });
      return success(null);
    }
    if ((last.value ?? 0) < 4) return failure("nothing_to_back");
    const evidenceOfId = await findEvidenceOf(tx, ctx, { item, of });
    if (evidenceOfId === null) return failure("evidence_gone");
    await saveAnswer(tx, ctx, { ...last, evidenceOfBy: of, evidenceOfId });
    return success(null);
  });
}

/** A colleague's latest answer, where it is in favour and brings evidence of its own. */
async function findEvidenceOf(tx: Tx, ctx: TeamContext, { item, of }: { item: string; of: string }) {
  const given = (await selectColleagueAnswers(tx, ctx, item)).find(({ stakeholderId }) => stakeholderId === of);
  const isGiven = given !== undefined && (given.value ?? 0) >= 4 && evidenceGrade(given) > 0;
  return isGiven ? given.answerId : null;
}

type Pointing = { evidenceOfBy: string | null; evidenceOfId: string | null };

type Said = Pointing & {
  item: string;
  kind: AnswerKind;
  value: number | null;
  evidenceGrade: number;
  evidenceText: string | null;
  evidenceUrl: string | null;
};

const NOBODYS: Pointing = { evidenceOfBy: null, evidenceOfId: null };

/** What an answer points at stays with it when it is said anew, as long as it is in favour: nothing else needs backing. */
async function keptPointing(
  tx: Tx,
  ctx: TeamContext,
  { item, value }: { item: string; value: number | null },
): Promise<Pointing> {
  if (value === null || value < 4) return NOBODYS;
  const { evidenceOfBy, evidenceOfId } = (await findLastAnswer(tx, ctx, item)) ?? NOBODYS;
  return { evidenceOfBy, evidenceOfId };
}

async function saveAnswer(tx: Tx, ctx: TeamContext, said: Said): Promise<void> {
  const { workspaceId, dealId, stakeholderId } = ctx.actor;
  await tx.insert(answers).values({ workspaceId, dealId, stakeholderId, answeredOn: ctx.recordDay, ...said });
  await recordTeamActivity(tx, ctx, { type: "answer.saved", facts: { item: said.item } });
  await recordStageDone(tx, ctx);
  await recordVerdict(tx, ctx, { act: "answer", item: said.item });
}

async function findLastAnswer(tx: Tx, { actor }: TeamContext, item: string): Promise<Said | null> {
  const [last] = await tx
    .select({
      item: answers.item,
      kind: answers.kind,
      value: answers.value,
      evidenceGrade: answers.evidenceGrade,
      evidenceText: answers.evidenceText,
      evidenceUrl: answers.evidenceUrl,
      evidenceOfBy: answers.evidenceOfBy,
      evidenceOfId: answers.evidenceOfId,
    })
    .from(answers)
    .where(
      and(
        eq(answers.workspaceId, actor.workspaceId),
        eq(answers.dealId, actor.dealId),
        eq(answers.stakeholderId, actor.stakeholderId),
        eq(answers.item, item),
      ),
    )
    .orderBy(desc(answers.createdAt), desc(answers.id))
    .limit(1);
  return last ?? null;
}

function isAsked({ room }: TeamContext, item: string): boolean {
  return statementsAsked(room.stage, room.vendorName).some((statement) => statement.item === item);
}

function saidBy(choice: AnswerChoice): { kind: AnswerKind; value: number | null } {
  if (choice === "unknown" || choice === "not_mine") return { kind: choice, value: null };
  return { kind: "rating", value: Number(choice) };
}
