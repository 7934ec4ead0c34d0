import { addDays, type CalendarDate } from "./calendar.ts";
import { mannerNow } from "./manner.ts";

/** What a clock on the wall of a zone shows (of UTC, where this machine does not know the zone): its day, the hour from 0 to 23, and how far it is ahead of UTC, in minutes. */
export type WallTime = { day: CalendarDate; hour: number; minute: number; aheadMinutes: number };

export function wallTimeIn(zone: string, at: Date): WallTime {
  const minutes = Math.floor(at.getTime() / MINUTE_MS);
  if (zone === "UTC") return wallTimeOf(minutes, 0);
  const shown = clockOf(zone).format(at);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = inOrder(shown.match(/\d+/g) ?? []);
  const there = Date.UTC(year, month - 1, day, hour, minute) / MINUTE_MS;
  return wallTimeOf(there, there - minutes);
}

/** The day that it is in a zone. */
export function dayIn(zone: string, at: Date): CalendarDate {
  return wallTimeIn(zone, at).day;
}

/** The day on which something happened, by the reader's clock. */
export function dayHere(at: Date): CalendarDate {
  return dayIn(mannerNow().zone, at);
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

function wallTimeOf(minutes: number, aheadMinutes: number): WallTime {
  const day = addDays("1970-01-01", Math.floor(minutes / DAY_MINUTES));
  const ofDay = minutes - Math.floor(minutes / DAY_MINUTES) * DAY_MINUTES;
  return { day, hour: Math.floor(ofDay / 60), minute: ofDay % 60, aheadMinutes };
}

/** British clocks say day, month, year. */
function inOrder([day, month, year, ...time]: readonly string[]): number[] {
  return [year, month, day, ...time].map(Number);
}

/** Making one costs a hundred times what asking it does. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = madeFor(zone) ?? clockOf("Etc/UTC");
  if (clocks.size >= MOST_CLOCKS) clocks.clear();
  clocks.set(zone, clock);
  return clock;
}

/** There are some four hundred zones. */
const MOST_CLOCKS = 600;

function madeFor(timeZone: string): Intl.DateTimeFormat | null {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", ...parts });
  } catch {
    return null;
  }
}
