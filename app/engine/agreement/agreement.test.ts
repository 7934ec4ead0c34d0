import { expect, test } from "vitest";
import { isPolarised, panelThresholds, percentileRange } from "./appropriateness.ts";
import { chanceOfReaching, chanceSpreads, exactNullProbAd, exactNullProbRwg } from "./chance.ts";
import { intraclassOneWay } from "./intraclass.ts";
import { krippendorffAlpha } from "./krippendorff.ts";
import { agreementBoundsUnderMissing } from "./missing-bounds.ts";
import { agreementMultiItem } from "./multi-item.ts";
import { slightSkewVariance, uniformNullVariance } from "./null-variance.ts";
import { adMean, adMedian, agreementOneItem, awg, rwg } from "./one-item.ts";
import { median } from "./outcome.ts";

test("what cannot be computed is null with its reason", () => {
  expect(agreementOneItem([], 5)).toMatchObject({
    rwg: { value: null, reason: "fewerThanTwoRaters" },
    adMedian: { value: null, reason: "noRatings" },
    adMean: { value: null },
  });
  expect(awg([3, 2, 1], 5)).toEqual({ value: null, reason: "meanOutsideInterpretableInterval" });
  expect(awg([3, 4, 5], 5)).toEqual({ value: null, reason: "meanOutsideInterpretableInterval" });
  expect(
    krippendorffAlpha(
      [
        [3, 3],
        [3, 3],
      ],
      "ordinal",
    ),
  ).toEqual({ value: null, reason: "noVariation" });
  expect(
    krippendorffAlpha(
      [
        [3, null],
        [null, 2],
      ],
      "ordinal",
    ),
  ).toEqual({ value: null, reason: "nothingToPair" });
  expect(intraclassOneWay([[1], [2]]).icc1K0).toEqual({ value: null, reason: "noReplication" });
  expect(intraclassOneWay([[1, 2]]).icc2).toEqual({ value: null, reason: "fewerThanTwoGroups" });
  expect(
    intraclassOneWay([
      [2, 2],
      [2, 2],
    ]).icc1K0,
  ).toEqual({ value: null, reason: "noVariation" });
  expect(agreementMultiItem([[1, 2]], 5).rwgJ).toEqual({ value: null, reason: "fewerThanTwoRaters" });
});

test("one person who is more convinced can lower r_WG: agreement must never gate", () => {
  expect(rwg([4, 4, 4, 4, 1], 2).value).toBeGreaterThan(rwg([5, 5, 5, 5, 1], 2).value ?? 1);
});

test("a lenient null makes the same answers agree less", () => {
  expect(rwg([4, 4, 5], slightSkewVariance).value).toBeLessThan(rwg([4, 4, 5], uniformNullVariance(5)).value ?? 0);
});

test("the average deviation is about the middle, and the median of an even number lies between", () => {
  expect(median([1, 4, 2, 3])).toBe(2.5);
  expect(adMedian([5, 5, 5, 1]).value).toBe(1);
  expect(adMean([5, 5, 5, 1]).value).toBe(1.5);
});

test("raters with a gap are left out of several items; r_WG(J) is 0 at the variance of chance", () => {
  expect(
    agreementMultiItem(
      [
        [1, 5],
        [5, 1],
        [3, null],
      ],
      5,
    ),
  ).toMatchObject({ rwgJ: { value: 0 }, rwgStarJ: { value: -3 } });
});

test("random answering passes r_WG of .70 and an AD of five sixths as often as the specification says", () => {
  const rounded = (value: number | null) => Number(value?.toFixed(2));
  expect(
    [3, 4, 5, 6, 8, 10, 12, 15].map((n) => rounded(exactNullProbAd(n, 5 / 6, { points: 5, center: "median" }))),
  ).toEqual([0.52, 0.41, 0.41, 0.35, 0.16, 0.14, 0.12, 0.05]);
  expect([3, 4, 5, 6, 8, 10, 12, 15].map((n) => Number(exactNullProbRwg(n, 0.7, 5)?.toFixed(3)))).toEqual([
    0.232, 0.098, 0.059, 0.045, 0.021, 0.006, 0.002, 0.001,
  ]);
  expect(exactNullProbRwg(1, 0.7, 5)).toBeNull();
  expect(exactNullProbAd(0, 1, { points: 5, center: "mean" })).toBeNull();
});

