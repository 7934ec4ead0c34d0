import type { Side } from "#db/actor.ts";
import { dayNumberOf } from "#app/engine/schedule/calendar-days.ts";
import { workingCalendar, workingDaysUntil } from "#app/engine/schedule/working-calendar.ts";
import { termsOf } from "#app/features/plan/calendars.schema.ts";
import type { Plan, PlanTask, TaskWait } from "#app/features/plan/schema.ts";
import type { TemplateContent, TemplateStep } from "./schema.ts";

/** Why words have to be written anew: the customer's people worded them, or they name somebody. */
export type Held = "their_words" | "names_somebody";

/** Whose words stand in a plan, and who has a name in it. */
export type Origins = {
  /** Steps and milestones that the customer's people worded, by id. */
  theirs: ReadonlySet<string>;
  /** The people of both sides and the customer's organisation. */
  names: readonly string[];
};

/** A step of a plan as a template would keep it, with its words apart. */
export type Candidate = Omit<TemplateStep, "waits" | "title"> & {
  id: string;
  title: string;
  held: Held | null;
  waits: readonly TaskWait[];
};

export type CandidateMilestone = { id: string; name: string; held: Held | null; steps: Candidate[] };

/** What a template can be made of. A step that was cancelled is no part of it. */
export function candidatesOf(plan: Plan, origins: Origins, targetOn: string): CandidateMilestone[] {
  const made = {
    buyer: workingCalendar(termsOf(plan.calendars.buyer)),
    seller: workingCalendar(termsOf(plan.calendars.seller)),
  };
  const countOf = (side: Side, on: string) => workingDaysUntil(made[side], dayNumberOf(on));
  const candidateOf = ({ id, title, ownerSide: side, kind, estimateDays, dueOn, waits, ...owner }: PlanTask) => ({
    ...{ id, title, side, kind, estimateDays, waits },
    held: heldOf({ id, text: title }, origins),
    role: roleOf({ id, ...owner }, origins),
    daysBefore: Math.max(0, countOf(side, targetOn) - countOf(side, dueOn)),
  });
  return plan.milestones.map(({ id, name, tasks }) => ({
    ...{ id, name, held: heldOf({ id, text: name }, origins) },
    steps: tasks.filter(({ cancelled }) => cancelled === null).map(candidateOf),
  }));
}

/** A team or a role, if it is the vendor's word for it. Nobody's name. */
function roleOf({ id, ownerId, ownerName }: Pick<PlanTask, "id" | "ownerId" | "ownerName">, origins: Origins) {
  if (ownerId !== null || ownerName === null) return null;
  return heldOf({ id, text: ownerName }, origins) === null ? ownerName : null;
}

function heldOf({ id, text }: { id: string; text: string }, { theirs, names }: Origins): Held | null {
  if (theirs.has(id)) return "their_words";
  return namesSomebody(text, names) ? "names_somebody" : null;
}

/**
 * Which of the words that were given may not leave the room, and why, by the step or the milestone. A milestone without a
 * name would take its steps with it unseen.
 */
export function heldWords(
  milestones: readonly CandidateMilestone[],
  words: ReadonlyMap<string, string | null>,
  names: readonly string[],
): Map<string, Held | "nameless"> {
  const held = new Map<string, Held | "nameless">();
  const steps = milestones.flatMap((milestone) => milestone.steps);
  const all = [...milestones, ...steps.map(({ title: name, ...step }) => ({ ...step, name }))];
  for (const { id } of milestones.filter((milestone) => isNameless(milestone, words))) held.set(id, "nameless");
  for (const { id, name, held: why } of all) {
    const text = words.get(id) ?? "";
    if (namesSomebody(text, names)) held.set(id, "names_somebody");
    else if (why === "their_words" && wordsOf(text).join(" ") === wordsOf(name).join(" ")) held.set(id, why);
  }
  return held;
}

function isNameless({ id, steps }: CandidateMilestone, words: ReadonlyMap<string, string | null>): boolean {
  return !words.get(id) && steps.some((step) => words.get(step.id));
}

const LEAST_NAME = 3;

/** Whether a text has one of the names in it, or a part of one, as a word. */
export function namesSomebody(text: string, names: readonly string[]): boolean {
  const words = new Set(wordsOf(text));
  return names.some((name) => wordsOf(name).some((part) => part.length >= LEAST_NAME && words.has(part)));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * The template's content, in the words given for each step and milestone; what has none is left out. Whoever waited for a
 * step that is left out waits for what that one waited for.
 */
export function contentOf(
  milestones: readonly CandidateMilestone[],
  words: ReadonlyMap<string, string | null>,
): TemplateContent {
  const steps = new Map(milestones.flatMap((milestone) => milestone.steps).map((step) => [step.id, step]));
  const isKept = ({ id }: { id: string }) => (words.get(id) ?? null) !== null;
  const kept = milestones.filter(isKept).map((milestone) => ({ ...milestone, steps: milestone.steps.filter(isKept) }));
  const places = new Map(kept.flatMap((milestone) => milestone.steps).map(({ id }, at) => [id, at]));

  function waitsOf(waits: readonly TaskWait[]): TemplateStep["waits"] {
    return waits.flatMap(({ for: id, lagDays }) => {
      const place = places.get(id);
      return place === undefined ? waitsOf(steps.get(id)?.waits ?? []) : [{ step: place, lagDays }];
    });
  }

  return {
    milestones: kept.map(({ id, steps: own }) => ({
      name: words.get(id) ?? "",
      steps: own.map(({ id: stepId, held: _, waits, ...step }) => ({
        ...step,
        title: words.get(stepId) ?? "",
        waits: onceEach(waitsOf(waits)),
      })),
    })),
  };
}

/** With the longest lag, where two ways lead to the same step. */
function onceEach(waits: TemplateStep["waits"]): TemplateStep["waits"] {
  const longest = new Map<number, number>();
  for (const { step, lagDays } of waits) longest.set(step, Math.max(lagDays, longest.get(step) ?? 0));
  return [...longest].map(([step, lagDays]) => ({ step, lagDays }));
}
