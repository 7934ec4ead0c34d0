import { addDays, type CalendarDate } from "#app/lib/calendar.ts";

export const FIRST: CalendarDate = "2000-01-01";
export const LAST: CalendarDate = "2100-12-31";

export type DaySpan = { from: CalendarDate; until: CalendarDate };

export function firstOfMonth(day: CalendarDate): CalendarDate {
  return `${day.slice(0, 7)}-01`;
}

export function firstOfNextMonth(day: CalendarDate): CalendarDate {
  return firstOfMonth(addDays(firstOfMonth(day), 31));
}

/** The calendar's quarter of a day: "2026-10-01" to "2026-12-31", and its name "Q4 2026". */
export function quarterOf(day: CalendarDate): DaySpan & { name: string } {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const number = Math.ceil(month / 3);
  return { ...spanOf(year, number * 3 - 2, 3), name: `Q${number} ${year}` };
}

/** The days between which a target lies that is closing when somebody says so. */
export function daysOf(closing: "late" | "month" | "quarter" | "next" | "later", today: CalendarDate): DaySpan {
  const quarter = quarterOf(today);
  const next = quarterOf(addDays(quarter.until, 1));
  const spans = {
    late: { from: FIRST, until: addDays(today, -1) },
    month: spanOf(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 1),
    quarter,
    next,
    later: { from: addDays(next.until, 1), until: LAST },
  };
  const { from, until } = spans[closing];
  return { from, until };
}

/** Whole months, from the first day of `month` on. */
function spanOf(year: number, month: number, months: number): DaySpan {
  const after = month + months;
  const end = after > 12 ? firstOf(year + 1, after - 12) : firstOf(year, after);
  return { from: firstOf(year, month), until: addDays(end, -1) };
}

function firstOf(year: number, month: number): CalendarDate {
  return `${year}-${String(month).padStart(2, "0")}-01`;
}
