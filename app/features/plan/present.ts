import type { z } from "zod";
import type { Side } from "#db/actor.ts";
import { startsTooEarly } from "#app/engine/schedule/move-dates.ts";
import { healthOf, type HealthState, type PlanHealth } from "#app/engine/schedule/health.ts";
import { budgetOf, STEP_BUDGET, STEP_LIMIT } from "#app/engine/schedule/step-budget.ts";
import { scheduleOf } from "#app/engine/schedule/schedule.ts";
import { sayDay } from "#app/ui/dates.ts";
import type { LevelName } from "#app/ui/level.tsx";
import { costLinesOf, type CostLine } from "./costs.present.ts";
import { planTermsOf, scheduleViewOf, tasksIn, type ScheduleView } from "./schedule.present.ts";
import {
  isOpen,
  ownerKey,
  type Plan,
  type PlanMilestone,
  type PlanOutcome,
  type PlanSearch,
  type PlanTask,
  type PossibleOwner,
} from "./schema.ts";
import {
  closedTaskViewOf,
  taskViewOf,
  type Parties,
  type Reader,
  type Reckoned,
  type StepView,
} from "./task.present.ts";

/** `doneCount` and `total` count what was not given up, whatever is shown of it. */
export type MilestoneView = {
  id: string;
  name: string;
  doneCount: number;
  total: number;
  /** Those that are shown, in the order of the plan. */
  steps: StepView[];
  /** "5 done, 1 cancelled": what was closed before today is not in the way. Null where nothing was. */
  folded: string | null;
};

export type PlanView = {
  milestones: MilestoneView[];
  outcomes: OutcomeView[];
  /** Empty where nobody has stated any. */
  costs: CostLine[];
  health: HealthView;
  budget: BudgetView;
  schedule: ScheduleView;
};

/** Which steps are shown: what is to do, of all, the reader, or one side; what is late; or what is done and given up. */
export type StepFilter = z.output<typeof PlanSearch>["show"];

export function planViewOf(plan: Plan, reader: Reader, show: StepFilter): PlanView {
  const tasks = tasksIn(plan).filter(({ cancelled }) => cancelled === null);
  const steps = tasks.map(({ dueOn, completed }) => ({ dueOn, isDone: completed !== null }));
  const when = { targetOn: reader.room.targetOn, today: reader.today };
  const health = healthOf(steps, when);
  const terms = planTermsOf(plan);
  const schedule = scheduleOf(terms, when);
  const isLinked = tasks.some((task) => isOpen(task) && task.waits.length > 0);
  const reckoned: Reckoned = {
    steps: isLinked ? schedule.steps : new Map(),
    tooEarly: startsTooEarly(terms),
    titles: new Map(tasksIn(plan).map(({ id, title }) => [id, title])),
  };
  const isShown = showing(show, reader);
  return {
    milestones: plan.milestones.map((milestone) => milestoneViewOf(milestone, { reader, reckoned, isShown, show })),
    outcomes: plan.outcomes.map(outcomeViewOf),
    costs: plan.costs ? costLinesOf(plan.costs, reader.room) : [],
    health: healthViewOf(health, { late: mostOverdue(tasks, health), reader }),
    budget: budgetViewOf(tasks.length),
    schedule: scheduleViewOf(plan, schedule, when),
  };
}

/** A step that was closed today stays where it was, so that a slip is taken back where it happened. */
function showing(show: StepFilter, { actor, today }: Reader): (task: PlanTask) => boolean {
  const own = actor.side === "buyer" ? actor.stakeholderId : actor.memberId;
  const isAtHand = (task: PlanTask) => closedOn(task) === null || closedOn(task) === today;
  switch (show) {
    case "open":
      return isAtHand;
    case "mine":
      return (task) => isAtHand(task) && task.ownerId === own;
    case "customer":
      return (task) => isAtHand(task) && task.ownerSide === "buyer";
    case "vendor":
      return (task) => isAtHand(task) && task.ownerSide === "seller";
    case "late":
      return (task) => isOpen(task) && task.dueOn < today;
    case "done":
      return (task) => !isOpen(task);
  }
}

function closedOn({ completed, cancelled }: PlanTask): string | null {
  return (completed ?? cancelled)?.on ?? null;
}

type Showing = {
  reader: Reader;
  reckoned: Reckoned;
  isShown: (task: PlanTask) => boolean;
  show: StepFilter;
};

function milestoneViewOf({ id, name, tasks }: PlanMilestone, showing: Showing): MilestoneView {
  const { reader, reckoned, isShown, show } = showing;
  const stands = tasks.filter(({ cancelled }) => cancelled === null);
  const folded = show === "open" ? tasks.filter((task) => !isShown(task)) : [];
  return {
    id,
    name,
    doneCount: stands.filter(({ completed }) => completed !== null).length,
    total: stands.length,
    steps: tasks
      .filter(isShown)
      .map((task) => (isOpen(task) ? taskViewOf(task, reader, reckoned) : closedTaskViewOf(task, reader))),
    folded: closedWords(folded),
  };
}

