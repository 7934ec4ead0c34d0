import { z } from "zod";
import type { Side } from "#db/actor.ts";
import { USUAL_TERMS, type CalendarTerms } from "#app/engine/schedule/working-calendar.ts";
import { calendarDate, choice, commandForm, optional, several } from "#app/lib/fields.ts";
import { addDays } from "#app/lib/calendar.ts";

/** When one side works, as it stands in the room. Null where the side has not said: then Monday to Friday. */
export type SideCalendar = {
  country: string | null;
  region: string | null;
  workdays: number[];
  holidays: { on: string; name: string }[];
  closedFrom: string | null;
  closedUntil: string | null;
  saidByName: string;
};

export type SideCalendars = Record<Side, SideCalendar | null>;

export function calendarsOf(rows: readonly (SideCalendar & { side: Side })[]): SideCalendars {
  const of = (side: Side) => rows.find((row) => row.side === side) ?? null;
  return { buyer: of("buyer"), seller: of("seller") };
}

export type Hours = Pick<SideCalendar, "workdays" | "holidays" | "closedFrom" | "closedUntil">;

/** What the schedule reckons with: holidays, and each day of a closing, are days off. */
export function termsOf(calendar: Hours | null): CalendarTerms {
  if (calendar === null) return USUAL_TERMS;
  const { workdays, holidays, closedFrom, closedUntil } = calendar;
  return { workdays, holidays: [...holidays.map(({ on }) => on), ...daysBetween(closedFrom, closedUntil)] };
}

function daysBetween(from: string | null, until: string | null): string[] {
  const days: string[] = [];
  if (from !== null && until !== null) for (let day = from; day <= until; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The longest a side may be closed at a stretch. */
const LONGEST_CLOSING_DAYS = 120;

const WEEKDAYS = ["0", "1", "2", "3", "4", "5", "6"] as const;

/** "NO", or "DE-BY" where a part of a country has holidays of its own; empty for none. */
const PLACE = /^[A-Z]{2}(?:-[A-Z0-9]{1,8})?$/;

export const CalendarForm = commandForm({
  place: optional(z.string().regex(PLACE, { error: "Please choose from the list." })),
  workdays: several(choice(WEEKDAYS), 7)
    .refine((days) => days.length > 0, { error: "Please choose at least one day." })
    .transform((days) => days.map(Number)),
  closedFrom: optional(calendarDate()),
  closedUntil: optional(calendarDate()),
}).superRefine(({ closedFrom, closedUntil }, context) => {
  if ((closedFrom === null) !== (closedUntil === null))
    context.addIssue({ code: "custom", path: ["closedUntil"], message: "Please give both days, or neither." });
  if (closedFrom === null || closedUntil === null) return;
  if (closedUntil < closedFrom || closedUntil > addDays(closedFrom, LONGEST_CLOSING_DAYS))
    context.addIssue({
      code: "custom",
      path: ["closedUntil"],
      message: `Please give a day after the first one, at most ${LONGEST_CLOSING_DAYS} days later.`,
    });
});
export type CalendarInput = Omit<z.output<typeof CalendarForm>, "commandKey">;
