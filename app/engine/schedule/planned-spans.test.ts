import { expect, test } from "vitest";
import type { PlanStep } from "./plan-steps.ts";
import { plannedSpans } from "./planned-spans.ts";
import { USUAL_TERMS } from "./working-calendar.ts";

function spanOf(given: Partial<PlanStep>) {
  const usual = { id: "trial", side: "buyer", estimateDays: 5, dueOn: "2026-12-29", waits: [] } as const;
  const step = { ...usual, startedOn: null, doneOn: null, isCancelled: false, ...given };
  const calendars = { buyer: { ...USUAL_TERMS, holidays: ["2026-12-25"] }, seller: USUAL_TERMS };
  return plannedSpans({ steps: [step], calendars }).get("trial");
}

test("a step begins as many working days before its date as it takes, over the weekend and the holiday", () => {
  expect(spanOf({})).toEqual({ startOn: "2026-12-22", endOn: "2026-12-29" });
  expect(spanOf({ side: "seller" })).toEqual({ startOn: "2026-12-23", endOn: "2026-12-29" });
});

test("what was begun keeps its beginning, what was done its end, and what was given up has no span", () => {
  expect(spanOf({ startedOn: "2026-12-01" })?.startOn).toBe("2026-12-01");
  expect(spanOf({ doneOn: "2026-12-18", estimateDays: 1 })).toEqual({ startOn: "2026-12-18", endOn: "2026-12-18" });
  expect(spanOf({ startedOn: "2027-01-04" })?.startOn).toBe("2026-12-29");
  expect(spanOf({ isCancelled: true })).toBeUndefined();
});
