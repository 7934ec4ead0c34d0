import fc from "fast-check";
import { expect, test } from "vitest";
import { aDay, aPlan, TODAY, unbegun } from "#tests/support/arbitrary-plan.ts";
import { endsDayByDay, isWorked, lastEnd, nextDay } from "#tests/support/day-by-day.ts";
import type { PlanStep, PlanTerms } from "./plan-steps.ts";
import { scheduleOf } from "./schedule.ts";
import { USUAL_TERMS } from "./working-calendar.ts";

function step(id: string, given: Partial<PlanStep> = {}): PlanStep {
  const usual = { side: "buyer", estimateDays: 5, dueOn: "2026-12-18", waits: [] } as const;
  return { id, ...usual, startedOn: null, doneOn: null, isCancelled: false, ...given };
}

function plan(...steps: PlanStep[]): PlanTerms {
  return { steps, calendars: { buyer: USUAL_TERMS, seller: USUAL_TERMS } };
}

function after(id: string, lagDays = 0) {
  return { waits: [{ for: id, lagDays }] };
}

// 2026-11-20 is a Friday.
const when = { targetOn: "2026-12-18", today: "2026-11-20" };

test("a step of five days that begins on a Friday ends on the Thursday, and what waits for it begins the day after", () => {
  const schedule = scheduleOf(plan(step("trial"), step("report", { ...after("trial"), estimateDays: 1 })), when);
  expect(schedule.steps.get("trial")).toMatchObject({ earliestStartOn: "2026-11-20", earliestEndOn: "2026-11-26" });
  expect(schedule.steps.get("report")).toMatchObject({ earliestStartOn: "2026-11-27", earliestEndOn: "2026-11-27" });
  expect(schedule).toMatchObject({ earliestEndOn: "2026-11-27", makesTarget: true, decidedBy: ["trial", "report"] });
});

test("a lag counts working days between the end and the beginning, of who waits", () => {
  const calendars = { buyer: USUAL_TERMS, seller: { workdays: [0, 1, 2, 3, 4, 5, 6], holidays: ["2026-11-28"] } };
  const steps = [step("trial"), step("answer", { ...after("trial", 2), side: "seller", estimateDays: 1 })];
  // Fri 27 Nov and Sun 29 Nov pass; the holiday between them does not count.
  expect(scheduleOf({ steps, calendars }, when).steps.get("answer")?.earliestStartOn).toBe("2026-11-30");
});

test("backwards from the target date, over the weekend and the lag", () => {
  const { steps } = scheduleOf(plan(step("trial"), step("live", { ...after("trial", 1), estimateDays: 2 })), when);
  expect(steps.get("live")).toMatchObject({ latestStartOn: "2026-12-17", latestEndOn: "2026-12-18" });
  expect(steps.get("trial")).toMatchObject({ latestStartOn: "2026-12-09", latestEndOn: "2026-12-15", slackDays: 13 });
});

test("a plan that cannot make its date says so, by how much, and which steps decide it", () => {
  const late = scheduleOf(
    plan(step("visit"), step("trial", { estimateDays: 15 }), step("works", { ...after("trial"), estimateDays: 10 })),
    when,
  );
  expect(late).toMatchObject({ makesTarget: false, earliestEndOn: "2026-12-24", decidedBy: ["trial", "works"] });
  expect(late.steps.get("trial")).toMatchObject({ slackDays: -4, isCritical: true, latestStartOn: "2026-11-16" });
  expect(late.steps.get("visit")).toMatchObject({ slackDays: 16, isCritical: false });
});

test("what has begun keeps its beginning, ends today at the earliest, and waits for nothing any more", () => {
  const begun = step("trial", { startedOn: "2026-11-02", ...after("visit") });
  const { steps } = scheduleOf(plan(step("visit"), begun), when);
  expect(steps.get("trial")).toMatchObject({ earliestStartOn: "2026-11-02", earliestEndOn: "2026-11-20" });
  expect(steps.get("visit")?.latestEndOn).toBe("2026-12-18");
});

test("what is done holds back from the day it was done, what was cancelled not at all", () => {
  const done = step("review", { doneOn: "2026-11-20" });
  const cancelled = step("visit", { isCancelled: true });
  const { steps } = scheduleOf(plan(done, cancelled, step("a", after("review")), step("b", after("visit"))), when);
  expect([...steps.keys()].sort()).toEqual(["a", "b"]);
  expect(steps.get("a")?.earliestStartOn).toBe("2026-11-23");
  expect(steps.get("b")?.earliestStartOn).toBe("2026-11-20");
});

test("nothing open is nothing to schedule, and a circle or half a day is refused", () => {
  expect(scheduleOf(plan(step("a", { doneOn: "2026-11-02" })), when)).toMatchObject({ earliestEndOn: null });
  expect(() => scheduleOf(plan(step("a", after("b")), step("b", after("a"))), when)).toThrow(/a, b|b, a/);
  for (const estimateDays of [0, -1, 0.5, Number.NaN])
    expect(() => scheduleOf(plan(step("a", { estimateDays })), when)).toThrow(RangeError);
  expect(() => scheduleOf(plan(step("a"), step("b", after("a", -1))), when)).toThrow(RangeError);
});

test("forwards says what a day-by-day search finds", () => {
  fc.assert(
    fc.property(aPlan, (terms) => {
      const found = endsDayByDay({ plan: terms, today: TODAY });
      const { steps, earliestEndOn } = scheduleOf(terms, { targetOn: "2026-12-18", today: TODAY });
      expect(new Map([...steps].map(([id, { earliestEndOn: end }]) => [id, end]))).toEqual(found);
      expect(earliestEndOn).toBe(lastEnd(found));
    }),
  );
});

