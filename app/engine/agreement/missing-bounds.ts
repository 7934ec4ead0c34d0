import { uniformNullVariance } from "./null-variance.ts";
import { adMedian, rwg } from "./one-item.ts";
import type { Computed } from "./outcome.ts";

/** Lowest and highest value over every way the unknown ratings could fall; null where there are too few people. */
export interface IndexBounds {
  readonly adMedian: readonly [number, number] | null;
  readonly rwg: readonly [number, number] | null;
}

/**
 * Exact without trying all A^u completions: both indices are convex in each unknown, so the spread is greatest with every
 * unknown at an end of the scale, and smallest with all unknowns on one value or two neighbouring ones.
 */
export function agreementBoundsUnderMissing(known: readonly number[], unknown: number, points: number): IndexBounds {
  const nullVariance = uniformNullVariance(points);
  const completions = [...ends(unknown, points), ...together(unknown, points)].map((added) => [...known, ...added]);
  return {
    adMedian: rangeOf(completions.map((ratings) => adMedian(ratings))),
    rwg: rangeOf(completions.map((ratings) => rwg(ratings, nullVariance))),
  };
}

function* ends(unknown: number, points: number): Generator<number[]> {
  for (let high = 0; high <= unknown; high++) {
    yield [...new Array<number>(high).fill(points), ...new Array<number>(unknown - high).fill(1)];
  }
}

function* together(unknown: number, points: number): Generator<number[]> {
  for (let value = 1; value <= points; value++) {
    for (let upper = 0; upper <= (value < points ? unknown : 0); upper++) {
      yield [...new Array<number>(upper).fill(value + 1), ...new Array<number>(unknown - upper).fill(value)];
    }
  }
}

function rangeOf(list: readonly Computed[]): readonly [number, number] | null {
  const values = list.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0) return null;
  return [Math.min(...values), Math.max(...values)];
}
