import { dateOfDay, dayNumberOf } from "./calendar-days.ts";
import { earliestSpans, latestSpans, type Span } from "./passes.ts";
import { openSteps, type PlanTerms } from "./plan-steps.ts";

/** What is known about one open step. Dates are calendar days `YYYY-MM-DD`. */
export type StepSchedule = {
  /** Forwards from today. */
  readonly earliestStartOn: string;
  readonly earliestEndOn: string;
  /** Backwards from the target date. In the past where the date cannot be made any more. */
  readonly latestStartOn: string;
  readonly latestEndOn: string;
  /** Working days of its own side by which it may slip without moving the target date; negative when that cannot be made. */
  readonly slackDays: number;
  /** One working day later, and the earliest day on which everything can be done is later too. */
  readonly isCritical: boolean;
};

export type Schedule = {
  /** Open steps only, by id. */
  readonly steps: ReadonlyMap<string, StepSchedule>;
  /** The earliest day on which everything can be done; null when nothing is open. */
  readonly earliestEndOn: string | null;
  readonly makesTarget: boolean;
  /** The steps that decide the earliest end, from the first to the last, each one waiting for the one before it. */
  readonly decidedBy: readonly string[];
};

/**
 * Forwards from today and backwards from the target date, by the critical path method (Kelley and Walker 1959) over
 * working days: finish to start with lag, each step by the calendar of its side. It looks at estimates, dependencies and
 * what has happened, never at planned dates.
 * @throws RangeError as `openSteps` does.
 */
export function scheduleOf(plan: PlanTerms, { targetOn, today }: { targetOn: string; today: string }): Schedule {
  const open = openSteps(plan);
  const target = dayNumberOf(targetOn);
  const earliest = earliestSpans(open, dayNumberOf(today));
  const last = lastToEnd(earliest);
  if (last === null) return { steps: new Map(), earliestEndOn: null, makesTarget: true, decidedBy: [] };
  const latest = latestSpans(open, target);
  const withoutSlack = latestSpans(open, last.endOn);
  const steps = new Map<string, StepSchedule>();
  for (const { id } of open) {
    const [early, late] = [earliest.get(id), latest.get(id)];
    if (!early || !late) continue;
    steps.set(id, {
      earliestStartOn: dateOfDay(early.startOn),
      earliestEndOn: dateOfDay(early.endOn),
      latestStartOn: dateOfDay(late.startOn),
      latestEndOn: dateOfDay(late.endOn),
      slackDays: late.endCount - early.endCount,
      isCritical: withoutSlack.get(id)?.endCount === early.endCount,
    });
  }
  return {
    steps,
    earliestEndOn: dateOfDay(last.endOn),
    makesTarget: last.endOn <= target,
    decidedBy: chainTo(last.id, earliest),
  };
}

/** The first of those that end last. */
function lastToEnd(spans: ReadonlyMap<string, Span>): { id: string; endOn: number } | null {
  let last: { id: string; endOn: number } | null = null;
  for (const [id, { endOn }] of spans) if (last === null || endOn > last.endOn) last = { id, endOn };
  return last;
}

function chainTo(id: string, spans: ReadonlyMap<string, Span>): string[] {
  const chain = [id];
  for (let at = spans.get(id)?.heldBy ?? null; at !== null; at = spans.get(at)?.heldBy ?? null) chain.push(at);
  return chain.toReversed();
}
