import { uniformNullVariance } from "./null-variance.ts";
import { adMean, awg } from "./one-item.ts";
import type { Computed } from "./outcome.ts";
import { computed, mean, notComputable, sampleVariance } from "./outcome.ts";

export interface MultiItemAgreement {
  readonly rwgJ: Computed;
  readonly rwgStarJ: Computed;
  readonly adMeanJ: Computed;
  readonly awgJ: Computed;
}

/**
 * Agreement over several items; rows are raters, columns items, listwise (a rater with a gap is left out). For reading
 * published results only: r_WG(J) rises with the number of items even when nobody agrees more.
 */
export function agreementMultiItem(
  raters: readonly (readonly (number | null)[])[],
  points: number,
): MultiItemAgreement {
  const complete = raters.filter((row): row is readonly number[] => row.every((value) => value !== null));
  const items = (complete[0] ?? []).map((_, item) => complete.map((row) => row[item] ?? NaN));
  const ratio = meanVarianceRatio(items, points);
  return {
    rwgJ: ratio.value === null ? ratio : computed(steppedUp(ratio.value, items.length)),
    rwgStarJ: ratio.value === null ? ratio : computed(1 - ratio.value),
    adMeanJ: meanOf(items.map(adMean)),
    awgJ: meanOf(items.map((ratings) => awg(ratings, points))),
  };
}

function meanVarianceRatio(items: readonly (readonly number[])[], points: number): Computed {
  if (items.length === 0 || (items[0]?.length ?? 0) < 2) return notComputable("fewerThanTwoRaters");
  return computed(mean(items.map(sampleVariance)) / uniformNullVariance(points));
}

/** Spearman-Brown; 0 where the variance is that of chance or more. */
function steppedUp(ratio: number, items: number): number {
  return ratio >= 1 ? 0 : (items * (1 - ratio)) / (items * (1 - ratio) + ratio);
}

function meanOf(list: readonly Computed[]): Computed {
  if (list.length === 0) return notComputable("noItems");
  const values: number[] = [];
  for (const entry of list) {
    if (entry.value === null) return entry;
    values.push(entry.value);
  }
  return computed(mean(values));
}
