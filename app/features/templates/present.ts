import type { Side } from "#db/actor.ts";
import { scheduleOf } from "#app/engine/schedule/schedule.ts";
import { USUAL_TERMS } from "#app/engine/schedule/working-calendar.ts";
import { sayWorkingDays } from "#app/features/plan/terms.present.ts";
import { addDays } from "#app/lib/calendar.ts";
import type { Addition } from "./begin.ts";
import type { Candidate } from "./from-plan.ts";
import { layOut, spanOf } from "./lay-out.ts";
import type { Template, TemplateContent, TemplateStep } from "./schema.ts";

export type TemplateRow = { id: string; name: string; summary: string; size: string };

/** "15 steps, 80 working days". */
export function rowOf({ id, name, summary, content }: Template): TemplateRow {
  const count = content.milestones.flatMap(({ steps }) => steps).length;
  return { id, name, summary, size: `${stepWords(count)}, ${sayWorkingDays(spanOf(content))}` };
}

export function stepWords(count: number): string {
  return `${count} ${count === 1 ? "step" : "steps"}`;
}

export type TemplateStepView = {
  key: string;
  title: string;
  owner: { name: string; side: "customer" | "vendor" };
  /** "a meeting, takes 3 working days". */
  terms: string | null;
  /** Null where no date is asked for. */
  dueOn: string | null;
  /** "80 working days before the end". */
  before: string;
  /** The plan has it already. */
  isThere: boolean;
};

export type TemplateMilestoneView = { name: string; steps: TemplateStepView[] };

type Parties = Readonly<Record<Side, string>>;
type Shown = { name: string; steps: readonly (TemplateStep & Partial<Addition>)[] };

export function milestoneViewsOf(milestones: readonly Shown[], parties: Parties): TemplateMilestoneView[] {
  return milestones.map(({ name, steps }, place) => ({
    name,
    steps: steps.map((step, at) => ({
      key: `${place}-${at}`,
      title: step.title,
      owner: { name: step.role ?? parties[step.side], side: step.side === "buyer" ? "customer" : "vendor" },
      terms: termsOf(step),
      dueOn: step.dueOn ?? null,
      before: sayBefore(step),
      isThere: (step.stepId ?? null) !== null,
    })),
  }));
}

const kinds = { task: null, meeting: "a meeting", approval: "an approval" } as const;

function termsOf({ kind, estimateDays }: Pick<TemplateStep, "kind" | "estimateDays">): string | null {
  const long = estimateDays === 1 ? null : `takes ${sayWorkingDays(estimateDays)}`;
  return [kinds[kind], long].filter((part) => part !== null).join(", ") || null;
}

function sayBefore({ daysBefore }: Pick<TemplateStep, "daysBefore">): string {
  return daysBefore === 0 ? "on the day" : `${sayWorkingDays(daysBefore)} before the end`;
}

/** What a template keeps of a step beside its words: whose it is, how long it takes, and when. */
export function keptWords({ side, role, kind, estimateDays, daysBefore }: Candidate, parties: Parties): string {
  const terms = termsOf({ kind, estimateDays });
  return [role ?? parties[side], terms, sayBefore({ daysBefore })].filter((part) => part !== null).join(", ");
}

export type TemplateView = TemplateRow & {
  milestones: TemplateMilestoneView[];
  keptBy: Template["keptBy"];
  /** For which day it is laid out; null where none is asked for. */
  targetOn: string | null;
  /** There is less time than it takes. */
  isTight: boolean;
};

/** Whose steps a template's are, before there is a customer. */
export const NOBODY_YET: Parties = { buyer: "The customer", seller: "We" };

/** Laid out for a new deal, or as it is kept where no date is asked for. */
export function templateViewOf(
  template: Template,
  { targetOn, today }: { targetOn: string | null; today: string },
): TemplateView {
  const { content, keptBy } = template;
  const laid = targetOn === null ? content.milestones : layOut(content, { targetOn, today });
  return {
    ...rowOf(template),
    milestones: milestoneViewsOf(laid, NOBODY_YET),
    keptBy,
    targetOn,
    isTight: targetOn !== null && isTight(content, { targetOn, today }),
  };
}

/** Whether what waits for each other takes longer than there is time. */
export function isTight({ milestones }: TemplateContent, when: { targetOn: string; today: string }): boolean {
  const open = { startedOn: null, doneOn: null, isCancelled: false, dueOn: when.targetOn };
  const steps = milestones
    .flatMap((milestone) => milestone.steps)
    .map(({ side, estimateDays, waits }, at) => ({
      ...{ ...open, id: String(at), side, estimateDays },
      waits: waits.map(({ step, lagDays }) => ({ for: String(step), lagDays })),
    }));
  const fromTomorrow = { ...when, today: addDays(when.today, 1) };
  return !scheduleOf({ steps, calendars: { buyer: USUAL_TERMS, seller: USUAL_TERMS } }, fromTomorrow).makesTarget;
}
