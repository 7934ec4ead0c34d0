/** Calendar days without a clock and without `Date`: integers only, the same on every machine. */

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/u;
const monthLengths: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for an existing day of the years 0001-9999, written `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  const parts = pattern.exec(text);
  if (!parts) return false;
  return isDayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** Days since 1970-01-01 (proleptic Gregorian; Hinnant's days_from_civil). @throws RangeError on anything else than a calendar day. */
export function dayNumber(text: string): number {
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const civilYear = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  if (text.length !== 10 || !isDayOf(civilYear, month, day)) throw new RangeError(`Not a calendar day: ${text}`);
  const year = civilYear - (month <= 2 ? 1 : 0);
  const century = whole(year, 100);
  const dayOfYear = whole(153 * ((month + 9) % 12) + 2, 5) + day - 1;
  return year * 365 + whole(year, 4) - century + whole(century, 4) + dayOfYear - 719_468;
}

function isDayOf(year: number, month: number, day: number): boolean {
  const length = month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);
  return year >= 1 && day >= 1 && day <= length;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** NaN where there are no digits; every comparison with it is false, so such a text is no day. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/** Whole part of a quotient of whole numbers that are not negative. */
function whole(value: number, divisor: number): number {
  return (value - (value % divisor)) / divisor;
}
