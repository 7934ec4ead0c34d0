/** A step as the schedule sees it. `dueOn` is a calendar date `YYYY-MM-DD`; a done step is never late. */
export type ScheduledStep = { readonly dueOn: string; readonly isDone: boolean };

/**
 * `empty`: no steps. `done`: nothing is open. `on_track`: no open step is late. `at_risk`: the latest of the open steps is
 * 1 to 6 days late. `stalled`: 7 days or more.
 */
export type HealthState = "empty" | "done" | "on_track" | "at_risk" | "stalled";

export type PlanHealth = {
  readonly state: HealthState;
  readonly doneCount: number;
  readonly stepCount: number;
  /** Open steps whose date has passed. */
  readonly lateCount: number;
  /** Days by which the most overdue open step is late; 0 when none is. */
  readonly daysLate: number;
  /** Days by which the last open step is planned after the target date; 0 when the plan makes it. */
  readonly daysBeyondTarget: number;
};

/** From here on a plan is not slipping but standing still (product rule). */
const STALLED_FROM_DAYS = 7;

/**
 * How a plan is doing today. A step due today is not late.
 * @throws RangeError when a date is no day of the calendar.
 */
export function healthOf(
  steps: readonly ScheduledStep[],
  { targetOn, today }: { targetOn: string; today: string },
): PlanHealth {
  const open = steps.filter((step) => !step.isDone);
  const lateness = open.map((step) => daysBetween(step.dueOn, today)).filter((days) => days > 0);
  const beyond = open.map((step) => daysBetween(targetOn, step.dueOn));
  const daysLate = Math.max(0, ...lateness);
  return {
    state: stateOf(steps.length, open.length, daysLate),
    doneCount: steps.length - open.length,
    stepCount: steps.length,
    lateCount: lateness.length,
    daysLate,
    daysBeyondTarget: Math.max(0, ...beyond),
  };
}

function stateOf(stepCount: number, openCount: number, daysLate: number): HealthState {
  if (stepCount === 0) return "empty";
  if (openCount === 0) return "done";
  if (daysLate === 0) return "on_track";
  return daysLate < STALLED_FROM_DAYS ? "at_risk" : "stalled";
}

const DAY_MS = 86_400_000;

function daysBetween(from: string, to: string): number {
  return (dayStart(to) - dayStart(from)) / DAY_MS;
}

function dayStart(date: string): number {
  const start = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(start)) throw new RangeError(`Not a calendar day: ${date}`);
  return start;
}
