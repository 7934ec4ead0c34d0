import { expect, test } from "vitest";
import { brierParts } from "./brier.ts";
import { casesToTellApart } from "./sample-size.ts";
import { verdictForecasts } from "./verdict-forecasts.ts";
import { judgeVerdicts, type VerdictTally } from "./verdict-record.ts";

const tallies: readonly VerdictTally[] = [
  { verdict: "self-qualified", ended: 5, won: 4 },
  { verdict: "qualifying", ended: 4, won: 2 },
  { verdict: "misaligned", ended: 3, won: 1 },
  { verdict: "self-disqualified", ended: 2, won: 0 },
];

test("a verdict's worth is reckoned from tallies as from single deals", () => {
  const cases = tallies.flatMap(({ verdict, ended, won }) =>
    Array.from({ length: ended }, (_, at) => [verdictForecasts[verdict], at < won ? 1 : 0] as const),
  );
  const single = brierParts(
    cases.map(([forecast]) => forecast),
    cases.map(([, outcome]) => outcome),
  );
  const { brier, ended, won } = judgeVerdicts(tallies);
  expect([ended, won]).toEqual([14, 7]);
  for (const part of ["brier", "reliability", "resolution", "uncertainty", "skill"] as const) {
    expect(brier?.[part]).toBeCloseTo(single?.[part] ?? NaN, 12);
  }
});

test("rates stand from the highest verdict down, each with its interval, and a shrunk one nearer to the base rate", () => {
  const [ready] = judgeVerdicts(tallies).rates;
  expect(ready).toMatchObject({ verdict: "self-qualified", ended: 5, won: 4, rate: 0.8, forecast: 0.7 });
  expect(ready?.interval.map((end) => Math.round(end * 100))).toEqual([37, 98]);
  expect(ready?.shrunk).toBeCloseTo((4 + 8 * 0.5) / 13, 12);
});

test("neighbours that do not rise are pooled: the deals cannot tell them apart", () => {
  expect(judgeVerdicts(tallies).pooled).toEqual([]);
  const turned = tallies.map((tally) => (tally.verdict === "misaligned" ? { ...tally, won: 3 } : tally));
  expect(judgeVerdicts(turned).pooled).toEqual([["misaligned", "qualifying"]]);
});

test("without deals nothing is claimed, and where all ended alike there is no skill", () => {
  expect(judgeVerdicts([])).toMatchObject({ ended: 0, brier: null, pooled: [] });
  expect(judgeVerdicts([]).rates.map(({ rate }) => rate)).toEqual([null, null, null, null]);
  expect(judgeVerdicts([{ verdict: "qualifying", ended: 3, won: 3 }]).brier?.skill).toBeNull();
});

test("as many deals a verdict are needed as published tables say", () => {
  expect([casesToTellApart(0.6, 0.3), casesToTellApart(0.7, 0.3), casesToTellApart(0.6, 0.4)]).toEqual([42, 24, 97]);
  expect(casesToTellApart(0.5, 0.5)).toBeNull();
});
