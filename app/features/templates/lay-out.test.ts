import fc from "fast-check";
import { expect, test } from "vitest";
import { startsTooEarly } from "#app/engine/schedule/move-dates.ts";
import { STEP_BUDGET } from "#app/engine/schedule/step-budget.ts";
import { USUAL_TERMS } from "#app/engine/schedule/working-calendar.ts";
import { addDays } from "#app/lib/calendar.ts";
import { layOut } from "./lay-out.ts";
import { TemplateContent, type Template } from "./schema.ts";
import { findShipped, shippedTemplates } from "./shipped.ts";

const TODAY = "2026-11-21";

function stepsOf({ content }: Template, targetOn: string, today = TODAY) {
  return layOut(content, { targetOn, today }).flatMap(({ steps }) => steps);
}

function datesOf(template: Template, targetOn: string, today = TODAY): string[] {
  return stepsOf(template, targetOn, today).map(({ dueOn }) => dueOn);
}

function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

test("the steps of a template stand in the order of their dates, end on the target, and are few enough to be done", () => {
  for (const template of shippedTemplates) {
    const days = template.content.milestones.flatMap(({ steps }) => steps.map(({ daysBefore }) => daysBefore));
    expect(days, template.id).toEqual([...days].sort((a, b) => b - a));
    expect(days.at(-1), template.id).toBe(0);
    expect(days.length, template.id).toBeLessThanOrEqual(STEP_BUDGET);
    expect(TemplateContent.safeParse(template.content).success, template.id).toBe(true);
  }
});

test("both sides own steps in every template", () => {
  for (const template of shippedTemplates) {
    const owners = new Set(template.content.milestones.flatMap(({ steps }) => steps.map(({ side }) => side)));
    expect(owners, template.id).toEqual(new Set(["buyer", "seller"]));
  }
});

test("with enough time no step begins before what it waits for has ended, and every step but the first waits", () => {
  for (const template of shippedTemplates) {
    const steps = stepsOf(template, "2027-05-03").map((step, at) => ({
      ...{ ...step, id: String(at), startedOn: null, doneOn: null, isCancelled: false },
      waits: step.waits.map(({ step: place, lagDays }) => ({ for: String(place), lagDays })),
    }));
    expect(startsTooEarly({ steps, calendars: { buyer: USUAL_TERMS, seller: USUAL_TERMS } }).size, template.id).toBe(0);
    expect(
      steps.slice(1).filter(({ waits }) => waits.length === 0),
      template.id,
    ).toEqual([]);
  }
});

test("sixteen weeks of software are laid back from Mon 3 May 2027, with weekends left out", () => {
  const software = findShipped("software");
  const plan = layOut(software?.content ?? { milestones: [] }, { targetOn: "2027-05-03", today: TODAY });
  expect(plan.map(({ name }) => name)).toEqual([
    "Agree what must change",
    "See that it works here",
    "Agree the terms",
    "Go live",
  ]);
  // 80 working days before is Mon 11 Jan.
  expect(plan[0]?.steps.map(({ dueOn }) => dueOn)).toEqual(["2027-01-11", "2027-01-18", "2027-01-21", "2027-01-27"]);
  expect(plan[3]?.steps.at(-1)).toMatchObject({ title: "First day of use", side: "buyer", dueOn: "2027-05-03" });
});

test("each side's holidays count for its own steps", () => {
  const software = findShipped("software");
  const calendars = { buyer: USUAL_TERMS, seller: { ...USUAL_TERMS, holidays: ["2027-04-26"] } };
  const when = { targetOn: "2027-05-03", today: TODAY };
  const plan = layOut(software?.content ?? { milestones: [] }, { ...when, calendars });
  const [connect, train] = plan.at(-1)?.steps ?? [];
  expect([connect?.dueOn, train?.dueOn]).toEqual(["2027-04-22", "2027-04-29"]);
});

test("whatever the target: working days only, in order, none in the past and none after the target", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...shippedTemplates),
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
