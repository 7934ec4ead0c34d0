import { withActor, type Tx } from "#db/client.server.ts";
import { classesOf } from "#app/engine/alignment/class-cells.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import { readDeal } from "#app/engine/alignment/reading.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { listOwnAnswers, readOwnStage, type OwnAnswer, type StageProgress } from "./answers.queries.server.ts";
import { documentOf, type DealRows } from "./document.ts";
import { loadDealRows, onRecord } from "./document.queries.server.ts";
import { listOutcomes, type Outcome } from "./outcomes.queries.server.ts";
import type { PictureFacts } from "./picture-facts.ts";
import { progressViewOf, type ProgressView } from "./progress.present.ts";
import { sheetViewOf, type SheetView } from "./sheet.present.ts";
import { statementsAsked } from "./statements.ts";
import { statementsFor } from "./statement.queries.server.ts";
import type { RecordedVerdict } from "./verdict-history.ts";
import { listVerdicts } from "./verdicts.queries.server.ts";

/**
 * Before the reader has done the stage: what is left, and nothing of anybody else. After it: everything the picture needs,
 * with the engine run once.
 */
export async function readReadiness(
  ctx: TeamContext,
): Promise<{ progress: ProgressView; picture: PictureFacts | null; history: readonly RecordedVerdict[] }> {
  return withActor(ctx.actor, async (tx) => {
    const { own, progress } = await readOwnStage(tx, ctx);
    const left = progressOf(ctx, own, progress);
    if (!left.isDone) return { progress: left, picture: null, history: [] };
    const [rows, history] = await Promise.all([loadDealRows(tx, ctx), listVerdicts(tx, ctx)]);
    return { progress: left, picture: pictureFactsOf(ctx, rows, own), history };
  });
}

/** The team's picture, for whoever has done the stage; null before. */
export async function readPictureIfDone(tx: Tx, ctx: TeamContext): Promise<PictureFacts | null> {
  const [{ own, progress }, rows] = await Promise.all([readOwnStage(tx, ctx), loadDealRows(tx, ctx)]);
  return progressOf(ctx, own, progress).isDone ? pictureFactsOf(ctx, rows, own) : null;
}

/** What the room asks of the reader, stage by stage. */
export async function readChecklist(ctx: TeamContext): Promise<ProgressView> {
  return withActor(ctx.actor, async (tx) => {
    const { own, progress } = await readOwnStage(tx, ctx);
    return progressOf(ctx, own, progress);
  });
}

/** All statements of the stage that the reader is at, and the outcomes that one of them speaks of. */
export async function readSheet(ctx: TeamContext): Promise<{ view: SheetView; outcomes: Outcome[] }> {
  const [{ own, progress }, outcomes] = await withActor(ctx.actor, (tx) =>
    Promise.all([readOwnStage(tx, ctx), listOutcomes(tx, ctx)]),
  );
  const { dealId, today, room } = ctx;
  const facts = { dealId, today, roomStage: room.stage, statements: statementsFor(ctx), own, progress };
  return { view: sheetViewOf(facts), outcomes };
}

function progressOf(ctx: TeamContext, own: readonly OwnAnswer[], progress: StageProgress): ProgressView {
  const { dealId, room } = ctx;
  return progressViewOf({ dealId, roomStage: room.stage, statements: statementsFor(ctx), own, progress });
}

/** The picture for whoever may see it without having done the stage, such as an executive about to decide. */
export async function readPicture(tx: Tx, ctx: TeamContext): Promise<PictureFacts> {
  const [own, rows] = await Promise.all([listOwnAnswers(tx, ctx), loadDealRows(tx, ctx)]);
  return pictureFactsOf(ctx, rows, own);
}

/**
 * The engine's report on everybody's answers, run once, whoever looks. Names behind a statement stay hidden from a reader
 * who has not answered it: `isOpenToReader` tells.
 */
function pictureFactsOf(ctx: TeamContext, rows: DealRows, own: readonly Pick<OwnAnswer, "item">[]): PictureFacts {
  const document = documentOf(onRecord(ctx), rows);
  const reading = readDeal(document);
  const { dealId, accountName, vendorName, stage } = ctx.room;
  return {
    room: { dealId, accountName, vendorName },
    today: ctx.recordDay,
    readerId: ctx.actor.stakeholderId,
    answered: new Set(own.map(({ item }) => item)),
    statements: statementsAsked(stage, vendorName).filter(({ item }) => item !== currentPolicy.check.item),
    rows,
    document,
    report: evaluate(document, reading),
    cells: classesOf(document, reading),
  };
}
