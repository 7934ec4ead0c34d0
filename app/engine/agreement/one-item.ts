import { uniformNullVariance } from "./null-variance.ts";
import type { Computed } from "./outcome.ts";
import { computed, guard, mean, meanDeviation, median, notComputable, sampleVariance } from "./outcome.ts";

export interface OneItemAgreement {
  /** Raw; may be negative. Clamp only for display. */
  readonly rwg: Computed;
  /** Mean distance from the mean, in scale points; one rater gives an uninformative 0. */
  readonly adMean: Computed;
  readonly adMedian: Computed;
  readonly awg: Computed;
}

/** Agreement of raters on one item with answers 1..points. r_WG, AD and a_WG are two-sided: they explain, they never gate. */
export function agreementOneItem(ratings: readonly number[], points: number): OneItemAgreement {
  return {
    rwg: rwg(ratings, uniformNullVariance(points)),
    adMean: adMean(ratings),
    adMedian: adMedian(ratings),
    awg: awg(ratings, points),
  };
}

/** 1 - s² / null variance (James, Demaree & Wolf 1984). */
export function rwg(ratings: readonly number[], nullVariance: number): Computed {
  if (ratings.length < 2) return notComputable("fewerThanTwoRaters");
  return computed(1 - sampleVariance(ratings) / nullVariance);
}

/** Burke, Finkelstein & Dusig 1999. */
export function adMedian(ratings: readonly number[]): Computed {
  return ratings.length === 0 ? notComputable("noRatings") : computed(meanDeviation(ratings, median(ratings)));
}

export function adMean(ratings: readonly number[]): Computed {
  return ratings.length === 0 ? notComputable("noRatings") : computed(meanDeviation(ratings, mean(ratings)));
}

/** Brown & Hauenstein 2005; not defined where the mean is so near an end that the maximum variance cannot be reached. */
export function awg(ratings: readonly number[], points: number): Computed {
  const n = ratings.length;
  if (n < 2) return notComputable("fewerThanTwoRaters");
  const centre = mean(ratings);
  if (centre <= 1 + guard || centre >= points - guard) return computed(1);
  const lowest = (n - 1 + points) / n;
  const highest = (points * (n - 1) + 1) / n;
  if (centre < lowest - guard || centre > highest + guard) return notComputable("meanOutsideInterpretableInterval");
  const greatest = (((points + 1) * centre - centre * centre - points) * n) / (n - 1);
  return computed(1 - (2 * sampleVariance(ratings)) / greatest);
}
