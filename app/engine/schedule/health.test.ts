import fc from "fast-check";
import { expect, test } from "vitest";
import { healthOf, type ScheduledStep } from "./health.ts";

const TODAY = "2026-11-21";
const on = { targetOn: "2027-03-01", today: TODAY };

function open(dueOn: string): ScheduledStep {
  return { dueOn, isDone: false };
}

test("a plan without steps is empty, and one without open steps is done however old they are", () => {
  expect(healthOf([], on).state).toBe("empty");
  expect(healthOf([{ dueOn: "2025-01-01", isDone: true }], on)).toMatchObject({ state: "done", daysLate: 0 });
});

test("a step due today is not late, one due yesterday is", () => {
  expect(healthOf([open(TODAY)], on)).toMatchObject({ state: "on_track", lateCount: 0 });
  expect(healthOf([open("2026-11-20")], on)).toMatchObject({ state: "at_risk", daysLate: 1, lateCount: 1 });
});

test("six days late is at risk, seven is stalled; the most overdue open step decides", () => {
  expect(healthOf([open("2026-11-15"), open("2026-11-20")], on)).toMatchObject({ state: "at_risk", daysLate: 6 });
  expect(healthOf([open("2026-11-14"), open("2026-12-01")], on)).toMatchObject({ state: "stalled", lateCount: 1 });
});

test("a plan that ends after the date to be done by says by how much", () => {
  expect(healthOf([open("2027-03-06")], on)).toMatchObject({ state: "on_track", daysBeyondTarget: 5 });
  expect(healthOf([open("2027-03-01")], on).daysBeyondTarget).toBe(0);
});

test("lateness counts calendar days over leap days and the change of the clocks", () => {
  expect(healthOf([open("2028-02-28")], { targetOn: "2028-12-01", today: "2028-03-01" }).daysLate).toBe(2);
  expect(healthOf([open("2026-10-24")], { targetOn: "2027-01-01", today: "2026-10-26" }).daysLate).toBe(2);
});

test("completing a step never makes a plan look worse", () => {
  const date = fc.integer({ min: 0, max: 200 }).map((days) => new Date(Date.UTC(2026, 8, 1 + days)).toISOString());
  const step = fc.record({ dueOn: date.map((at) => at.slice(0, 10)), isDone: fc.boolean() });
  const order = ["empty", "stalled", "at_risk", "on_track", "done"];
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.nat(), (steps, pick) => {
      const better = steps.map((each, at) => (at === pick % steps.length ? { ...each, isDone: true } : each));
      const [before, after] = [healthOf(steps, on), healthOf(better, on)];
      expect(order.indexOf(after.state)).toBeGreaterThanOrEqual(order.indexOf(before.state));
      expect(after.daysLate).toBeLessThanOrEqual(before.daysLate);
    }),
  );
});