function closedWords(tasks: readonly PlanTask[]): string | null {
  const cancelled = tasks.filter((task) => task.cancelled !== null).length;
  const done = tasks.length - cancelled;
  const words = [done > 0 && `${done} done`, cancelled > 0 && `${cancelled} cancelled`].filter(Boolean);
  return words.length === 0 ? null : words.join(", ");
}

export type OutcomeView = { sentence: string; dueOn: string };

/** "Empty kilometres fall, from 21 % to 15 %". */
export function outcomeViewOf({ text, fromValue, toValue, dueOn }: PlanOutcome): OutcomeView {
  const from = fromValue === null ? "" : ` from ${unbroken(fromValue)}`;
  const to = toValue === null ? "" : ` to ${unbroken(toValue)}`;
  return { sentence: from + to === "" ? text : `${text},${from}${to}`, dueOn };
}

/** "21 %" and "1 Mar" stay on one line. Long values have to break somewhere. */
function unbroken(text: string): string {
  return text.length > 12 ? text : text.replaceAll(" ", "\u00a0");
}

export type HealthView = { sentence: string; level: LevelName; word: string; steps: string };

const levels: Readonly<Record<HealthState, { level: LevelName; word: string }>> = {
  empty: { level: "unheard", word: "Not begun" },
  done: { level: "pass", word: "Done" },
  on_track: { level: "pass", word: "On track" },
  at_risk: { level: "split", word: "At risk" },
  stalled: { level: "fail", word: "Stalled" },
};

type HealthFacts = { late: string | null; reader: Reader };

function healthViewOf(health: PlanHealth, facts: HealthFacts): HealthView {
  const steps = `${health.doneCount} of ${health.stepCount} ${health.stepCount === 1 ? "step" : "steps"} done`;
  return { ...levels[health.state], sentence: healthSentence(health, facts), steps };
}

function healthSentence(health: PlanHealth, { late, reader }: HealthFacts): string {
  const target = unbroken(sayDay(reader.room.targetOn, reader.today));
  const beyond = `the last one is due ${days(health.daysBeyondTarget)} after ${target}, the date to be done`;
  switch (health.state) {
    case "empty":
      return `${reader.room.accountName} wants to be done by ${target}. What has to happen until then?`;
    case "done":
      return "Every step of this plan is done.";
    case "on_track":
      return health.daysBeyondTarget > 0
        ? `No step is late, but ${beyond}.`
        : `No step is late on the way to ${target}, the date to be done.`;
    case "at_risk":
    case "stalled":
      return lateSentence(health, late) + (health.daysBeyondTarget > 0 ? ` And ${beyond}.` : "");
  }
}

function lateSentence({ state, lateCount, daysLate }: PlanHealth, late: string | null): string {
  const standing = state === "stalled" ? "The plan stands still: " : "";
  return lateCount === 1
    ? `${standing}“${late}” is ${days(daysLate)} late.`
    : `${standing}${lateCount} steps are late, “${late}” by ${days(daysLate)}.`;
}

function mostOverdue(tasks: readonly PlanTask[], { lateCount }: PlanHealth): string | null {
  if (lateCount === 0) return null;
  const open = tasks.filter((task) => task.completed === null).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return open[0]?.title ?? null;
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

/** No words before the first step. */
export type BudgetView = { words: string | null; isLoud: boolean };

function budgetViewOf(count: number): BudgetView {
  if (count === 0) return { words: null, isLoud: false };
  const steps = `${count} ${count === 1 ? "step" : "steps"} of about ${STEP_BUDGET}.`;
  switch (budgetOf(count)) {
    case "within":
      return { words: steps, isLoud: false };
    case "above":
      return { words: `${steps} Plans with more than ${STEP_LIMIT} do no better than none.`, isLoud: false };
    case "far_above":
      return {
        words: `This plan has ${count} steps. Plans with more than ${STEP_LIMIT} do no better than none: which of them could go?`,
        isLoud: true,
      };
  }
}

/** The owners a form offers: each side as a whole, then its people, the reader's own side first. */
export function ownerOptions(owners: readonly PossibleOwner[], parties: Parties, own: Side) {
  const sides: readonly Side[] = own === "buyer" ? ["buyer", "seller"] : ["seller", "buyer"];
  return sides.flatMap((side) => {
    const organisation = side === "buyer" ? parties.accountName : parties.vendorName;
    const people = owners.filter((owner) => owner.side === side);
    return [
      { value: ownerKey(side, null), label: `${organisation}, nobody by name yet` },
      ...people.map(({ id, name }) => ({ value: ownerKey(side, id), label: `${name}, ${organisation}` })),
    ];
  });
}
