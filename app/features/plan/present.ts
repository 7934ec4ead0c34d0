import type { Side } from "#db/actor.ts";
import { can, type Role } from "#app/engine/policy/policy.ts";
import { healthOf, type HealthState, type PlanHealth } from "#app/engine/schedule/health.ts";
import { budgetOf, STEP_BUDGET, STEP_LIMIT } from "#app/engine/schedule/step-budget.ts";
import { sayDay, sayLateness } from "#app/ui/dates.ts";
import type { LevelName } from "#app/ui/level.tsx";
import {
  ownerKey,
  type Plan,
  type PlanMilestone,
  type PlanOutcome,
  type PlanTask,
  type PossibleOwner,
} from "./schema.ts";

type Viewer = { role: Role; actor: { side: "buyer"; stakeholderId: string } | { side: "seller"; memberId: string } };

/** Editors complete every step; stakeholders and executives what they own by name. */
export function mayComplete({ role, actor }: Viewer, task: Pick<PlanTask, "ownerId">): boolean {
  if (!can(role, "task:complete")) return false;
  const own = actor.side === "buyer" ? actor.stakeholderId : actor.memberId;
  return can(role, "plan:edit") || task.ownerId === own;
}

export type TaskView = {
  id: string;
  title: string;
  owner: OwnerView;
  dueOn: string;
  /** "3 days late"; null when it is not, or done. */
  late: string | null;
  done: { byName: string; on: string } | null;
  mayTick: boolean;
};

/** `isSide`: nobody by name, the side as a whole. */
export type OwnerView = { name: string; side: "customer" | "vendor"; isSide: boolean };

export type MilestoneView = { id: string; name: string; doneCount: number; open: TaskView[]; done: TaskView[] };

export type PlanView = { milestones: MilestoneView[]; outcomes: OutcomeView[]; health: HealthView; budget: BudgetView };

export type Parties = { accountName: string; vendorName: string };

type Reader = Viewer & { today: string; room: Parties & { targetOn: string } };

export function planViewOf(plan: Plan, reader: Reader): PlanView {
  const tasks = plan.milestones.flatMap((milestone) => milestone.tasks);
  const steps = tasks.map(({ dueOn, completed }) => ({ dueOn, isDone: completed !== null }));
  const health = healthOf(steps, { targetOn: reader.room.targetOn, today: reader.today });
  return {
    milestones: plan.milestones.map((milestone) => milestoneViewOf(milestone, reader)),
    outcomes: plan.outcomes.map(outcomeViewOf),
    health: healthViewOf(health, { late: mostOverdue(tasks, health), reader }),
    budget: budgetViewOf(tasks.length),
  };
}

function milestoneViewOf({ id, name, tasks }: PlanMilestone, reader: Reader): MilestoneView {
  const views = tasks.map((task) => taskViewOf(task, reader));
  const done = views.filter((task) => task.done !== null);
  return { id, name, doneCount: done.length, done, open: views.filter((task) => task.done === null) };
}

function taskViewOf(task: PlanTask, reader: Reader): TaskView {
  return {
    id: task.id,
    title: task.title,
    owner: ownerViewOf({ side: task.ownerSide, name: task.ownerName }, reader.room),
    dueOn: task.dueOn,
    late: task.completed ? null : sayLateness(task.dueOn, reader.today),
    done: task.completed,
    mayTick: mayComplete(reader, task),
  };
}

export function ownerViewOf(owner: { side: Side; name: string | null }, parties: Parties): OwnerView {
  const side = owner.side === "buyer" ? "customer" : "vendor";
  const whole = owner.side === "buyer" ? parties.accountName : parties.vendorName;
  return { name: owner.name ?? whole, side, isSide: owner.name === null };
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

export type BudgetView = { words: string; isLoud: boolean };

function budgetViewOf(count: number): BudgetView {
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
