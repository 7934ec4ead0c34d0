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

/** A quarter as an address names it: "2027-q3". */
export type QuarterWord = `${number}-q${number}`;

export function isQuarterWord(word: unknown): word is QuarterWord {
  return typeof word === "string" && /^20\d\d-q[1-4]$/.test(word);
}

export function quarterIn(word: QuarterWord): DaySpan & { name: string } {
  const month = Number(word.slice(6)) * 3 - 2;
  return quarterOf(firstOf(Number(word.slice(0, 4)), month));
}

/** The word for all that is still to close in a quarter; what has passed its target stands apart. */
export function closingIn(quarterOn: CalendarDate, today: CalendarDate): "rest" | "next" | QuarterWord {
  const { from, name } = quarterOf(quarterOn);
  const { until } = quarterOf(today);
  if (from < until) return "rest";
  return from === addDays(until, 1) ? "next" : `${Number(from.slice(0, 4))}-q${Number(name.charAt(1))}`;
}

type ClosingWord = "late" | "month" | "quarter" | "rest" | "next" | "later";

/** The days between which a target lies that is closing when somebody says so. */
export function daysOf(closing: ClosingWord | QuarterWord, today: CalendarDate): DaySpan {
  const { from, until } = isQuarterWord(closing) ? quarterIn(closing) : spansAround(today)[closing];
  return { from, until };
}

function spansAround(today: CalendarDate): Readonly<Record<ClosingWord, DaySpan>> {
  const quarter = quarterOf(today);
  const next = quarterOf(addDays(quarter.until, 1));
  return {
    late: { from: FIRST, until: addDays(today, -1) },
    month: spanOf(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 1),
    quarter,
    rest: { from: today, until: quarter.until },
    next,
    later: { from: addDays(next.until, 1), until: LAST },
  };
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
