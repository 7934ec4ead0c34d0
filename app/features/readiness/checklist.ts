import type { Stage } from "#app/engine/alignment/document.ts";
import { paths } from "#app/paths.ts";
import type { OwnAnswer, StageProgress } from "./answers.queries.server.ts";
import { stageWords } from "./statement-words.ts";
import type { Statement } from "./statements.ts";

/** What is asked beside the statements: an order, words about people, facts about the past. */
export type TaskBeside = "rank" | "powers" | "track";

type Said = Pick<StageProgress, "rankedOn" | "powersSaid" | "hasReported">;

const POWER_COUNT = 4;

/** What a person has still to do at a stage, beside its statements. */
export function tasksBeside(stage: Stage, { rankedOn, powersSaid, hasReported }: Said): TaskBeside[] {
  const tasks: Readonly<Record<TaskBeside, { stage: Stage; isDone: boolean }>> = {
    rank: { stage: 1, isDone: rankedOn !== null },
    powers: { stage: 2, isDone: powersSaid >= POWER_COUNT },
    track: { stage: 2, isDone: hasReported },
  };
  return BESIDE.filter((task) => tasks[task].stage === stage && !tasks[task].isDone);
}

const BESIDE: readonly TaskBeside[] = ["rank", "powers", "track"];

export type ChecklistEntry = { key: string; wording: string; href: string; isDone: boolean };

export type StageChecklist = {
  stage: Stage;
  title: string;
  about: string;
  /** `now` for the stage that the reader is at, `later` for one that opens when they have done that. */
  state: "done" | "now" | "later";
  entries: readonly ChecklistEntry[];
};

type Facts = {
  dealId: string;
  roomStage: Stage;
  /** The stage this person is asked now. */
  open: Stage;
  /** In the reader's own order, stage by stage. */
  statements: readonly Statement[];
  own: readonly Pick<OwnAnswer, "item">[];
  progress: Said & Pick<StageProgress, "doneStages">;
};

/** Everything that the room asks of a person, stage by stage, with what they have done of it. */
export function checklistOf(facts: Facts): StageChecklist[] {
  const stages = ([1, 2, 3, 4] as const).filter((stage) => stage <= facts.roomStage);
  return stages.map((stage) => ({
    stage,
    ...stageWords[stage],
    state: facts.progress.doneStages.includes(stage) ? "done" : stage > facts.open ? "later" : "now",
    entries: [...statementEntries(stage, facts), ...besideEntries(stage, facts)],
  }));
}

function statementEntries(stage: Stage, { dealId, statements, own }: Facts): ChecklistEntry[] {
  return statements
    .filter((statement) => statement.stage === stage)
    .map(({ item, wording }) => ({
      key: item,
      wording,
      href: paths.statement(dealId, item),
      isDone: own.some((answer) => answer.item === item),
    }));
}

const besideWords: Readonly<Record<TaskBeside, { stage: Stage; wording: string; href: (dealId: string) => string }>> = {
  rank: { stage: 1, wording: "Put this among your other initiatives", href: paths.ranking },
  powers: { stage: 2, wording: "Say who decides, who can stop it, who pays and who must run it", href: paths.powers },
  track: { stage: 2, wording: "Say how your last comparable changes ended", href: paths.trackRecord },
};

function besideEntries(stage: Stage, { dealId, progress }: Facts): ChecklistEntry[] {
  const open = tasksBeside(stage, progress);
  return BESIDE.filter((task) => besideWords[task].stage === stage).map((task) => ({
    key: task,
    wording: besideWords[task].wording,
    href: besideWords[task].href(dealId),
    isDone: !open.includes(task),
  }));
}
