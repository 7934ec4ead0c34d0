import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#app/lib/calendar.ts";
import { askedAgain, latestOccasion, REST_DAYS, type OccasionStep } from "./occasions.ts";

function step(title: string, kind: OccasionStep["kind"], closedOn: string | null): OccasionStep {
  return { title, kind, milestone: "Trial", closedOn, closedAs: closedOn === null ? null : "done" };
}

test("a meeting counts when it was held, a milestone when nothing of it is open", () => {
  const meeting = step("Demo for the dispatchers", "meeting", "2026-11-03");
  const last = step("Report", "task", "2026-11-18");
  expect(latestOccasion([meeting, step("Report", "task", null)])).toEqual({
    name: "Demo for the dispatchers",
    on: "2026-11-03",
  });
  expect(latestOccasion([meeting, last])).toEqual({ name: "Trial", on: "2026-11-18" });
  expect(latestOccasion([{ ...meeting, closedAs: "cancelled" }])).toBeNull();
  expect(latestOccasion([step("Report", "task", null)])).toBeNull();
});

test("people are asked again after thirty days, or a week after they last said when something was held or reached since", () => {
  const demo = { name: "Demo", on: "2026-11-10" };
  expect(askedAgain(null, demo, "2026-11-10")).toEqual({ isDue: true, after: null });
  expect(askedAgain("2026-11-01", null, "2026-11-30").isDue).toBe(false);
  expect(askedAgain("2026-11-01", null, "2026-12-01")).toEqual({ isDue: true, after: null });
  expect(askedAgain("2026-11-01", demo, "2026-11-10")).toEqual({ isDue: true, after: demo });
  expect(askedAgain("2026-11-10", demo, "2026-11-20").isDue).toBe(false);
});

test("whatever is held or reached, nobody is asked twice within a week, and everybody at least every thirty days", () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays("2026-01-01", days));
  fc.assert(
    fc.property(day, fc.option(day), fc.integer({ min: 0, max: 60 }), (lastOn, on, age) => {
      const occasion = on === null ? null : { name: "Demo", on };
      const { isDue } = askedAgain(lastOn, occasion, addDays(lastOn, age));
      if (age < REST_DAYS) expect(isDue).toBe(false);
      if (age >= 30) expect(isDue).toBe(true);
    }),
  );
});
