/** A calendar date `YYYY-MM-DD`. Arithmetic is in UTC, so a date never moves with the reader's zone. */
export type CalendarDate = string;

const DAY_MS = 86_400_000;

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOf(new Date(instantOf(date) + days * DAY_MS));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((instantOf(to) - instantOf(from)) / DAY_MS);
}

/** 0 is Sunday, 6 Saturday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(instantOf(date)).getUTCDay();
}

export function earlierOf(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one < other ? one : other;
}

/** The day in UTC: the one that stands in the record. */
export function dateOf(instant: Date): CalendarDate {
  return instant.toISOString().slice(0, 10);
}

/** The instant that a text such as "2026-11-21T10:00:00.123+00:00" names. */
export function instantFrom(text: string): Date {
  return new Date(Date.parse(text));
}

function instantOf(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}
