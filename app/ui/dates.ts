import { mannerNow } from "#app/lib/manner.ts";
import { wallTimeIn } from "#app/lib/zone.ts";

/**
 * Days and times as people say them, in English words and in the order of the reader's region: "Fri 4 Dec" or "Fri, Dec 4".
 * A date is a string "YYYY-MM-DD" without a time of day and moves with nobody's zone. Nothing here depends on the language
 * data of the machine: the server and the browser write the same words.
 */

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const dayMs = 86_400_000;

/** Beyond this a count of days says nothing, and a date of another year needs its year. */
const nearDays = 120;

/** "Fri 4 Dec, in 13 days"; "Sat 21 Nov, today"; "Mon 3 May 2027" when it is far away. */
export function sayDate(on: string, today: string): string {
  const days = daysBetween(today, on);
  return Math.abs(days) > nearDays ? sayDay(on, today) : `${sayDay(on, today)}, ${sayDistance(days)}`;
}

/** "Fri 4 Dec", with the year when it is another one and not near. */
export function sayDay(on: string, today: string): string {
  const otherYear = on.slice(0, 4) !== today.slice(0, 4);
  return otherYear && Math.abs(daysBetween(today, on)) > nearDays ? sayExactDay(on) : withoutYear(on);
}

/** "Fri 4 Dec 2026" or "Fri, Dec 4, 2026". */
export function sayExactDay(on: string): string {
  const { isMonthFirst } = mannerNow();
  return `${withoutYear(on)}${isMonthFirst ? "," : ""} ${parse(on).getUTCFullYear()}`;
}

/** "Fri 4 Dec 2026, 17:05 UTC+1", "Fri, Dec 4, 2026, 5:05 PM UTC−8": by the reader's clock, or that of a zone. */
export function sayTime(at: Date, zone = mannerNow().zone): string {
  const { day, hour, minute, aheadMinutes } = wallTimeIn(zone, at);
  return `${sayExactDay(day)}, ${clockWords(hour, minute)} ${zoneWords(aheadMinutes)}`;
}

function clockWords(hour: number, minute: number): string {
  const minutes = String(minute).padStart(2, "0");
  if (!mannerNow().hasTwelveHours) return `${String(hour).padStart(2, "0")}:${minutes}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? "AM" : "PM"}`;
}

/** "UTC", "UTC+1", "UTC−3:30": letters such as CST mean other zones to other people. */
function zoneWords(aheadMinutes: number): string {
  if (aheadMinutes === 0) return "UTC";
  const [hours, minutes] = [Math.floor(Math.abs(aheadMinutes) / 60), Math.abs(aheadMinutes) % 60];
  const part = minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`;
  return `UTC${aheadMinutes < 0 ? "−" : "+"}${hours}${part}`;
}

/** "11 days old", "1 day old", "from today". A date to come is not old: "from today" as well. */
export function sayAge(on: string, today: string): string {
  const days = daysBetween(on, today);
  return days <= 0 ? "from today" : `${count(days)} old`;
}

/** "5 days late", "1 day late"; null when it is not. */
export function sayLateness(dueOn: string, today: string): string | null {
  const days = daysBetween(dueOn, today);
  return days <= 0 ? null : `${count(days)} late`;
}

/** Calendar days from one date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return (parse(to).getTime() - parse(from).getTime()) / dayMs;
}

function sayDistance(days: number): string {
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 0 ? `in ${count(days)}` : `${count(-days)} ago`;
}

function count(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

function withoutYear(on: string): string {
  const date = parse(on);
  const [weekday, day, month] = [weekdays[date.getUTCDay()], date.getUTCDate(), months[date.getUTCMonth()]];
  return mannerNow().isMonthFirst ? `${weekday}, ${month} ${day}` : `${weekday} ${day} ${month}`;
}

/** A page says the same few days over and over. */
const known = new Map<string, Date>();
const mostKnown = 2_000;

/** @throws RangeError when the text is no day of the calendar, as "2026-02-30". */
function parse(on: string): Date {
  const kept = known.get(on);
  if (kept) return kept;
  const date = new Date(`${on}T00:00:00Z`);
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === on;
  if (!isDay) throw new RangeError(`No calendar date: ${on}`);
  if (known.size >= mostKnown) known.clear();
  known.set(on, date);
  return date;
}
