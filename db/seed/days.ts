import type { Day } from "./story/telling.ts";

const DAY_MS = 86_400_000;

/** Days on which nobody in a Norwegian haulage office decides anything, as month and day. */
const HOLIDAYS = new Set(["01-01", "05-01", "05-17", "12-24", "12-25", "12-26", "12-31"]);

/** The calendar date of a told day. Going back from days off keeps the order of what happened, and never reaches into the future. */
export function dateOn(today: string, day: Day): string {
  if (typeof day === "number") return lastWorkingDay(shift(today, day));
  const reached = shift(today, day.monday);
  const sinceMonday = (new Date(reached).getUTCDay() + 6) % 7;
  return lastWorkingDay(shift(reached, day.plus - sinceMonday));
}

/** An instant of that date; `time` as `HH:MM`, in UTC. */
export function instantOn(date: string, time: string): Date {
  return new Date(`${date}T${time}:00Z`);
}

function lastWorkingDay(date: string): string {
  return isDayOff(date) ? lastWorkingDay(shift(date, -1)) : date;
}

function isDayOff(date: string): boolean {
  const weekday = new Date(date).getUTCDay();
  return weekday === 0 || weekday === 6 || HOLIDAYS.has(date.slice(5));
}

function shift(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}
