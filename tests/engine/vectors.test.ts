import { expect, test } from "vitest";
import { runVectors, summaryOf } from "#app/commands/run-vectors.ts";
import vectors from "./vectors.json" with { type: "json" };

test("the engine agrees with every public reference vector", () => {
  const results = runVectors(vectors);
  expect(results.filter(({ fault }) => fault !== null)).toEqual([]);
  expect(summaryOf(results)).toBe("56 passed, 0 failed");
});

test("a vector that differs by more than its tolerance fails, and so does one that lacks a value", () => {
  const vector = (expected: unknown, tolerance = 1e-9) => ({
    vectors: [{ id: "V", fn: "agreementOneItem", input: { A: 5, ratings: [4, 3, 2] }, expected, tolerance }],
  });
  const fault = (expected: unknown) => runVectors(vector(expected))[0]?.fault;
  expect(fault({ rwg: 0.5 })).toBeNull();
  expect(fault({ rwg: 0.5001 })).toMatch(/\/rwg is 0\.5, expected 0\.5001/u);
  expect(fault({ rwg: null })).toMatch(/expected null/u);
  expect(fault({ missing: 1 })).toMatch(/\/missing is undefined/u);
  expect(runVectors({ vectors: [{ id: "V", fn: "horoscope", input: {}, expected: 1 }] })[0]?.fault).toMatch(
    /no function "horoscope"/u,
  );
  expect(runVectors({ vectors: [{ id: "V", fn: "isotonic", input: {}, expected: 1 }] })[0]?.fault).toMatch(
    /input not understood/u,
  );
});

/** [function, input, expected] */
const withoutPublicVector: readonly (readonly [string, unknown, unknown])[] = [
  ["exactNullProbAd", { A: 5, threshold: 5 / 6, center: "median", n: [2] }, [0.52]],
  [
    "ramIpras",
    { ratings: [1, 1, 9, 9], scale: [1, 9] },
    { median: 5, p30: 1, p70: 9, ipr: 8, asymmetryIndex: 0, ipras: 2.35, disagreement: true },
  ],
  ["ramIpras", { ratings: [7, 7, 7], scale: 9 }, { median: 7, asymmetryIndex: 2, ipras: 5.35, disagreement: false }],
  [
    "aggregateFromPairwise",
    { candidates: ["a", "b", "c"], pairwise: { a: { b: 2, c: 2 }, b: { a: 1, c: 2 }, c: { a: 1, b: 1 } } },
    { kemenyScore: 6, kemenyRankings: [["a", "b", "c"]], copeland: { a: 2, b: 1, c: 0 }, borda: { a: 4, b: 3, c: 2 } },
  ],
  [
    "aggregateFromPairwise",
    {
      candidates: ["a", "b"],
      pairwise: [
        [0, 3],
        [1, 0],
      ],
    },
    { kemenyScore: 3 },
  ],
  [
    "murphyFromBins",
    { forecast: [0.2, 0.8], observedFrequency: [0.5, 1], weight: [2, 2] },
    { base: 0.75, reliability: 0.065, resolution: 0.0625, uncertainty: 0.1875, brier: 0.19 },
  ],
  ["brierMulticlass", { p: [0.2, 0.8], outcomeIndex: 1 }, 0.08],
  [
    "brierMulticlass",
    {
      p: [
        [0.2, 0.8],
        [1, 0],
      ],
      outcomeIndex: [1, 0],
    },
    0.04,
  ],
  [
    "ceFdhEffectSize",
    { x: [0, 1, 2], y: [0, 1, 2] },
    {
      ceilingZone: 3,
      scope: 4,
      d: 0.75,
      peers: [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    },
  ],
];

test("functions without a public vector answer in their documented shape", () => {
  const shapes = withoutPublicVector.map(([fn, input, expected]) => ({ id: fn, fn, input, expected, tolerance: 1e-9 }));
  expect(runVectors({ vectors: shapes }).filter(({ fault }) => fault !== null)).toEqual([]);
});
