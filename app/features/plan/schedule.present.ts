import type { PlanStep, PlanTerms } from "#app/engine/schedule/plan-steps.ts";
import type { Schedule } from "#app/engine/schedule/schedule.ts";
import { sayDay } from "#app/ui/dates.ts";
import { termsOf } from "./calendars.schema.ts";
import { isOpen, type Plan, type PlanTask } from "./schema.ts";
import { sayWorkingDays } from "./terms.present.ts";

/** A plan as the schedule reckons with it. Steps that only one side reads are no part of it. */
export function planTermsOf(plan: Pick<Plan, "milestones" | "calendars">): PlanTerms {
  return {
    steps: tasksIn(plan).map(stepOf),
    calendars: { buyer: termsOf(plan.calendars.buyer), seller: termsOf(plan.calendars.seller) },
  };
}

export function tasksIn({ milestones }: Pick<Plan, "milestones">): PlanTask[] {
  return milestones.flatMap(({ tasks }) => tasks);
}

function stepOf(task: PlanTask): PlanStep {
  return {
    id: task.id,
    side: task.ownerSide,
    estimateDays: task.estimateDays,
    dueOn: task.dueOn,
    startedOn: task.standing?.is === "in_progress" ? task.standing.since : null,
    doneOn: task.completed?.on ?? null,
    isCancelled: task.cancelled !== null,
    waits: task.waits,
  };
}

export type ScheduleView = {
  /** Whether the date can be made, in one sentence; null where no step waits for another, and nothing can be said. */
  sentence: string | null;
  makesTarget: boolean;
  /** The steps that decide it, first to last. */
  decidedBy: { id: string; title: string }[];
};

type When = { targetOn: string; today: string };

/** A plan without any dependency says nothing about what must come before what, so nothing is concluded from it. */
export function scheduleViewOf(plan: Pick<Plan, "milestones">, schedule: Schedule, when: When): ScheduleView {
  const tasks = tasksIn(plan);
  const isLinked = tasks.some((task) => isOpen(task) && task.waits.length > 0);
  return {
    sentence: isLinked && schedule.earliestEndOn ? sentenceOf(schedule, when) : null,
    makesTarget: schedule.makesTarget || !isLinked,
    decidedBy: schedule.decidedBy.flatMap((id) => {
      const task = tasks.find((each) => each.id === id);
      return task ? [{ id, title: task.title }] : [];
    }),
  };
}

function sentenceOf({ earliestEndOn, makesTarget, steps }: Schedule, { targetOn, today }: When): string {
  const end = sayDay(earliestEndOn ?? targetOn, today);
  const target = sayDay(targetOn, today);
  if (!makesTarget) return `${target} cannot be made any more: with these estimates the earliest day is ${end}.`;
  const slack = Math.min(...[...steps.values()].map(({ slackDays }) => slackDays));
  return slack === 0
    ? `${target} can be made, with no day to spare.`
    : `${target} can be made, with ${sayWorkingDays(slack)} to spare: ${end} would be the earliest day.`;
}
