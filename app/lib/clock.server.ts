import { dateOf, type CalendarDate } from "./calendar.ts";

/**
 * The one place that asks what time it is. Tests may hold the clock still (`CONCORD_NOW`, never in production);
 * whatever is about security asks the database instead.
 */
export function currentTime(): Date {
  const frozen = process.env["CONCORD_MODE"] === "production" ? undefined : process.env["CONCORD_NOW"];
  return frozen ? new Date(frozen) : new Date();
}

export function currentDate(): CalendarDate {
  return dateOf(currentTime());
}
