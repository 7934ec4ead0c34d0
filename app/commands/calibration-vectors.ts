import { z } from "zod";
import { expiryDays, probAnyChange } from "#app/engine/calibration/ageing.ts";
import { brierMulticlass, brierParts, murphyParts } from "#app/engine/calibration/brier.ts";
import { ceilingEffect } from "#app/engine/calibration/ceiling.ts";
import {
  clopperPearsonInterval,
  jeffreysInterval,
  wilsonCorrectedInterval,
  wilsonInterval,
} from "#app/engine/calibration/intervals.ts";
import { isotonicFit } from "#app/engine/calibration/isotonic.ts";
import { shrunkRate } from "#app/engine/calibration/shrinkage.ts";
import { forEach, numbers, oneOrMany, vectorFunction } from "./vector-function.ts";

const count = z.int().nonnegative();

export const calibrationVectors = {
  binomialIntervals95: vectorFunction(z.object({ x: count, n: count }), ({ x, n }) => ({
    wilson: wilsonInterval(x, n),
    wilsonCC: wilsonCorrectedInterval(x, n),
    clopperPearson: clopperPearsonInterval(x, n),
    jeffreys: jeffreysInterval(x, n),
  })),

  brierMurphy: vectorFunction(z.object({ p: numbers, o: numbers }), ({ p, o }) => {
    const parts = brierParts(p, o);
    if (!parts) return { brier: null, rel: null, res: null, unc: null, skill: null };
    return {
      brier: parts.brier,
      rel: parts.reliability,
      res: parts.resolution,
      unc: parts.uncertainty,
      base: parts.base,
      skill: parts.skill,
    };
  }),

  murphyFromBins: vectorFunction(
    z.object({ forecast: numbers, observedFrequency: numbers, weight: numbers }),
    (input) =>
      murphyParts(
        input.forecast.map((forecast, index) => ({
          forecast,
          observed: input.observedFrequency[index] ?? 0,
          weight: input.weight[index] ?? 0,
        })),
      ),
  ),

  brierMulticlass: vectorFunction(
    z.object({ p: z.union([numbers, z.array(numbers)]), outcomeIndex: oneOrMany }),
    ({ p, outcomeIndex }) => brierMulticlass(rowsOf(p), [outcomeIndex].flat()),
  ),

  isotonic: vectorFunction(z.object({ y: numbers, w: numbers.optional() }), ({ y, w }) =>
    isotonicFit(y, w ?? y.map(() => 1)),
  ),

  betaBinomialShrink: vectorFunction(
    z.object({ priorMean: z.number(), priorStrength: z.number(), x: count, n: count }),
    ({ priorMean, priorStrength, x, n }) => shrunkRate(x, n, { mean: priorMean, strength: priorStrength }),
  ),

  expiryDays: vectorFunction(
    z.object({ monthlyHazard: z.number(), minValidity: oneOrMany }),
    ({ monthlyHazard, minValidity }) => forEach(minValidity, (share) => expiryDays(monthlyHazard, share)),
  ),

  probAnyChange: vectorFunction(
    z.object({ monthlyHazard: z.number(), days: z.number(), people: oneOrMany }),
    ({ monthlyHazard, days, people }) => forEach(people, (group) => probAnyChange(monthlyHazard, days, group)),
  ),

  ceFdhEffectSize: vectorFunction(z.object({ x: numbers, y: numbers }), ({ x, y }) => ceilingEffect(x, y)),
};

/** One case may be written as a bare list of probabilities. */
function rowsOf(p: readonly number[] | readonly (readonly number[])[]): readonly (readonly number[])[] {
  return p.every((entry) => typeof entry === "number") ? [p] : p.filter((entry) => typeof entry !== "number");
}
