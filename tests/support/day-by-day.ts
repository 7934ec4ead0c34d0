import { dateOfDay, dayNumberOf, weekdayOfDay } from "#app/engine/schedule/calendar-days.ts";
import type { PlanStep, PlanTerms } from "#app/engine/schedule/plan-steps.ts";

/**
 * The schedule as somebody with a wall calendar and much patience would find it: one day after the other, without counting,
 * without an order, and sharing nothing with the engine but the names of the days. Dates are `YYYY-MM-DD`.
 */
export type Patience = { readonly plan: PlanTerms; readonly today: string };

/** When each open step ends at the earliest: each day, whoever may work on a step does. */
export function endsDayByDay({ plan, today }: Patience): Map<string, string> {
  const ends = new Map<string, string>();
  for (const step of plan.steps) if (step.doneOn !== null) ends.set(step.id, step.doneOn);
  const open = plan.steps.filter((step) => step.doneOn === null && !step.isCancelled);
  const worked = new Map<string, number>();
  const first = open.reduce((day, { startedOn }) => (startedOn !== null && startedOn < day ? startedOn : day), today);
  for (let day = first; open.some(({ id }) => !ends.has(id)); day = nextDay(day)) {
    for (const step of open) {
      if (ends.has(step.id) || !isWorked(plan, step, day) || !mayWork(step, { plan, today, day, ends })) continue;
      const days = (worked.get(step.id) ?? 0) + 1;
      worked.set(step.id, days);
      // Who began long ago may have worked enough days, and still has not ended before today.
      if (days >= step.estimateDays && day >= today) ends.set(step.id, day);
    }
  }
  for (const step of plan.steps) if (step.doneOn !== null) ends.delete(step.id);
  return ends;
}

type Moment = Patience & { day: string; ends: ReadonlyMap<string, string> };

function mayWork(step: PlanStep, { plan, today, day, ends }: Moment): boolean {
  if (step.startedOn !== null) return day >= step.startedOn;
  if (day < today) return false;
  return step.waits.every((wait) => {
    const other = plan.steps.find(({ id }) => id === wait.for);
    if (!other || other.isCancelled) return true;
    const endedOn = ends.get(other.id);
    return endedOn !== undefined && workedBetween(plan, step, { after: endedOn, before: day }) >= wait.lagDays;
  });
}

/** Working days of a step's side strictly between two days; negative when the second is not after the first. */
function workedBetween(plan: PlanTerms, step: PlanStep, { after, before }: { after: string; before: string }): number {
  if (before <= after) return -1;
  let count = 0;
  for (let day = nextDay(after); day < before; day = nextDay(day)) if (isWorked(plan, step, day)) count += 1;
  return count;
}

export function isWorked({ calendars }: PlanTerms, { side }: PlanStep, day: string): boolean {
  const { workdays, holidays } = calendars[side];
  return workdays.includes(weekdayOfDay(dayNumberOf(day))) && !holidays.includes(day);
}

export function nextDay(day: string): string {
  return dateOfDay(dayNumberOf(day) + 1);
}

/** The day on which the last open step ends; null when none is open. */
export function lastEnd(ends: ReadonlyMap<string, string>): string | null {
  return [...ends.values()].sort().at(-1) ?? null;
}
