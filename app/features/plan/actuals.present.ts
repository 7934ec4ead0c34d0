import { sayDay } from "#app/ui/dates.ts";
import { outcomeViewOf } from "./present.ts";
import type { Actual, PlanOutcome } from "./schema.ts";

export type OutcomeRow = {
  /** As the plan words it: what a form names. */
  text: string;
  sentence: string;
  /** Null for an outcome that the plan words otherwise by now. */
  dueOn: string | null;
  /** "33.2 on Thu 26 Nov, said by Silje Hauge"; null before the first. */
  latest: string | null;
  /** "34.1 at the start, 33.9 on Mon 2 Nov, 33.2 on Thu 26 Nov"; null where there is one value or none. */
  trend: string | null;
  /** Its day has come and nobody has measured it since. */
  isDue: boolean;
};

export type MeasuredView = { rows: OutcomeRow[]; earlier: OutcomeRow[] };

type Facts = { outcomes: readonly PlanOutcome[]; actuals: readonly Actual[] };

/** Each outcome beside what was measured; then what was measured against words that the plan does not use any more. */
export function measuredViewOf({ outcomes, actuals }: Facts, today: string): MeasuredView {
  const known = new Set(outcomes.map(({ text }) => text));
  const gone = [...new Set(actuals.map(({ outcome }) => outcome).filter((text) => !known.has(text)))];
  const blank = { fromValue: null, toValue: null };
  return {
    rows: outcomes.map((outcome) => rowOf(outcome, actuals, today)),
    earlier: gone.map((text) => ({
      ...rowOf({ text, ...blank, dueOn: today }, actuals, today),
      dueOn: null,
      isDue: false,
    })),
  };
}

function rowOf(outcome: PlanOutcome, actuals: readonly Actual[], today: string): OutcomeRow {
  const own = actuals.filter((actual) => actual.outcome === outcome.text);
  const last = own.at(-1);
  const { sentence, dueOn } = outcomeViewOf(outcome);
  return {
    text: outcome.text,
    sentence,
    dueOn,
    latest: last ? `${pointOf(last, today)}, said by ${last.byName}` : null,
    trend: own.length < 2 ? null : [...startOf(outcome), ...own.map((actual) => pointOf(actual, today))].join(", "),
    isDue: isOutcomeDue(outcome, own, today),
  };
}

function startOf({ fromValue }: PlanOutcome): string[] {
  return fromValue === null ? [] : [`${fromValue} at the start`];
}

function pointOf({ value, on }: Actual, today: string): string {
  return `${value} on ${sayDay(on, today)}`;
}

/** The day has come, and nobody has measured on it or since: what was measured before it says nothing about the day. */
function isOutcomeDue({ dueOn }: PlanOutcome, own: readonly Actual[], today: string): boolean {
  return dueOn <= today && !own.some(({ on }) => on >= dueOn);
}

/** "33.2 on Thu 26 Nov, said by Silje Hauge", by the outcome's words in the plan. */
export function latestByOutcome(view: MeasuredView): Readonly<Record<string, string>> {
  return Object.fromEntries(view.rows.flatMap(({ sentence, latest }) => (latest === null ? [] : [[sentence, latest]])));
}

/** Outcomes that wait for a value. */
export function dueOutcomes(facts: Facts, today: string): string[] {
  return measuredViewOf(facts, today).rows.flatMap(({ text, isDue }) => (isDue ? [text] : []));
}
