import fc from "fast-check";
import { expect, test } from "vitest";
import { bootstrapBrier } from "./bootstrap.ts";
import { murphyParts } from "./brier.ts";

const four = [
  { forecast: 0.7, ended: 12, won: 9 },
  { forecast: 0.45, ended: 9, won: 4 },
  { forecast: 0.2, ended: 8, won: 1 },
];

test("the same cases give the same intervals, and no cases none", () => {
  expect(bootstrapBrier(four)).toEqual(bootstrapBrier(four));
  expect(bootstrapBrier([])).toBeNull();
  expect(bootstrapBrier([{ forecast: 0.7, ended: 0, won: 0 }])).toBeNull();
});

test("more cases of the same kind leave less open, about with their root", () => {
  const widthOf = (times: number) => {
    const many = four.map(({ forecast, ended, won }) => ({ forecast, ended: times * ended, won: times * won }));
    const [low, high] = bootstrapBrier(many)?.brier ?? [0, 1];
    return high - low;
  };
  expect(widthOf(1) / widthOf(16)).toBeGreaterThan(3);
  expect(widthOf(1) / widthOf(16)).toBeLessThan(5);
});

test("of the error's interval the error itself is never far outside, and every part stays between 0 and 1", () => {
  const tallies = fc.array(
    fc
      .record({
        forecast: fc.constantFrom(0.1, 0.2, 0.45, 0.7),
        ended: fc.integer({ min: 1, max: 30 }),
        lost: fc.nat(30),
      })
      .map(({ forecast, ended, lost }) => ({ forecast, ended, won: Math.max(0, ended - lost) })),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(tallies, (cases) => {
      const intervals = bootstrapBrier(cases);
      const parts = murphyParts(
        cases.map(({ forecast, ended, won }) => ({ forecast, observed: won / ended, weight: ended })),
      );
      const [low, high] = intervals?.brier ?? [1, 0];
      expect(low).toBeLessThanOrEqual(parts.brier + 1e-9);
      expect(high).toBeGreaterThanOrEqual(parts.brier - 1e-9);
      for (const [from, to] of Object.values(intervals ?? {})) {
        expect(from).toBeGreaterThanOrEqual(-1e-9);
        expect(to).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
    { numRuns: 100 },
  );
});

test("all cases alike leave nothing open", () => {
  expect(bootstrapBrier([{ forecast: 0.7, ended: 20, won: 20 }])?.brier.map((end) => end.toFixed(6))).toEqual([
    "0.090000",
    "0.090000",
  ]);
});
