import { dateOfDay, dayNumberOf } from "./calendar-days.ts";
import type { PlanTerms } from "./plan-steps.ts";
import { workingCalendar, workingDayAt, workingDaysUntil } from "./working-calendar.ts";

/** From when until when a step is planned, or was done. Calendar days `YYYY-MM-DD`. */
export type PlannedSpan = { readonly startOn: string; readonly endOn: string };

/**
 * Each step that was not given up, by id: it ends on its planned date, or on the day it was done, and begins as many working
 * days of its side before as it takes, or on the day it was begun.
 * @throws RangeError for a date that is no day of the calendar.
 */
export function plannedSpans({ steps, calendars }: PlanTerms): ReadonlyMap<string, PlannedSpan> {
  const made = { buyer: workingCalendar(calendars.buyer), seller: workingCalendar(calendars.seller) };
  return new Map(
    steps.flatMap(({ id, side, estimateDays, dueOn, startedOn, doneOn, isCancelled }) => {
      if (isCancelled) return [];
      const endOn = doneOn ?? dueOn;
      const count = workingDaysUntil(made[side], dayNumberOf(endOn)) - estimateDays + 1;
      const planned = dateOfDay(workingDayAt(made[side], count));
      const begun = startedOn ?? planned;
      return [[id, { startOn: begun < endOn ? begun : endOn, endOn }] as const];
    }),
  );
}
