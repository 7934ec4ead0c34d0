import { expect, test } from "vitest";
import { dailyHazard, expiryDays, probAnyChange } from "./ageing.ts";
import { brierMulticlass, brierParts, murphyParts } from "./brier.ts";
import { ceilingEffect } from "./ceiling.ts";
import { clopperPearsonInterval, jeffreysInterval, wilsonCorrectedInterval, wilsonInterval } from "./intervals.ts";
import { isotonicFit } from "./isotonic.ts";
import { shrunkRate } from "./shrinkage.ts";
import { betaQuantile, chiSquaredTail, logGamma, regularisedBeta } from "./special-functions.ts";

test("intervals are mirror images: x of n and n - x of n", () => {
  for (const interval of [wilsonInterval, wilsonCorrectedInterval, clopperPearsonInterval, jeffreysInterval]) {
    for (const x of [0, 1, 3, 7, 10]) {
      const [low, high] = interval(x, 10);
      const [otherLow, otherHigh] = interval(10 - x, 10);
      expect(low).toBeCloseTo(1 - otherHigh, 9);
      expect(high).toBeCloseTo(1 - otherLow, 9);
    }
  }
});

test("no data is the whole range, and a clean sheet touches the end", () => {
  for (const interval of [wilsonInterval, wilsonCorrectedInterval, clopperPearsonInterval, jeffreysInterval]) {
    expect(interval(0, 0)).toEqual([0, 1]);
    expect(interval(0, 5)[0]).toBe(0);
    expect(interval(5, 5)[1]).toBe(1);
  }
});

test("three of five is 21 to 91 percent by Jeffreys", () => {
  expect(jeffreysInterval(3, 5).map((bound) => Math.round(bound * 100))).toEqual([21, 91]);
});

test("special functions have their textbook values", () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  expect(logGamma(0.25)).toBeCloseTo(Math.log(3.625609908221908), 12);
  expect(chiSquaredTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
  expect(chiSquaredTail(0.5, 4)).toBeCloseTo(Math.exp(-0.25) * 1.25, 12);
  expect(chiSquaredTail(0, 3)).toBe(1);
  expect(regularisedBeta(0.3, 1, 1)).toBeCloseTo(0.3, 14);
  expect([regularisedBeta(0, 2, 3), regularisedBeta(1, 2, 3)]).toEqual([0, 1]);
  expect(regularisedBeta(betaQuantile(0.37, 2.5, 7), 2.5, 7)).toBeCloseTo(0.37, 12);
});

test("a shrunk rate lies between its own and the base rate", () => {
  const { mean, interval95 } = shrunkRate(5, 5, { mean: 0.4, strength: 8 });
  expect(mean).toBeCloseTo((5 + 3.2) / 13, 12);
  expect(interval95[0]).toBeLessThan(mean);
  expect(interval95[1]).toBeGreaterThan(mean);
});

test("Brier is reliability less resolution plus uncertainty, from cases and from bins", () => {
  const cases = brierParts([0.2, 0.2, 0.8, 0.8], [0, 1, 1, 1]);
  const bins = murphyParts([
    { forecast: 0.2, observed: 0.5, weight: 2 },
    { forecast: 0.8, observed: 1, weight: 2 },
  ]);
  for (const parts of [cases, bins]) {
    expect(parts?.brier).toBeCloseTo(0.19, 12);
    expect(parts?.reliability).toBeCloseTo(0.065, 12);
    expect(parts?.resolution).toBeCloseTo(0.0625, 12);
    expect(parts?.uncertainty).toBeCloseTo(0.1875, 12);
    expect(parts?.base).toBe(0.75);
  }
  expect(brierParts([], [])).toBeNull();
  expect(brierParts([0.7], [1])).toMatchObject({ skill: null, uncertainty: 0 });
});

test("over several classes Brier runs from 0 to 2", () => {
  expect(brierMulticlass([[1, 0, 0]], [0])).toBe(0);
  expect(brierMulticlass([[1, 0, 0]], [2])).toBe(2);
  expect(
    brierMulticlass(
      [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
      [0, 1],
    ),
  ).toBe(0.5);
  expect(brierMulticlass([], [])).toBeNull();
});

test("an isotonic fit rises, keeps the weighted mean, and leaves what rises alone", () => {
  expect(isotonicFit([1, 2, 3], [1, 1, 1])).toEqual([1, 2, 3]);
  expect(isotonicFit([3, 1], [1, 3])).toEqual([1.5, 1.5]);
  expect(isotonicFit([3, 1], [0, 0])).toEqual([2, 2]);
  expect(isotonicFit([], [])).toEqual([]);
});

test("records age by a hazard: half of them hold after its half-life", () => {
  const half = expiryDays(0.033, 0.5);
  expect(probAnyChange(0.033, half, 1)).toBeCloseTo(0.5, 12);
  expect(probAnyChange(0.033, 90, 6)).toBeCloseTo(0.45, 2);
  expect(dailyHazard(0)).toBe(-0);
});

test("the ceiling of a necessary condition is the area no case ever reached", () => {
  expect(ceilingEffect([0, 1, 2], [0, 1, 2])).toEqual({
    ceilingZone: 3,
    scope: 4,
    d: 0.75,
    peers: [
      [0, 0],
      [1, 1],
      [2, 2],
    ],
  });
  expect(ceilingEffect([0, 0, 1, 2], [0, 2, 1, 0])).toMatchObject({ ceilingZone: 0, d: 0, peers: [[0, 2]] });
  expect(ceilingEffect([1, 1], [0, 3])).toMatchObject({ scope: 0, d: null });
  expect(ceilingEffect([], [])).toBeNull();
});
