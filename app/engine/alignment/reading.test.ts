import fc from "fast-check";
import { expect, test } from "vitest";
import { anyAnswer, eitherDeal } from "#tests/engine/arbitrary-deal.ts";
import { agreedDeal } from "#tests/engine/halden-deal.ts";
import { propertyRuns } from "#tests/engine/runs.ts";
import { evaluate } from "./evaluate.ts";
import { explanationOf, readDeal, withAnswer } from "./reading.ts";
import { verdictOf } from "./verdict.ts";

test("one answer more gives, bit for bit, what reading the whole document again gives", () => {
  fc.assert(
    fc.property(eitherDeal, fc.array(anyAnswer, { minLength: 1, maxLength: 5 }), (deal, answers) => {
      const step = answers.reduce((reading, answer) => withAnswer(answer, reading), readDeal(deal));
      const whole = { ...deal, answers: [...deal.answers, ...answers] };
      return JSON.stringify(explanationOf(step)) === JSON.stringify(explanationOf(readDeal(whole)));
    }),
    propertyRuns,
  );
});

test("a reading is not touched by what is read after it", () => {
  const reading = readDeal(agreedDeal(2));
  const before = JSON.stringify(explanationOf(reading));
  withAnswer({ by: "pia", item: "need", value: 1, on: "2026-11-21" }, reading);
  expect(JSON.stringify(explanationOf(reading))).toBe(before);
});

test("somebody who is not on the roster moves nothing", () => {
  const reading = readDeal(agreedDeal(1));
  expect(withAnswer({ by: "stranger", item: "need", value: 1, on: "2026-11-21" }, reading)).toEqual(reading);
});

test("the explanation says what the report says, and the verdict what both say", () => {
  fc.assert(
    fc.property(eitherDeal, anyAnswer, (deal, answer) => {
      const explained = explanationOf(readDeal(deal));
      const report = evaluate(deal);
      const whole = { ...deal, answers: [...deal.answers, answer] };
      expect(evaluate(whole, withAnswer(answer, readDeal(deal)))).toEqual(evaluate(whole));
      expect(explained).toMatchObject({
        ...verdictOf(deal),
        ...{ firm: report.firm, worst: report.worst, best: report.best, binding: report.binding },
        gates: report.gates.map(({ id, level, worst, best, peopleAffected }) => ({
          id,
          level,
          worst,
          best,
          peopleAffected,
        })),
      });
    }),
    { numRuns: 300, seed: 20_261 },
  );
});

test("a group of more people than fit into one sum is counted like any other", () => {
  const stakeholders = Array.from({ length: 200 }, (_, index) => ({ id: `person-${String(index)}` }));
  const answers = stakeholders.flatMap(({ id }, place) =>
    place % 10 === 0
      ? []
      : [{ by: id, item: "need" as const, value: place % 7 === 0 ? (2 as const) : (4 as const), on: "2026-11-20" }],
  );
  const { gates } = explanationOf(readDeal({ ...agreedDeal(1), stakeholders, answers }));
  expect(gates.find(({ id }) => id === "item:need")?.counts).toEqual({ S: 154, N: 0, O: 26, Z: 0, U: 20, X: 0 });
});
