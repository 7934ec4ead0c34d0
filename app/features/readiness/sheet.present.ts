import type { Stage } from "#app/engine/alignment/document.ts";
import { paths } from "#app/paths.ts";
import { sayDay } from "#app/ui/dates.ts";
import { choiceOf, type AnswerChoice } from "./answer-words.ts";
import type { OwnAnswer, StageProgress } from "./answers.queries.server.ts";
import { stepAfter } from "./statement.present.ts";
import { stageWords } from "./statement-words.ts";
import { openStage, type Statement } from "./statements.ts";

/** A statement among the others of its stage, with what the reader said about it. */
export type SheetRow = {
  item: string;
  wording: string;
  why: string;
  /** Null until the reader has answered. */
  chosen: AnswerChoice | null;
  /** What was given with the answer stays with it when only the answer changes. */
  evidence: { example: string; link: string };
  savedWords: string | null;
  /** The page of this statement alone: evidence, and what colleagues said. */
  href: string;
};

export type SheetView = {
  stage: Stage;
  title: string;
  rows: readonly SheetRow[];
  answered: number;
  /** Where to go on once everything is answered. */
  after: string;
};

type Facts = {
  dealId: string;
  today: string;
  roomStage: Stage;
  /** In the reader's own order. */
  statements: readonly Statement[];
  own: readonly OwnAnswer[];
  progress: StageProgress;
};

/** All statements of the stage that the reader is at, on one page. */
export function sheetViewOf(facts: Facts): SheetView {
  const { dealId, own, progress } = facts;
  const stage = openStage(facts.roomStage, progress.doneStages);
  const asked = facts.statements.filter((statement) => statement.stage === stage);
  const rows = asked.map((statement) => rowOf(statement, facts));
  return {
    stage,
    title: stageWords[stage].title,
    rows,
    answered: rows.filter(({ chosen }) => chosen !== null).length,
    after: stepAfter({ dealId, statements: asked, own, progress, item: asked.at(-1)?.item ?? "" }),
  };
}

function rowOf({ item, wording, why }: Statement, { dealId, today, own }: Facts): SheetRow {
  const answer = own.find((given) => given.item === item);
  return {
    item,
    wording,
    why,
    chosen: answer === undefined ? null : choiceOf(answer),
    evidence: { example: answer?.example ?? "", link: answer?.link ?? "" },
    savedWords: answer === undefined ? null : `Saved ${sayDay(answer.answeredOn, today)}`,
    href: paths.statement(dealId, item),
  };
}
