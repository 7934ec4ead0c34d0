import { termsOf } from "#app/features/plan/calendars.schema.ts";
import { tasksIn } from "#app/features/plan/schedule.present.ts";
import { isOpen, type Plan } from "#app/features/plan/schema.ts";
import { layOut, type LaidMilestone, type LaidStep } from "./lay-out.ts";
import type { TemplateContent } from "./schema.ts";

/** `stepId`: the step of the plan that is the same already; null for one that is added. */
export type Addition = LaidStep & { stepId: string | null };

/** `milestoneId`: the milestone of the plan that has the same name; null for one that is added. */
export type AddedMilestone = { name: string; milestoneId: string | null; steps: Addition[] };

type When = { targetOn: string; today: string };

/** What a template adds to a plan as it stands. What is there already, open and by the same words, is not put in again. */
export function additionsTo(plan: Plan, content: TemplateContent, when: When): AddedMilestone[] {
  const calendars = { buyer: termsOf(plan.calendars.buyer), seller: termsOf(plan.calendars.seller) };
  const open = new Map(
    tasksIn(plan)
      .filter(isOpen)
      .map(({ id, title }) => [sameWords(title), id]),
  );
  const places = new Map(plan.milestones.map(({ id, name }) => [sameWords(name), id]));
  return layOut(content, { ...when, calendars }).map(({ name, steps }) => ({
    name,
    milestoneId: places.get(sameWords(name)) ?? null,
    steps: steps.map((step) => ({ ...step, stepId: open.get(sameWords(step.title)) ?? null })),
  }));
}

/** A milestone that comes into a plan where nothing is yet. */
export function asAddition({ name, steps }: LaidMilestone): AddedMilestone {
  return { name, milestoneId: null, steps: steps.map((step) => ({ ...step, stepId: null })) };
}

function sameWords(text: string): string {
  return text.trim().toLowerCase();
}

/** How many steps would come in. */
export function countAdded(milestones: readonly AddedMilestone[]): number {
  return milestones.flatMap(({ steps }) => steps).filter(({ stepId }) => stepId === null).length;
}