test("chance probabilities are those of counting every answer", () => {
  const all = everyAnswer(4, 3);
  for (const threshold of [0.2, 0.5, 1]) {
    const reached =
      all.filter((ratings) => Number(rwg(ratings, uniformNullVariance(3)).value) >= threshold - 1e-12).length /
      all.length;
    expect(exactNullProbRwg(4, threshold, 3)).toBeCloseTo(reached, 12);
    const near = all.filter((ratings) => Number(adMean(ratings).value) <= threshold + 1e-12).length / all.length;
    expect(exactNullProbAd(4, threshold, { points: 3, center: "mean" })).toBeCloseTo(near, 12);
  }
  expect(chanceOfReaching(chanceSpreads(15, 5), -Infinity)).toBeCloseTo(1, 12);
  expect(chanceSpreads(15, 5)).toHaveLength(3876);
});

test("bounds under missing answers equal trying every completion", () => {
  for (const known of [[], [3], [4, 4, 5], [1, 5], [2, 2, 4, 5]]) {
    for (const unknown of [0, 1, 2, 3, 4]) {
      const all = everyAnswer(unknown, 5).map((added) => [...known, ...added]);
      const bounds = agreementBoundsUnderMissing(known, unknown, 5);
      expectRange(
        bounds.adMedian,
        all.flatMap((ratings) => adMedian(ratings).value ?? []),
      );
      expectRange(
        bounds.rwg,
        all.flatMap((ratings) => rwg(ratings, 2).value ?? []),
      );
    }
  }
});

test("a third at each end is two camps", () => {
  expect(isPolarised(2, 2, 5)).toBe(true);
  expect(isPolarised(3, 1, 5)).toBe(false);
  expect(isPolarised(2, 3, 8)).toBe(false);
  expect(isPolarised(0, 0, 1)).toBe(false);
  expect(panelThresholds(8)).toEqual({ agreementMaxOutside: 2, disagreementMinEachTail: 3 });
});

test("the percentile range adjusts for asymmetry and interpolates", () => {
  expect(percentileRange([1, 1, 1, 5, 9, 9, 9], [1, 9])).toMatchObject({
    median: 5,
    asymmetryIndex: 0,
    disagreement: true,
  });
  const agreed = percentileRange([7, 7, 8, 8, 9], [1, 9]);
  expect(agreed?.disagreement).toBe(false);
  expect(agreed?.ipr).toBeCloseTo(8 - 7.2, 12);
  expect(agreed?.ipras).toBeCloseTo(2.35 + 1.5 * (7.6 - 5), 12);
  expect(percentileRange([], [1, 9])).toBeNull();
});

test("alpha on ratios divides by the sum, and unequal groups tell their two sizes apart", () => {
  expect(
    krippendorffAlpha(
      [
        [1, 2, 3, 4],
        [1, 2, 4, 4],
      ],
      "ratio",
    ).value,
  ).toBeGreaterThan(0.9);
  const uneven = intraclassOneWay([[1, 2, 3], [4, 5], [9]]);
  expect(uneven.icc1MeanSize.value).not.toBe(uneven.icc1K0.value);
});

function everyAnswer(people: number, points: number): number[][] {
  if (people === 0) return [[]];
  return everyAnswer(people - 1, points).flatMap((rest) =>
    Array.from({ length: points }, (_, index) => [...rest, index + 1]),
  );
}

function expectRange(range: readonly [number, number] | null, values: readonly number[]): void {
  if (values.length === 0) expect(range).toBeNull();
  else {
    expect(range?.[0]).toBeCloseTo(Math.min(...values), 12);
    expect(range?.[1]).toBeCloseTo(Math.max(...values), 12);
  }
}
