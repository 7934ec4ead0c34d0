import type { Stage } from "#app/engine/alignment/document.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import { paths } from "#app/paths.ts";
import type { OwnAnswer, StageProgress } from "./answers.queries.server.ts";
import { checklistOf, tasksBeside, type StageChecklist, type TaskBeside } from "./checklist.ts";
import { openStage, type Statement } from "./statements.ts";

export type ProgressView = {
  /** The stage this person is asked now: the room's, or an earlier one that they have not done. */
  stage: Stage;
  roomStage: Stage;
  /** The first stage is done: the team's picture opens. */
  isDone: boolean;
  /** Everything that the room asks is done. */
  isAllDone: boolean;
  /** Statements of the stage they are at. */
  answered: number;
  total: number;
  isRanked: boolean;
  /** What that stage asks beside its statements and has not got yet. */
  beside: readonly TaskBeside[];
  stages: readonly StageChecklist[];
  /** Powers that colleagues name the reader for, from the stage on that asks for them. */
  namedFor: StageProgress["namedFor"];
  /** Where to go on; null when everything is answered. */
  next: { href: string; label: string } | null;
  /** How many of those who have joined have done the room's stage, the reader included. */
  team: { done: number; joined: number };
  /** The room's stage is answered, and a champion may ask for more. */
  proposesMove: boolean;
};

type Facts = {
  dealId: string;
  roomStage: Stage;
  statements: readonly Statement[];
  own: readonly Pick<OwnAnswer, "item">[];
  progress: Omit<StageProgress, "colleagueCount">;
};

const LAST_STAGE = 4;

/** How far a person has come with the checklist, and where to go on. */
export function progressViewOf(facts: Facts): ProgressView {
  const { roomStage, progress } = facts;
  const stage = openStage(roomStage, progress.doneStages);
  const asked = facts.statements.filter((statement) => statement.stage === stage);
  const isAnswered = ({ item }: Statement) => facts.own.some((answer) => answer.item === item);
  const beside = tasksBeside(stage, progress);
  return {
    stage,
    roomStage,
    isDone: progress.doneStages.includes(1),
    isAllDone: progress.doneStages.includes(stage),
    answered: asked.filter(isAnswered).length,
    total: asked.length,
    isRanked: progress.rankedOn !== null,
    beside,
    stages: checklistOf({ ...facts, open: stage }),
    next: nextOf(asked, isAnswered, { dealId: facts.dealId, beside }),
    namedFor: stage >= currentPolicy.powersFromStage ? progress.namedFor : [],
    team: teamOf(roomStage, progress),
    proposesMove: isStageAnswered(roomStage, progress),
  };
}

function teamOf(roomStage: Stage, { doneStages, colleaguesDone, colleaguesJoined }: Facts["progress"]) {
  return { done: colleaguesDone + (doneStages.includes(roomStage) ? 1 : 0), joined: colleaguesJoined + 1 };
}

/**
 * A stage counts as answered when as many have done it as the policy wants heard, and three of four who have joined: one
 * person on leave does not hold a room back.
 */
function isStageAnswered(roomStage: Stage, progress: Facts["progress"]): boolean {
  if (roomStage === LAST_STAGE || !progress.doneStages.includes(roomStage)) return false;
  const { done, joined } = teamOf(roomStage, progress);
  return done >= currentPolicy.coverage[roomStage] && 4 * done >= 3 * joined;
}

function nextOf(
  asked: readonly Statement[],
  isAnswered: (statement: Statement) => boolean,
  { dealId, beside }: { dealId: string; beside: readonly TaskBeside[] },
): ProgressView["next"] {
  const at = asked.findIndex((statement) => !isAnswered(statement));
  const next = asked[at];
  if (next) {
    const label = asked.some(isAnswered) ? `Continue with statement ${at + 1}` : "Begin with the first statement";
    return { href: paths.statement(dealId, next.item), label };
  }
  const [first] = beside;
  return first === undefined ? null : { href: besideHref(first, dealId), label: besideLabels[first] };
}

const besideLabels: Readonly<Record<TaskBeside, string>> = {
  rank: "Rank the initiatives",
  powers: "Say who holds which power",
  track: "Say how past changes ended",
};

export function besideHref(task: TaskBeside, dealId: string): string {
  if (task === "rank") return paths.ranking(dealId);
  return task === "powers" ? paths.powers(dealId) : paths.trackRecord(dealId);
}
