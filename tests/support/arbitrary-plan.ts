import fc from "fast-check";
import { dateOfDay, dayNumberOf } from "#app/engine/schedule/calendar-days.ts";
import type { PlanStep, PlanTerms } from "#app/engine/schedule/plan-steps.ts";

export const TODAY = "2026-11-20";

/** A day some way from today, a Friday. */
export function aDay(least: number, most: number): fc.Arbitrary<string> {
  return fc.integer({ min: least, max: most }).map((days) => dateOfDay(dayNumberOf(TODAY) + days));
}

const calendar = fc.record({
  workdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 2 }),
  holidays: fc.array(aDay(-6, 24), { maxLength: 6 }),
});

const draft = fc.record({
  side: fc.constantFrom("buyer" as const, "seller" as const),
  estimateDays: fc.integer({ min: 1, max: 3 }),
  dueOn: aDay(-5, 20),
  state: fc.constantFrom("open", "open", "open", "started", "done", "cancelled"),
  since: aDay(-6, 0),
  /** Whether it waits for each of those before it, and how long after. */
  waits: fc.array(fc.option(fc.integer({ min: 0, max: 2 })), { minLength: 6, maxLength: 6 }),
});

/** Up to six steps, each waiting for some of those before it, in an order that says nothing. */
export const aPlan: fc.Arbitrary<PlanTerms> = fc
  .record({
    calendars: fc.record({ buyer: calendar, seller: calendar }),
    drafts: fc.array(draft, { minLength: 1, maxLength: 6 }),
    turn: fc.nat(5),
  })
  .map(({ calendars, drafts, turn }) => {
    const steps = drafts.map(({ side, estimateDays, dueOn, state, since, waits }, at): PlanStep => ({
      id: `s${at}`,
      side,
      estimateDays,
      dueOn,
      startedOn: state === "started" ? since : null,
      doneOn: state === "done" ? since : null,
      isCancelled: state === "cancelled",
      waits: waits
        .slice(0, at)
        .flatMap((lagDays, before) => (lagDays === null ? [] : [{ for: `s${before}`, lagDays }])),
    }));
    const first = turn % steps.length;
    return { calendars, steps: [...steps.slice(first), ...steps.slice(0, first)] };
  });

/** The steps that have still to be begun: what any rule about beginnings is about. */
export function unbegun({ steps }: PlanTerms): readonly PlanStep[] {
  return steps.filter((step) => step.startedOn === null && step.doneOn === null && !step.isCancelled);
}
