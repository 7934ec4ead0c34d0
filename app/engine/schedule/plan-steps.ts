import { dayNumberOf, type DayNumber } from "./calendar-days.ts";
import { findCycle, inOrder, type Linked } from "./network.ts";
import { workingCalendar, workingDayAt, workingDaysUntil, type CalendarTerms } from "./working-calendar.ts";
import type { WorkingCalendar } from "./working-calendar.ts";

/** Whose calendar a step is done by. */
export type StepSide = "buyer" | "seller";

/** A step of a plan. All dates are calendar days `YYYY-MM-DD`. */
export type PlanStep = Linked & {
  readonly side: StepSide;
  /** Working days of its side that it takes; at least 1. A step of one day begins and ends on the same day. */
  readonly estimateDays: number;
  /** The day by which it is planned to be done. */
  readonly dueOn: string;
  /** Null while nobody has begun it. */
  readonly startedOn: string | null;
  /** When it was done; null while it is open. */
  readonly doneOn: string | null;
  /** A step that was given up holds nobody back and takes no time. */
  readonly isCancelled: boolean;
};

/** What a schedule is made from. The same for every reader of a plan. */
export type PlanTerms = {
  readonly steps: readonly PlanStep[];
  readonly calendars: Readonly<Record<StepSide, CalendarTerms>>;
};

/** A step that has still to be done, ready for reckoning. Waits are those that can still hold it back. */
export type OpenStep = {
  readonly id: string;
  readonly calendar: WorkingCalendar;
  readonly estimateDays: number;
  readonly dueOn: DayNumber;
  readonly startedOn: DayNumber | null;
  readonly waits: readonly OpenWait[];
};

/** `endedOn` is the day on which the step waited for was done; null while it is open itself. */
export type OpenWait = { readonly for: string; readonly lagDays: number; readonly endedOn: DayNumber | null };

/**
 * The open steps, none before what it waits for. A step that has begun waits for nothing any more; one that was cancelled
 * is waited for by nobody.
 * @throws RangeError for steps that wait for each other in a circle, an estimate or a lag that is no whole number of days
 * in its range, and a date that is no day.
 */
export function openSteps({ steps, calendars }: PlanTerms): readonly OpenStep[] {
  const cycle = findCycle(steps);
  if (cycle) throw new RangeError(`Steps wait for each other: ${cycle.join(", ")}`);
  const byId = new Map(steps.map((step) => [step.id, step]));
  const made = { buyer: workingCalendar(calendars.buyer), seller: workingCalendar(calendars.seller) };
  return inOrder(steps).flatMap((step) => {
    if (step.doneOn !== null || step.isCancelled) return [];
    const startedOn = step.startedOn === null ? null : dayNumberOf(step.startedOn);
    return [
      {
        id: step.id,
        calendar: made[step.side],
        estimateDays: wholeDays(step.estimateDays, 1),
        dueOn: dayNumberOf(step.dueOn),
        startedOn,
        waits: startedOn === null ? openWaits(step, byId) : [],
      },
    ];
  });
}

function openWaits(step: PlanStep, byId: ReadonlyMap<string, PlanStep>): OpenWait[] {
  return step.waits.flatMap((wait) => {
    const other = byId.get(wait.for);
    if (!other || other.isCancelled) return [];
    const endedOn = other.doneOn === null ? null : dayNumberOf(other.doneOn);
    return [{ for: wait.for, lagDays: wholeDays(wait.lagDays, 0), endedOn }];
  });
}

function wholeDays(days: number, least: number): number {
  if (Number.isSafeInteger(days) && days >= least) return days;
  throw new RangeError(`Not a whole number of days from ${least} on: ${days}`);
}

/** The first working day on which a step may begin when nothing holds it back, as a count of its calendar. */
export function firstCountFrom({ calendar }: OpenStep, day: DayNumber): number {
  return workingDaysUntil(calendar, day - 1) + 1;
}

/** The count of the first working day after another step has ended and the lag has passed. */
export function countAfter({ calendar }: OpenStep, endedOn: DayNumber, { lagDays }: OpenWait): number {
  return workingDaysUntil(calendar, endedOn) + 1 + lagDays;
}

/** The last day on which what a step waits for may end, if the step itself is to begin on that count. */
export function lastDayBefore({ calendar }: OpenStep, startCount: number, { lagDays }: OpenWait): DayNumber {
  return workingDayAt(calendar, startCount - lagDays) - 1;
}
