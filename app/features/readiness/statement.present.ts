import type { Stage } from "#app/engine/alignment/document.ts";
import { paths } from "#app/paths.ts";
import { countWord, listed } from "#app/lib/words.ts";
import { sayDay } from "#app/ui/dates.ts";
import { choiceOf, saidWords, type AnswerChoice } from "./answer-words.ts";
import type { ColleagueAnswer, OwnAnswer, StageProgress } from "./answers.queries.server.ts";
import { tasksBeside } from "./checklist.ts";
import { offersOf, pointedViewOf, type GivenView, type PointedView } from "./pointing.present.ts";
import { besideHref } from "./progress.present.ts";
import { openStage, type Statement } from "./statements.ts";

type Facts = {
  dealId: string;
  readerId: string;
  vendorName: string;
  today: string;
  /** In the reader's own order. */
  statements: readonly Statement[];
  item: string;
  own: readonly OwnAnswer[];
  colleagues: readonly ColleagueAnswer[];
  /** What bears on this statement, the newest first. */
  happenings: readonly { reason: string; on: string; at: Date }[];
  roomStage: Stage;
  /** Earlier purchases in words, for the statement they are evidence for. */
  earlier: readonly string[];
  progress: StageProgress;
};

export type StatementView = {
  item: string;
  wording: string;
  why: string;
  example: string;
  number: number;
  total: number;
  answeredCount: number;
  /** Null until the reader has answered. */
  chosen: AnswerChoice | null;
  evidence: { example: string; link: string };
  pointed: PointedView | null;
  offers: readonly GivenView[];
  savedWords: string | null;
  /** What is different since the reader answered, as sentences. */
  since: readonly string[];
  previousHref: string;
  /** Nobody has been asked anything yet: the vendor's own statement comes before any question. */
  isBeforeAnyAnswer: boolean;
  readers: { promise: string; rest: string };
  said: readonly SaidView[];
};

export type SaidView = {
  key: string;
  name: string;
  words: string;
  example: string | null;
  link: string | null;
  /** Whose evidence backs it too. */
  same: string | null;
};

/** One statement as its page shows it; null when the room does not ask it, or the reader has not come so far. */
export function statementViewOf(facts: Facts): StatementView | null {
  const { item, own, dealId } = facts;
  const statements = besideOf(facts);
  const at = statements.findIndex((statement) => statement.item === item);
  const statement = statements[at];
  if (!statement || statement.stage > openStage(facts.roomStage, facts.progress.doneStages)) return null;
  const answer = own.find((candidate) => candidate.item === item);
  const before = statements[at - 1];
  return {
    item,
    wording: statement.wording,
    why: statement.why,
    example: statement.example,
    number: at + 1,
    total: statements.length,
    answeredCount: statements.filter((asked) => own.some((given) => given.item === asked.item)).length,
    ...ownWords(answer, facts),
    pointed: pointedViewOf(answer, facts),
    offers: offersOf(answer, facts),
    since: answer ? changesSince(answer.answeredOn, facts) : [],
    previousHref: before ? paths.statement(dealId, before.item) : paths.room(dealId),
    isBeforeAnyAnswer: own.length === 0,
    readers: readersOf(facts.progress.colleagueCount, facts.vendorName),
    said: facts.colleagues.map((colleague) => saidViewOf(colleague, facts)),
  };
}

/** The statements of the same stage: what a person goes through in one sitting. */
function besideOf({ statements, item }: Pick<Facts, "statements" | "item">): readonly Statement[] {
  const stage = statements.find((statement) => statement.item === item)?.stage;
  return statements.filter((statement) => statement.stage === stage);
}

function ownWords(answer: OwnAnswer | undefined, { today, earlier }: Facts) {
  // The newest purchase stands there to be sent along, or changed, or deleted.
  if (!answer) return { chosen: null, evidence: { example: earlier[0] ?? "", link: "" }, savedWords: null };
  return {
    chosen: choiceOf(answer),
    evidence: { example: answer.example ?? "", link: answer.link ?? "" },
    savedWords: `Saved ${sayDay(answer.answeredOn, today)}`,
  };
}

/** What happened, and who has said something new. Of the day itself nobody knows which came first, so it is told too. */
function changesSince(day: string, { happenings, colleagues, today }: Facts): string[] {
  const happened = happenings.filter(({ on }) => on >= day).map(({ reason, on }) => `${sayDay(on, today)}: ${reason}`);
  const names = colleagues.filter(({ answeredOn }) => answeredOn > day).map(({ name }) => name);
  return [...happened, ...(names.length === 0 ? [] : [`${listed(names)} answered.`])];
}

function saidViewOf(answer: ColleagueAnswer, { colleagues, readerId }: Facts): SaidView {
  const { stakeholderId, name, example, link, evidenceOf } = answer;
  const giver = colleagues.find((colleague) => colleague.stakeholderId === evidenceOf);
  const whose = evidenceOf === readerId ? "yours" : giver && `${giver.name}’s`;
  const same = whose === undefined ? null : `The same evidence as ${whose}`;
  return { key: stakeholderId, name, words: saidWords(choiceOf(answer)), example, link, same };
}

function readersOf(colleagues: number, vendorName: string): StatementView["readers"] {
  const never = `${vendorName} never sees it.`;
  if (colleagues === 0) return { promise: "Read by your team, with your name", rest: `, once it is there. ${never}` };
  if (colleagues === 1) {
    return {
      promise: "Read by your one colleague, with your name",
      rest: `, once they have answered it themselves. ${never}`,
    };
  }
  return {
    promise: `Read by your ${countWord(colleagues)} colleagues, with your name`,
    rest: `, once they have answered it themselves. ${never}`,
  };
}

/**
 * Where a saved answer leads: the next statement of the stage in the reader's order that has no answer yet, then what the stage
 * asks beside the statements, then the team's picture.
 */
export function stepAfter(facts: Pick<Facts, "dealId" | "statements" | "own" | "progress"> & { item: string }): string {
  const { dealId, own, item, progress } = facts;
  const statements = besideOf(facts);
  const at = statements.findIndex((statement) => statement.item === item);
  const following = [...statements.slice(at + 1), ...statements.slice(0, at)];
  const next = following.find((statement) => !own.some((answer) => answer.item === statement.item));
  if (next) return paths.statement(dealId, next.item);
  const [beside] = tasksBeside(statements[at]?.stage ?? 1, progress);
  return beside === undefined ? paths.readiness(dealId) : besideHref(beside, dealId);
}
