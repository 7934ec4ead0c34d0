import fc from "fast-check";
import { expect, test } from "vitest";
import { aDay, aPlan, TODAY, unbegun } from "#tests/support/arbitrary-plan.ts";
import { layOutBackwards, shiftAfter, startsTooEarly, type Move } from "./move-dates.ts";
import type { PlanStep, PlanTerms } from "./plan-steps.ts";
import { scheduleOf } from "./schedule.ts";
import { USUAL_TERMS } from "./working-calendar.ts";

function step(id: string, dueOn: string, given: Partial<PlanStep> = {}): PlanStep {
  const usual = { side: "buyer", estimateDays: 2, waits: [] } as const;
  return { id, dueOn, ...usual, startedOn: null, doneOn: null, isCancelled: false, ...given };
}

function after(...ids: string[]) {
  return { waits: ids.map((id) => ({ for: id, lagDays: 0 })) };
}

const halden: PlanTerms = {
  steps: [
    step("price", "2026-12-04"),
    step("trial", "2026-12-11"),
    step("works", "2026-12-16", after("trial")),
    step("live", "2026-12-22", after("works")),
    step("party", "2026-12-23"),
  ],
  calendars: { buyer: { ...USUAL_TERMS, holidays: ["2026-12-25"] }, seller: USUAL_TERMS },
};
const today = "2026-11-20";

function applied({ steps, calendars }: PlanTerms, moves: readonly Move[]): PlanTerms {
  const to = new Map(moves.map((move) => [move.id, move.to]));
  return { steps: steps.map((each) => ({ ...each, dueOn: to.get(each.id) ?? each.dueOn })), calendars };
}

test("laid backwards, each step ends as late as what waits for it allows, around the weekend and the holiday", () => {
  expect(layOutBackwards(halden, { targetOn: "2026-12-28", today })).toEqual([
    { id: "price", from: "2026-12-04", to: "2026-12-28" },
    { id: "trial", from: "2026-12-11", to: "2026-12-21" },
    { id: "party", from: "2026-12-23", to: "2026-12-28" },
    { id: "works", from: "2026-12-16", to: "2026-12-23" },
    { id: "live", from: "2026-12-22", to: "2026-12-28" },
  ]);
});

test("a slip moves what waits for it as far as it must, and nothing else", () => {
  expect(shiftAfter(halden, { id: "trial", dueOn: "2026-12-15", following: "needed", today })).toEqual([
    { id: "trial", from: "2026-12-11", to: "2026-12-15" },
    { id: "works", from: "2026-12-16", to: "2026-12-17" },
  ]);
});

test("or everything later by as many working days", () => {
  expect(shiftAfter(halden, { id: "trial", dueOn: "2026-12-15", following: "all", today })).toEqual([
    { id: "trial", from: "2026-12-11", to: "2026-12-15" },
    { id: "party", from: "2026-12-23", to: "2026-12-28" },
    { id: "works", from: "2026-12-16", to: "2026-12-18" },
    { id: "live", from: "2026-12-22", to: "2026-12-24" },
  ]);
});

test("an earlier date pulls the later steps too, if asked, but none before today", () => {
  const pulled = shiftAfter(halden, { id: "price", dueOn: "2026-11-23", following: "all", today: "2026-12-10" });
  expect(pulled.map(({ id, to }) => [id, to])).toEqual([
    ["price", "2026-11-23"],
    ["trial", "2026-12-10"],
    ["party", "2026-12-10"],
    ["works", "2026-12-14"],
    ["live", "2026-12-16"],
  ]);
});

test("a step that is not open cannot slip", () => {
  const done = { ...halden, steps: [step("price", "2026-12-04", { doneOn: "2026-11-19" })] };
  expect(() => shiftAfter(done, { id: "price", dueOn: today, following: "needed", today })).toThrow(RangeError);
});

test("a step planned before what it waits for is named with it", () => {
  const early = applied(halden, [{ id: "trial", from: "2026-12-11", to: "2026-12-15" }]);
  expect([...startsTooEarly(early)]).toEqual([["works", "trial"]]);
  expect(startsTooEarly(halden).size).toBe(0);
});

test("laid backwards, no step begins before what it waits for ends, none ends before it can, and again changes nothing", () => {
  fc.assert(
    fc.property(aPlan, aDay(-5, 40), (terms, targetOn) => {
      const when = { targetOn, today: TODAY };
      const laid = applied(terms, layOutBackwards(terms, when));
      const { steps, makesTarget } = scheduleOf(terms, when);
      expect([...startsTooEarly(laid)]).toEqual([]);
      for (const { id, dueOn } of laid.steps) {
        const own = steps.get(id);
        if (!own) continue;
        expect(dueOn >= own.earliestEndOn).toBe(true);
        if (makesTarget) expect(dueOn).toBe(own.latestEndOn);
      }
      expect(layOutBackwards(laid, when)).toEqual([]);
    }),
  );
});

test("after a slip no step that waits for it is planned too early, and none of them moved to an earlier day", () => {
  fc.assert(
    fc.property(aPlan, aDay(0, 30), fc.nat(5), (terms, dueOn, pick) => {
      const steps = unbegun(terms);
      const slipped = steps[pick % Math.max(1, steps.length)];
      if (!slipped) return;
      const moves = shiftAfter(terms, { id: slipped.id, dueOn, following: "needed", today: TODAY });
      const early = startsTooEarly(applied(terms, moves));
      for (const move of moves) {
        if (move.id === slipped.id) continue;
        expect(move.to > move.from).toBe(true);
        expect(early.has(move.id)).toBe(false);
      }
      for (const { id, waits } of steps)
        if (id !== slipped.id && waits.some((wait) => wait.for === slipped.id)) expect(early.has(id)).toBe(false);
    }),
  );
});

test("however a plan is moved, the moves name each step once and where it stood", () => {
  fc.assert(
    fc.property(aPlan, aDay(-5, 30), fc.constantFrom("needed" as const, "all" as const), (terms, dueOn, following) => {
      const [slipped] = unbegun(terms);
      if (!slipped) return;
      const moves = shiftAfter(terms, { id: slipped.id, dueOn, following, today: TODAY });
      expect(new Set(moves.map(({ id }) => id)).size).toBe(moves.length);
      for (const { id, from, to } of moves) {
        expect(terms.steps.find((each) => each.id === id)?.dueOn).toBe(from);
        expect(to).not.toBe(from);
      }
    }),
  );
});
