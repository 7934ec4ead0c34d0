import type { Verdict } from "../alignment/document.ts";
import { bootstrapBrier, type BrierIntervals } from "./bootstrap.ts";
import { murphyParts, type MurphyParts } from "./brier.ts";
import { jeffreysInterval, type Interval } from "./intervals.ts";
import { isotonicFit } from "./isotonic.ts";
import { shrunkRate } from "./shrinkage.ts";
import { orderedVerdicts, verdictForecasts } from "./verdict-forecasts.ts";

/** Deals that ended after one verdict, and how many of them were won. */
export interface VerdictTally {
  readonly verdict: Verdict;
  readonly ended: number;
  readonly won: number;
}

export interface VerdictRate extends VerdictTally {
  /** Won of ended; null without a deal. */
  readonly rate: number | null;
  /** Jeffreys, 95 %. */
  readonly interval: Interval;
  /** The rate pulled towards the base rate, as if eight deals more had ended at it. */
  readonly shrunk: number;
  readonly forecast: number;
}

export interface VerdictRecord {
  readonly ended: number;
  readonly won: number;
  /** From the highest verdict down. */
  readonly rates: readonly VerdictRate[];
  /** Null without a deal. `skill` against always saying the base rate; null where every deal ended the same way. */
  readonly brier: (MurphyParts & { readonly skill: number | null; readonly intervals: BrierIntervals | null }) | null;
  /** Neighbours, the lower first, whose rates do not rise: the deals cannot tell them apart, or say the opposite. */
  readonly pooled: readonly (readonly [Verdict, Verdict])[];
}

/** A prior worth this many deals (engine policy). */
const PRIOR_STRENGTH = 8;

/** What the verdicts were worth. Grouped by the four forecasts, so that Murphy's parts add up without binning. */
export function judgeVerdicts(tallies: readonly VerdictTally[]): VerdictRecord {
  const ended = sum(tallies.map((tally) => tally.ended));
  const won = sum(tallies.map((tally) => tally.won));
  const rates = orderedVerdicts.map((verdict) => rateOf(verdict, tallies, ended === 0 ? null : won / ended));
  const heard = rates.filter((rate) => rate.ended > 0);
  return { ended, won, rates: rates.toReversed(), brier: brierOf(heard), pooled: pooledOf(heard) };
}

function rateOf(verdict: Verdict, tallies: readonly VerdictTally[], base: number | null): VerdictRate {
  const own = tallies.filter((tally) => tally.verdict === verdict);
  const ended = sum(own.map((tally) => tally.ended));
  const won = sum(own.map((tally) => tally.won));
  const forecast = verdictForecasts[verdict];
  // A base rate of 0 or 1 is no prior: a Beta needs something on both sides.
  const prior = { mean: Math.min(0.99, Math.max(0.01, base ?? forecast)), strength: PRIOR_STRENGTH };
  return {
    verdict,
    ended,
    won,
    forecast,
    rate: ended === 0 ? null : won / ended,
    interval: jeffreysInterval(won, ended),
    shrunk: shrunkRate(won, ended, prior).mean,
  };
}

function brierOf(heard: readonly VerdictRate[]): VerdictRecord["brier"] {
  if (heard.length === 0) return null;
  const parts = murphyParts(
    heard.map(({ forecast, won, ended }) => ({ forecast, observed: won / ended, weight: ended })),
  );
  const skill = parts.uncertainty === 0 ? null : 1 - parts.brier / parts.uncertainty;
  return { ...parts, skill, intervals: bootstrapBrier(heard) };
}

function pooledOf(heard: readonly VerdictRate[]): [Verdict, Verdict][] {
  const fit = isotonicFit(
    heard.map(({ rate }) => rate ?? 0),
    heard.map(({ ended }) => ended),
  );
  return heard.flatMap(({ verdict }, at) => {
    const next = heard[at + 1];
    return next && fit[at] === fit[at + 1] ? [[verdict, next.verdict] as [Verdict, Verdict]] : [];
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
