/** Calendar days without a clock and without `Date`: integers only, the same on every machine. */

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/u;
const monthLengths: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for an existing day of the years 0001-9999, written `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  const parts = pattern.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const length = monthLengths[month - 1];
  if (year < 1 || length === undefined) return false;
  return day >= 1 && day <= (month === 2 && isLeapYear(year) ? 29 : length);
}

/** Days since 1970-01-01 (proleptic Gregorian; Hinnant's days_from_civil). @throws RangeError on anything else than a calendar day. */
export function dayNumber(text: string): number {
  if (!isCalendarDay(text)) throw new RangeError(`Not a calendar day: ${text}`);
  const month = Number(text.slice(5, 7));
  const year = Number(text.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(text.slice(8, 10)) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
