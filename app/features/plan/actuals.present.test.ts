import { expect, test } from "vitest";
import { dueOutcomes, measuredViewOf } from "./actuals.present.ts";

const today = "2026-11-21";
const diesel = { text: "Empty kilometres fall", fromValue: "21 %", toValue: "15 %", dueOn: "2026-11-10" };

function measured(value: string, on: string, outcome = diesel.text) {
  return { id: `${value} ${on}`, outcome, value, on, byName: "Ines Halvorsen" };
}

test("an outcome stands beside its latest value, who said it and when, and several values make a trend", () => {
  const one = measuredViewOf({ outcomes: [diesel], actuals: [measured("19 %", "2026-11-12")] }, today);
  expect(one.rows).toMatchObject([{ latest: "19 % on Thu 12 Nov, said by Ines Halvorsen", trend: null, isDue: false }]);
  const actuals = [measured("19 %", "2026-11-12"), measured("16.4 %", "2026-11-20")];
  expect(measuredViewOf({ outcomes: [diesel], actuals }, today).rows[0]).toMatchObject({
    latest: "16.4 % on Fri 20 Nov, said by Ines Halvorsen",
    trend: "21 % at the start, 19 % on Thu 12 Nov, 16.4 % on Fri 20 Nov",
  });
});

test("a value is asked for from the outcome's day on, until one is measured on it or after it", () => {
  expect(dueOutcomes({ outcomes: [{ ...diesel, dueOn: "2026-11-22" }], actuals: [] }, today)).toEqual([]);
  expect(dueOutcomes({ outcomes: [{ ...diesel, dueOn: today }], actuals: [] }, today)).toEqual([diesel.text]);
  const early = [measured("19 %", "2026-11-09")];
  expect(dueOutcomes({ outcomes: [diesel], actuals: early }, today)).toEqual([diesel.text]);
  expect(dueOutcomes({ outcomes: [diesel], actuals: [...early, measured("18 %", "2026-11-10")] }, today)).toEqual([]);
});

test("what was measured against other words is kept with the words it was measured against", () => {
  const actuals = [measured("19 %", "2026-11-12", "Fewer empty kilometres")];
  const view = measuredViewOf({ outcomes: [diesel], actuals }, today);
  expect(view.rows).toMatchObject([{ latest: null, isDue: true }]);
  expect(view.earlier).toMatchObject([{ sentence: "Fewer empty kilometres", dueOn: null, isDue: false }]);
});
