import { dateOfDay, dayNumberOf, weekdayOfDay, type DayNumber } from "#app/engine/schedule/calendar-days.ts";
import type { CalendarTerms } from "#app/engine/schedule/working-calendar.ts";

/** So many days from a first one on, over the whole width. */
export type Scale = { from: DayNumber; days: number };

/** Hundredths of the width. */
export function xOf(date: string, scale: Scale): number {
  return share(dayNumberOf(date) - scale.from, scale);
}

export function share(days: number, scale: Scale): number {
  return Math.round((days / scale.days) * 10_000) / 100;
}

const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Behind it the name of a month would not fit. */
const LAST_NAME_X = 92;

export function monthsIn(scale: Scale): { x: number; label: string }[] {
  const days = Array.from({ length: scale.days }, (_, at) => dateOfDay(scale.from + at));
  const firsts = days.filter((date) => date.endsWith("-01"));
  // On a phone more than six names of months stand on each other.
  const every = Math.ceil(firsts.length / 6);
  return firsts
    .filter((_, at) => at % every === 0)
    .map((date) => ({ x: xOf(date, scale), label: names[Number(date.slice(5, 7)) - 1] ?? "" }))
    .filter(({ x }) => x < LAST_NAME_X);
}

const LONG_BREAK_DAYS = 4;

/** Stretches of days off that are long enough to be seen. */
export function daysOffIn({ workdays, holidays }: CalendarTerms, scale: Scale): { x: number; wide: number }[] {
  const free = new Set(holidays);
  const off: { from: number; days: number }[] = [];
  for (let day = scale.from; day < scale.from + scale.days; day += 1) {
    if (workdays.includes(weekdayOfDay(day)) && !free.has(dateOfDay(day))) continue;
    const last = off.at(-1);
    if (last && last.from + last.days === day) last.days += 1;
    else off.push({ from: day, days: 1 });
  }
  return off
    .filter(({ days }) => days >= LONG_BREAK_DAYS)
    .map(({ from, days }) => ({ x: share(from - scale.from, scale), wide: share(days, scale) }));
}
