import type { DayNumber } from "./calendar-days.ts";
import { countAfter, firstCountFrom, lastDayBefore, type OpenStep } from "./plan-steps.ts";
import { workingDayAt, workingDaysUntil } from "./working-calendar.ts";

/** When a step begins and ends: days, and the end as a count of working days of the step's own calendar. */
export type Span = {
  readonly startOn: DayNumber;
  readonly endOn: DayNumber;
  readonly endCount: number;
  /** The open step whose end decides when this one begins; null where today does, or an end that has happened. */
  readonly heldBy: string | null;
};

/**
 * Forwards from today: when each open step can begin and end at the earliest. Today counts as a day of work. A step that
 * has begun keeps its beginning and ends today at the earliest.
 */
export function earliestSpans(steps: readonly OpenStep[], today: DayNumber): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  for (const step of steps) spans.set(step.id, earliestSpan(step, { spans, today }));
  return spans;
}

type Known = { readonly spans: ReadonlyMap<string, Span>; readonly today: DayNumber };

function earliestSpan(step: OpenStep, { spans, today }: Known): Span {
  const { calendar, estimateDays, startedOn } = step;
  const soonest = firstCountFrom(step, today);
  if (startedOn !== null) {
    const endCount = Math.max(firstCountFrom(step, startedOn) + estimateDays - 1, soonest);
    return { startOn: startedOn, endOn: workingDayAt(calendar, endCount), endCount, heldBy: null };
  }
  let held: { count: number; by: string | null } = { count: soonest, by: null };
  for (const wait of step.waits) {
    const endedOn = wait.endedOn ?? spans.get(wait.for)?.endOn;
    if (endedOn === undefined) continue;
    const count = countAfter(step, endedOn, wait);
    if (count > held.count) held = { count, by: wait.endedOn === null ? wait.for : null };
  }
  const endCount = held.count + estimateDays - 1;
  return {
    startOn: workingDayAt(calendar, held.count),
    endOn: workingDayAt(calendar, endCount),
    endCount,
    heldBy: held.by,
  };
}

/** The latest a step may begin and end. */
export type LatestSpan = Omit<Span, "heldBy">;

/** Backwards from a day: when each open step must begin and end at the latest, so that all of them are done by then. */
export function latestSpans(steps: readonly OpenStep[], endOn: DayNumber): ReadonlyMap<string, LatestSpan> {
  const limits = new Map<string, DayNumber>();
  const spans = new Map<string, LatestSpan>();
  for (const step of steps.toReversed()) {
    const { calendar, estimateDays } = step;
    const endCount = workingDaysUntil(calendar, limits.get(step.id) ?? endOn);
    const startCount = endCount - estimateDays + 1;
    spans.set(step.id, {
      startOn: step.startedOn ?? workingDayAt(calendar, startCount),
      endOn: workingDayAt(calendar, endCount),
      endCount,
    });
    for (const wait of step.waits) {
      if (wait.endedOn !== null) continue;
      const limit = lastDayBefore(step, startCount, wait);
      limits.set(wait.for, Math.min(limit, limits.get(wait.for) ?? endOn));
    }
  }
  return spans;
}
