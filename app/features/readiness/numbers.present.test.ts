import { expect, test } from "vitest";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { agreedDeal, saying, silentDeal } from "#tests/engine/halden-deal.ts";
import { numbersOf } from "./numbers.present.ts";

const rows = { roster: [], initiatives: [] };

test("every test of the report stands on the page, and the one that decides is marked", () => {
  const report = evaluate(saying(agreedDeal(1), "pia", { item: "capacity", value: 1 }));
  const numbers = numbersOf({ report, rows });
  expect(numbers.gates.map(({ id }) => id)).toEqual(report.gates.map(({ id }) => id));
  expect(numbers.gates.filter(({ decides }) => decides).map(({ id }) => id)).toEqual(report.binding);
  expect(numbers.inputHash).toBe(report.inputHash);
});

test("what cannot be computed says why, and every number says what it is", () => {
  const numbers = numbersOf({ report: evaluate(silentDeal(1)), rows });
  expect(numbers.agreement[0]).toMatchObject({ distance: "no answer yet", index: "needs two answers" });
  for (const { term, value, meaning } of [...numbers.ranking, ...numbers.people, ...numbers.constants]) {
    expect(value, term).not.toBe("");
    expect(meaning, term).toMatch(/\.$/);
  }
});

test("a probability is never shown as nothing", () => {
  const numbers = numbersOf({ report: evaluate(agreedDeal(1)), rows });
  for (const { chance } of numbers.agreement) expect(chance).toMatch(/^(under )?\d+\.\d %$/);
});
