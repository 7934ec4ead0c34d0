import { withActor, type Tx } from "#db/client.server.ts";
import { classesOf } from "#app/engine/alignment/classes.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { getStageProgress, listOwnAnswers, type OwnAnswer, type StageProgress } from "./answers.queries.server.ts";
import { documentOf } from "./document.ts";
import { loadDealRows } from "./document.queries.server.ts";
import type { PictureFacts } from "./picture-facts.ts";
import { progressViewOf, type ProgressView } from "./progress.present.ts";
import { statementsAsked } from "./statements.ts";
import { statementsFor } from "./statement.queries.server.ts";

/**
 * Before the reader has done the stage: what is left, and nothing of anybody else. After it: everything the picture needs,
 * with the engine run once.
 */
export async function readReadiness(
  ctx: TeamContext,
): Promise<{ progress: ProgressView; picture: PictureFacts | null }> {
  return withActor(ctx.actor, async (tx) => {
    const [own, progress] = await Promise.all([listOwnAnswers(tx, ctx), getStageProgress(tx, ctx)]);
    const left = progressOf(ctx, own, progress);
    if (!left.isDone) return { progress: left, picture: null };
    return { progress: left, picture: await readPictureFacts(tx, ctx, own) };
  });
}

/** What the room asks of the reader, stage by stage. */
export async function readChecklist(ctx: TeamContext): Promise<ProgressView> {
  return withActor(ctx.actor, async (tx) => {
    const [own, progress] = await Promise.all([listOwnAnswers(tx, ctx), getStageProgress(tx, ctx)]);
    return progressOf(ctx, own, progress);
  });
}

function progressOf(ctx: TeamContext, own: readonly OwnAnswer[], progress: StageProgress): ProgressView {
  const { dealId, room } = ctx;
  return progressViewOf({ dealId, roomStage: room.stage, statements: statementsFor(ctx), own, progress });
}

/**
 * The engine's report on everybody's answers, run once, whoever looks. Names behind a statement stay hidden from a reader
 * who has not answered it: `isOpenToReader` tells.
 */
export async function readPictureFacts(
  tx: Tx,
  ctx: TeamContext,
  own: readonly Pick<OwnAnswer, "item">[],
): Promise<PictureFacts> {
  const rows = await loadDealRows(tx, ctx);
  const document = documentOf(ctx, rows);
  const { dealId, accountName, vendorName, stage } = ctx.room;
  return {
    room: { dealId, accountName, vendorName },
    today: ctx.today,
    readerId: ctx.actor.stakeholderId,
    answered: new Set(own.map(({ item }) => item)),
    statements: statementsAsked(stage, vendorName).filter(({ item }) => item !== currentPolicy.check.item),
    rows,
    document,
    report: evaluate(document),
    cells: classesOf(document),
  };
}
