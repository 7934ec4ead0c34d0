import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { answers, type AnswerKind } from "#db/schema/readiness.ts";
import { carryOut, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { AnswerChoice } from "./answer-words.ts";
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
    await saveAnswer(tx, ctx, { item, ...said, evidenceGrade: grade, evidenceText: example, evidenceUrl: link });
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

type Said = {
  item: string;
  kind: AnswerKind;
  value: number | null;
  evidenceGrade: number;
  evidenceText: string | null;
  evidenceUrl: string | null;
};

async function saveAnswer(tx: Tx, ctx: TeamContext, said: Said): Promise<void> {
  const { workspaceId, dealId, stakeholderId } = ctx.actor;
  await tx.insert(answers).values({ workspaceId, dealId, stakeholderId, answeredOn: ctx.today, ...said });
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
