/**
 * A calendar day as a whole number: days since 1970-01-01, negative before. Nothing here knows a clock, a zone or the
 * language data of the machine. Source of both conversions: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
export type DayNumber = number;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

const DAYS_AN_ERA = 146_097;
/** From 0000-03-01, where an era of 400 years begins, to 1970-01-01. */
const DAYS_BEFORE_EPOCH = 719_468;

/** @throws RangeError when the text is no day of the calendar, as "2026-02-30". */
export function dayNumberOf(date: string): DayNumber {
  const [, year, month, day] = (DATE.exec(date) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) throw noDay(date);
  const days = daysFromCivil(year, month, day);
  if (dateOfDay(days) !== date) throw noDay(date);
  return days;
}

/** Years begin in March, so that the leap day is the last of its year. */
function daysFromCivil(year: number, month: number, day: number): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_AN_ERA + dayOfEra - DAYS_BEFORE_EPOCH;
}

/** `YYYY-MM-DD`, for the years 0 to 9999. */
export function dateOfDay(days: DayNumber): string {
  const shifted = days + DAYS_BEFORE_EPOCH;
  const era = Math.floor(shifted / DAYS_AN_ERA);
  const dayOfEra = shifted - era * DAYS_AN_ERA;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((marchMonth + 2) % 12) + 1;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return [String(year).padStart(4, "0"), padded(month), padded(day)].join("-");
}

/** 0 is Sunday, 6 Saturday. */
export function weekdayOfDay(days: DayNumber): number {
  // 1970-01-01 was a Thursday.
  return (((days + 4) % 7) + 7) % 7;
}

function padded(part: number): string {
  return String(part).padStart(2, "0");
}

function noDay(date: string): RangeError {
  return new RangeError(`Not a calendar day: ${date}`);
}
