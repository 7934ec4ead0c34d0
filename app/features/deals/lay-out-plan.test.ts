import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#app/lib/calendar.ts";
import { layOutPlan } from "./lay-out-plan.ts";
import { getTemplate, planTemplates } from "./templates.ts";

const TODAY = "2026-11-21";

function datesOf(template: (typeof planTemplates)[number], targetOn: string, today = TODAY): string[] {
  return layOutPlan(template, { targetOn, today }).flatMap(({ tasks }) => tasks.map(({ dueOn }) => dueOn));
}

function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

test("the steps of a template stand in the order of their dates, and end on the target", () => {
  for (const template of planTemplates) {
    const days = template.milestones.flatMap(({ steps }) => steps.map(({ daysBefore }) => daysBefore));
    expect(days, template.id).toEqual([...days].sort((a, b) => b - a));
    expect(days.at(-1), template.id).toBe(0);
    expect(days.length, template.id).toBeLessThanOrEqual(16);
  }
});

test("both sides own steps in every template", () => {
  for (const template of planTemplates) {
    const owners = new Set(template.milestones.flatMap(({ steps }) => steps.map(({ owner }) => owner)));
    expect(owners, template.id).toEqual(new Set(["customer", "vendor"]));
  }
});

test("sixteen weeks of software are laid back from Mon 3 May 2027, with weekends left out", () => {
  const plan = layOutPlan(getTemplate("software"), { targetOn: "2027-05-03", today: TODAY });
  expect(plan.map(({ name }) => name)).toEqual([
    "Agree what must change",
    "Try it on real work",
    "Check and decide",
    "Go live",
  ]);
  // 112 days before is Mon 11 Jan; 100 days before is a Saturday, so the step falls on the Friday.
  expect(plan[0]?.tasks.map(({ dueOn }) => dueOn)).toEqual(["2027-01-11", "2027-01-18", "2027-01-22"]);
  expect(plan[3]?.tasks.at(-1)).toEqual({ title: "First day of use", owner: "customer", dueOn: "2027-05-03" });
});

test("whatever the target: working days only, in order, none in the past and none after the target", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...planTemplates),
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 7, max: 900 }),
      (template, start, ahead) => {
        const today = addDays(TODAY, start);
        const targetOn = addDays(today, ahead);
        const dates = datesOf(template, targetOn, today);
        expect(dates).toEqual([...dates].sort());
        for (const day of dates) {
          expect([1, 2, 3, 4, 5]).toContain(weekday(day));
          expect(day > today && day <= targetOn).toBe(true);
        }
      },
    ),
  );
});