test("a step is critical exactly where one more working day moves the end", () => {
  fc.assert(
    fc.property(aPlan, (terms) => {
      const { steps } = scheduleOf(terms, { targetOn: "2026-12-18", today: TODAY });
      const end = lastEnd(endsDayByDay({ plan: terms, today: TODAY }));
      for (const { id } of unbegun(terms)) {
        const longer = terms.steps.map((each) =>
          each.id === id ? { ...each, estimateDays: each.estimateDays + 1 } : each,
        );
        const later = lastEnd(endsDayByDay({ plan: { ...terms, steps: longer }, today: TODAY }));
        expect(steps.get(id)?.isCritical).toBe(later !== end);
      }
    }),
  );
});

test("slack is how much longer a step may take and the target is still made, and not a day more", () => {
  fc.assert(
    fc.property(aPlan, aDay(0, 40), (terms, targetOn) => {
      const { steps, makesTarget } = scheduleOf(terms, { targetOn, today: TODAY });
      if (!makesTarget) return;
      const endWith = (id: string, more: number) => {
        const longer = terms.steps.map((each) =>
          each.id === id ? { ...each, estimateDays: each.estimateDays + more } : each,
        );
        return lastEnd(endsDayByDay({ plan: { ...terms, steps: longer }, today: TODAY })) ?? "";
      };
      for (const { id } of unbegun(terms)) {
        const slack = steps.get(id)?.slackDays ?? 0;
        expect(endWith(id, slack) <= targetOn).toBe(true);
        expect(endWith(id, slack + 1) <= targetOn).toBe(false);
      }
    }),
    { numRuns: 40 },
  );
});

test("no step begins before what it waits for has ended, forwards and backwards", () => {
  fc.assert(
    fc.property(aPlan, aDay(-10, 40), (terms, targetOn) => {
      const { steps } = scheduleOf(terms, { targetOn, today: TODAY });
      for (const { id, waits } of unbegun(terms)) {
        for (const wait of waits) {
          const [before, own] = [steps.get(wait.for), steps.get(id)];
          if (!before || !own) continue;
          expect(own.earliestStartOn > before.earliestEndOn).toBe(true);
          expect(own.latestStartOn > before.latestEndOn).toBe(true);
        }
      }
    }),
  );
});

test("backwards and forwards agree: the date can be made exactly when no step has to end before it can", () => {
  fc.assert(
    fc.property(aPlan, aDay(-5, 40), (terms, targetOn) => {
      const { steps, makesTarget, earliestEndOn } = scheduleOf(terms, { targetOn, today: TODAY });
      const all = [...steps.values()];
      expect(all.every(({ slackDays }) => slackDays >= 0)).toBe(makesTarget);
      expect(makesTarget).toBe(earliestEndOn === null || earliestEndOn <= targetOn);
      const exact = earliestEndOn && scheduleOf(terms, { targetOn: earliestEndOn, today: TODAY });
      if (exact) expect(Math.min(...[...exact.steps.values()].map(({ slackDays }) => slackDays))).toBe(0);
    }),
  );
});

test("more room never delays: a later date, a shorter estimate, one wait or one holiday fewer", () => {
  fc.assert(
    fc.property(aPlan, aDay(-5, 40), fc.nat(5), (terms, targetOn, pick) => {
      const at = pick % terms.steps.length;
      const eased: PlanTerms = {
        steps: terms.steps.map((each, index) =>
          index === at
            ? { ...each, estimateDays: Math.max(1, each.estimateDays - 1), waits: each.waits.slice(1) }
            : each,
        ),
        calendars: {
          ...terms.calendars,
          buyer: { ...terms.calendars.buyer, holidays: terms.calendars.buyer.holidays.slice(1) },
        },
      };
      const tight = scheduleOf(terms, { targetOn, today: TODAY });
      const easier = scheduleOf(eased, { targetOn, today: TODAY });
      const later = scheduleOf(terms, { targetOn: nextDay(targetOn), today: TODAY });
      for (const [id, own] of tight.steps) {
        expect((easier.steps.get(id)?.earliestEndOn ?? "") <= own.earliestEndOn).toBe(true);
        expect(later.steps.get(id)?.slackDays).toBeGreaterThanOrEqual(own.slackDays);
      }
      if (tight.makesTarget) expect([easier.makesTarget, later.makesTarget]).toEqual([true, true]);
    }),
  );
});

test("what decides the end is one chain of waiting, which begins today and ends last", () => {
  fc.assert(
    fc.property(aPlan, (terms) => {
      const { steps, decidedBy, earliestEndOn } = scheduleOf(terms, { targetOn: "2026-12-18", today: TODAY });
      expect(decidedBy.length === 0).toBe(steps.size === 0);
      expect(steps.get(decidedBy.at(-1) ?? "")?.earliestEndOn ?? null).toBe(earliestEndOn);
      for (const [at, id] of decidedBy.entries()) {
        const own = terms.steps.find((each) => each.id === id);
        if (at > 0) expect(own?.waits.map((wait) => wait.for)).toContain(decidedBy[at - 1]);
        expect(
          own &&
            steps.has(id) &&
            (own.startedOn !== null || isWorked(terms, own, steps.get(id)?.earliestStartOn ?? "")),
        ).toBe(true);
      }
    }),
  );
});
