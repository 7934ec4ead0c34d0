import fc from "fast-check";
import { expect, test } from "vitest";
import { kendallExactP, permutationP } from "./concordance-chance.ts";
import { concordanceWording, kendallW, midranks, rankSumSpread } from "./concordance.ts";
import { kemeny } from "./kemeny.ts";
import type { PairwiseMatrix, WeightedBallot } from "./pairwise.ts";
import { bordaFromPairwise, bordaScores, copelandScores, pairCount, pairwiseOf } from "./pairwise.ts";
import { votingPower } from "./voting-power.ts";

test("a tie and an unranked candidate add to neither side", () => {
  const matrix = pairwiseOf(["a", "b", "c"], [ballot([["a", "b"]]), ballot([["c"], ["a"]])]);
  expect(matrix.counts).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [1, 0, 0],
  ]);
  expect(copelandScores(matrix)).toEqual([0.5, 1, 1.5]);
});

test("Borda gives half a point for a tie on the ballot, which the matrix alone cannot know", () => {
  const ballots = [ballot([["a", "b"], ["c"]], 2)];
  expect(bordaScores(["a", "b", "c"], ballots)).toEqual([3, 3, 0]);
  expect(bordaFromPairwise(pairwiseOf(["a", "b", "c"], ballots))).toEqual([2, 2, 0]);
});

test("Kemeny finds the score and every optimal order that trying all orders finds", () => {
  const anyMatrix = fc
    .integer({ min: 2, max: 5 })
    .chain((m) => fc.array(fc.array(fc.nat(4), { minLength: m, maxLength: m }), { minLength: m, maxLength: m }));
  fc.assert(
    fc.property(anyMatrix, (counts) => {
      const matrix = { candidates: counts.map((_, index) => "cabde"[index] ?? ""), counts };
      const orders = permutations(matrix.candidates);
      const best = Math.max(...orders.map((order) => scoreOf(matrix, order)));
      const optimal = orders
        .filter((order) => scoreOf(matrix, order) === best)
        .map((order) => order.join(""))
        .sort();
      const result = kemeny(matrix);
      return (
        result?.score === best &&
        JSON.stringify(result.rankings.map((order) => order.join(""))) === JSON.stringify(optimal)
      );
    }),
    { numRuns: 300, seed: 20_261 },
  );
});

test("a thousand optimal orders are the most that is listed, and too many candidates are refused", () => {
  const flat = (m: number) => ({
    candidates: Array.from({ length: m }, (_, index) => String.fromCharCode(97 + index)),
    counts: Array.from({ length: m }, () => new Array<number>(m).fill(0)),
  });
  expect(kemeny(flat(7))).toMatchObject({ score: 0, isCapped: true });
  expect(kemeny(flat(7))?.rankings).toHaveLength(1000);
  expect(kemeny(flat(6))?.isCapped).toBe(false);
  expect(kemeny(flat(15))).toBeNull();
});

test("concordance has a reason where there is none", () => {
  expect(kendallW([[1, 2, 3]])).toMatchObject({ W: null, reason: "fewerThanTwoRaters" });
  expect(kendallW([[1], [1]])).toMatchObject({ W: null, reason: "fewerThanTwoObjects" });
  expect(midranks([10, 20, 20, 5])).toEqual([2, 3.5, 3.5, 1]);
  expect([0.05, 0.3, 0.5, 0.7, 0.9].map(concordanceWording)).toEqual([
    "very weak",
    "weak",
    "moderate",
    "strong",
    "unusually strong",
  ]);
});

test("the exact probability of a spread equals counting every combination of orders", () => {
  const orders = permutations([1, 2, 3]);
  for (const S of [0, 2, 8, 14, 18]) {
    const all = orders.flatMap((a) => orders.flatMap((b) => orders.map((c) => rankSumSpread([a, b, c]))));
    expect(kendallExactP(3, 3, S)).toBeCloseTo(all.filter((spread) => spread >= S - 1e-9).length / all.length, 12);
  }
  expect(kendallExactP(15, 4, 0)).toBeCloseTo(1, 9);
  expect(kendallExactP(3, 7, 10)).toBeNull();
  expect(kendallExactP(21, 3, 10)).toBeNull();
});

test("drawn permutations come near the exact ones, and the same seed gives the same probability", () => {
  const ratings = [
    [1, 2, 3, 4],
    [1, 3, 2, 4],
    [2, 1, 3, 4],
    [1, 2, 4, 4],
  ];
  const exact = permutationP(ratings, { exactObjects: 4, samples: 0, seed: 1 });
  const drawn = permutationP(ratings, { exactObjects: 3, samples: 9999, seed: 1 });
  expect(Math.abs(exact - drawn)).toBeLessThan(0.01);
  expect(permutationP(ratings, { exactObjects: 3, samples: 9999, seed: 1 })).toBe(drawn);
});

test("without ties the two exact ways are one", () => {
  const ratings = [
    [1, 2, 3],
    [1, 2, 3],
    [2, 1, 3],
  ];
  expect(permutationP(ratings, { exactObjects: 4, samples: 0, seed: 1 })).toBeCloseTo(
    kendallExactP(3, 3, rankSumSpread(ratings)) ?? 0,
    12,
  );
});

test("voting power equals counting coalitions and orders", () => {
  const weights = [4, 3, 2, 1];
  const { swings, banzhaf, shapleyShubik } = votingPower(weights, 6);
  const orders = permutations([0, 1, 2, 3]);
  const pivots = orders.map((order) =>
    order.find((_, index) => order.slice(0, index + 1).reduce((sum, seat) => sum + (weights[seat] ?? 0), 0) >= 6),
  );
  expect(shapleyShubik.map((share) => Math.round(share * 24))).toEqual(
    [0, 1, 2, 3].map((seat) => pivots.filter((pivot) => pivot === seat).length),
  );
  expect(swings).toEqual([5, 3, 3, 1]);
  expect(banzhaf.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(votingPower([1, 1], 5)).toEqual({ swings: [0, 0], banzhaf: [0, 0], shapleyShubik: [0, 0] });
});

function ballot(tiers: readonly (readonly string[])[], weight = 1): WeightedBallot {
  return {
    weight,
    places: new Map(tiers.flatMap((tier, place) => tier.map((candidate) => [candidate, place] as const))),
  };
}

function scoreOf(matrix: PairwiseMatrix, order: readonly string[]): number {
  const places = order.map((candidate) => matrix.candidates.indexOf(candidate));
  return places.reduce(
    (sum, i, index) => sum + places.slice(index + 1).reduce((inner, j) => inner + pairCount(matrix, i, j), 0),
    0,
  );
}

function permutations<Value>(list: readonly Value[]): Value[][] {
  if (list.length <= 1) return [[...list]];
  return list.flatMap((value, index) => permutations(list.toSpliced(index, 1)).map((rest) => [value, ...rest]));
}
