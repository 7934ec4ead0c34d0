import type { Side } from "#db/actor.ts";
import { dateOfDay, dayNumberOf } from "#app/engine/schedule/calendar-days.ts";
import {
  USUAL_TERMS,
  workingCalendar,
  workingDayAt,
  workingDaysUntil,
  type CalendarTerms,
} from "#app/engine/schedule/working-calendar.ts";
import type { CalendarDate } from "#app/lib/calendar.ts";
import type { TemplateContent, TemplateStep } from "./schema.ts";

export type LaidStep = TemplateStep & { dueOn: CalendarDate };
export type LaidMilestone = { name: string; steps: readonly LaidStep[] };

export type When = {
  targetOn: CalendarDate;
  today: CalendarDate;
  calendars?: Readonly<Record<Side, CalendarTerms>>;
};

const USUAL = { buyer: USUAL_TERMS, seller: USUAL_TERMS };

/**
 * Lays a template's steps back from the target date, each on working days of its own side. Where there is less time than the
 * template takes, the steps move together in proportion: in the same order, none before the next working day.
 */
export function layOut({ milestones }: TemplateContent, { targetOn, today, calendars = USUAL }: When): LaidMilestone[] {
  const made = { buyer: workingCalendar(calendars.buyer), seller: workingCalendar(calendars.seller) };
  const span = spanOf({ milestones });
  const dueOn = ({ side, daysBefore }: TemplateStep) => {
    const last = workingDaysUntil(made[side], dayNumberOf(targetOn));
    const first = workingDaysUntil(made[side], dayNumberOf(today)) + 1;
    const share = Math.min(1, Math.max(0, last - first) / Math.max(1, span));
    return dateOfDay(workingDayAt(made[side], Math.max(first, last - Math.round(daysBefore * share))));
  };
  return milestones.map(({ name, steps }) => ({ name, steps: steps.map((step) => ({ ...step, dueOn: dueOn(step) })) }));
}

/** Working days from the first date to the target. */
export function spanOf({ milestones }: TemplateContent): number {
  return Math.max(0, ...milestones.flatMap(({ steps }) => steps.map(({ daysBefore }) => daysBefore)));
}
