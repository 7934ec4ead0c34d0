import { dateOfDay, dayNumberOf, type DayNumber } from "./calendar-days.ts";
import { earliestSpans, latestSpans } from "./passes.ts";
import { countAfter, firstCountFrom, openSteps, type OpenStep, type PlanTerms } from "./plan-steps.ts";
import { workingDayAt, workingDaysUntil } from "./working-calendar.ts";

/** A step whose planned date moves. */
export type Move = { readonly id: string; readonly from: string; readonly to: string };

/**
 * The plan laid backwards from the target date: each open step as late as it may end. Where there is no time for that it
 * ends as early as it can, so that no step is laid before today or before what it waits for, and the plan says by itself
 * how much too long it is. Only steps that move are given, in the order of the plan's dependencies.
 * @throws RangeError as `openSteps` does.
 */
export function layOutBackwards(plan: PlanTerms, { targetOn, today }: { targetOn: string; today: string }): Move[] {
  const open = openSteps(plan);
  const earliest = earliestSpans(open, dayNumberOf(today));
  const latest = latestSpans(open, dayNumberOf(targetOn));
  return movesOf(
    open,
    open.map(({ id, dueOn }) => Math.max(latest.get(id)?.endOn ?? dueOn, earliest.get(id)?.endOn ?? dueOn)),
  );
}

/** `needed`: what waits for the step moves, as far as it must. `all`: besides, every open step due later moves as far. */
export type Following = "needed" | "all";

export type Slip = {
  readonly id: string;
  readonly dueOn: string;
  readonly following: Following;
  readonly today: string;
};

/**
 * What else moves when one open step gets another date. Steps that wait for it, directly or over others, begin only when
 * what they wait for is planned to have ended; nothing is moved before today. The step itself stands where it was put.
 * Only steps that move are given, the step itself among them.
 * @throws RangeError as `openSteps` does, and for a step that is not open.
 */
export function shiftAfter(plan: PlanTerms, { id, dueOn, following, today }: Slip): Move[] {
  const open = openSteps(plan);
  const slipped = open.find((step) => step.id === id);
  if (!slipped) throw new RangeError(`Not an open step: ${id}`);
  const to = dayNumberOf(dueOn);
  const by = workingDaysUntil(slipped.calendar, to) - workingDaysUntil(slipped.calendar, slipped.dueOn);
  const isLater = (step: OpenStep) => following === "all" && step.id !== id && step.dueOn >= slipped.dueOn;
  const dates = new Map(
    open.map((step) => [step.id, isLater(step) ? movedBy(step, by, dayNumberOf(today)) : step.dueOn]),
  );
  dates.set(id, to);
  const moving = new Set([id]);
  for (const step of open) {
    if (step.id === id) continue;
    if (!isLater(step) && !step.waits.some((wait) => moving.has(wait.for))) continue;
    moving.add(step.id);
    dates.set(step.id, dateBehind(step, dates));
  }
  return movesOf(
    open,
    open.map((step) => dates.get(step.id) ?? step.dueOn),
  );
}

/** A step never moves from today or later to before today, and one that is late already stays where it is. */
function movedBy(step: OpenStep, days: number, today: DayNumber): DayNumber {
  if (days === 0) return step.dueOn;
  const moved = workingDayAt(step.calendar, workingDaysUntil(step.calendar, step.dueOn) + days);
  return Math.max(moved, Math.min(step.dueOn, workingDayAt(step.calendar, firstCountFrom(step, today))));
}

/** The step's date, or the first on which it can end behind everything it waits for. */
function dateBehind(step: OpenStep, dates: ReadonlyMap<string, DayNumber>): DayNumber {
  const due = dates.get(step.id) ?? step.dueOn;
  const endCount = Math.max(...step.waits.map((wait) => soonestEnd(step, wait, dates)));
  return endCount > workingDaysUntil(step.calendar, due) ? workingDayAt(step.calendar, endCount) : due;
}

function soonestEnd(step: OpenStep, wait: OpenStep["waits"][number], dates: ReadonlyMap<string, DayNumber>): number {
  const endOn = wait.endedOn ?? dates.get(wait.for);
  return endOn === undefined ? -Infinity : countAfter(step, endOn, wait) + step.estimateDays - 1;
}

/** Steps that are planned to begin before what they wait for is planned to end, with the first such step they wait for. */
export function startsTooEarly(plan: PlanTerms): ReadonlyMap<string, string> {
  const open = openSteps(plan);
  const dates = new Map(open.map((step) => [step.id, step.dueOn]));
  const found = new Map<string, string>();
  for (const step of open) {
    const due = workingDaysUntil(step.calendar, step.dueOn);
    const held = step.waits.find((wait) => wait.endedOn === null && soonestEnd(step, wait, dates) > due);
    if (held) found.set(step.id, held.for);
  }
  return found;
}

function movesOf(open: readonly OpenStep[], days: readonly DayNumber[]): Move[] {
  return open.flatMap(({ id, dueOn }, at) => {
    const day = days[at] ?? dueOn;
    return day === dueOn ? [] : [{ id, from: dateOfDay(dueOn), to: dateOfDay(day) }];
  });
}
