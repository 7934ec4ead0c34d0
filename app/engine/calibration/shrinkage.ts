import type { Interval } from "./intervals.ts";
import { betaQuantile } from "./special-functions.ts";

export interface ShrunkRate {
  readonly mean: number;
  readonly interval95: Interval;
}

export interface Prior {
  readonly mean: number;
  /** Worth this many deals. */
  readonly strength: number;
}

/** A rate of x in n pulled towards a base rate: the posterior of Beta(strength · mean, strength · (1 - mean)). */
export function shrunkRate(x: number, n: number, prior: Prior): ShrunkRate {
  const a = prior.strength * prior.mean + x;
  const b = prior.strength * (1 - prior.mean) + n - x;
  return { mean: a / (a + b), interval95: [betaQuantile(0.025, a, b), betaQuantile(0.975, a, b)] };
}
