import type { Computed } from "./outcome.ts";
import { computed, guard, mean, notComputable } from "./outcome.ts";

export interface IntraclassCorrelation {
  readonly msBetween: Computed;
  readonly msWithin: Computed;
  /** With k the arithmetic mean of the group sizes. */
  readonly icc1MeanSize: Computed;
  /** With k0 = (N - Σn² / N) / (G - 1), for unequal sizes. */
  readonly icc1K0: Computed;
  readonly icc2: Computed;
}

/** One-way ICC(1) and ICC(2); rows are groups. Negative values are possible, down to -1/(k - 1). */
export function intraclassOneWay(groups: readonly (readonly number[])[]): IntraclassCorrelation {
  const filled = groups.filter((group) => group.length > 0);
  const all = filled.flat();
  const [G, N] = [filled.length, all.length];
  const msBetween = G < 2 ? notComputable("fewerThanTwoGroups") : computed(betweenSquares(filled, mean(all)) / (G - 1));
  const msWithin = N <= G ? notComputable("noReplication") : computed(withinSquares(filled) / (N - G));
  const k0 = (N - filled.reduce((sum, group) => sum + group.length ** 2, 0) / N) / (G - 1);
  return {
    msBetween,
    msWithin,
    icc1MeanSize: icc1(msBetween, msWithin, N / G),
    icc1K0: icc1(msBetween, msWithin, k0),
    icc2: icc2(msBetween, msWithin),
  };
}

function icc1(between: Computed, within: Computed, size: number): Computed {
  if (between.value === null) return between;
  if (within.value === null) return within;
  const total = between.value + (size - 1) * within.value;
  return Math.abs(total) <= guard ? notComputable("noVariation") : computed((between.value - within.value) / total);
}

function icc2(between: Computed, within: Computed): Computed {
  if (between.value === null) return between;
  if (within.value === null) return within;
  return between.value <= guard
    ? notComputable("noVariationBetweenGroups")
    : computed((between.value - within.value) / between.value);
}

function betweenSquares(groups: readonly (readonly number[])[], centre: number): number {
  return groups.reduce((sum, group) => sum + group.length * (mean(group) - centre) ** 2, 0);
}

function withinSquares(groups: readonly (readonly number[])[]): number {
  return groups.reduce((sum, group) => sum + group.reduce((inner, value) => inner + (value - mean(group)) ** 2, 0), 0);
}
