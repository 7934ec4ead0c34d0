import { dayNumberOf, weekdayOfDay, type DayNumber } from "./calendar-days.ts";

/** When one side works, as data. `workdays` are weekdays, 0 Sunday to 6 Saturday; `holidays` calendar dates `YYYY-MM-DD`. */
export type CalendarTerms = { readonly workdays: readonly number[]; readonly holidays: readonly string[] };

/** Terms made ready for counting. Only `workingCalendar` makes one. */
export type WorkingCalendar = {
  /** Working weekdays in order. */
  readonly weekdays: readonly number[];
  /** How many working weekdays a week has had by the end of each weekday. */
  readonly workedBy: readonly number[];
  /** Holidays that fall on a working weekday, in order, once each. */
  readonly holidays: readonly DayNumber[];
};

/** Monday to Friday without holidays: what holds until a side has said otherwise. */
export const USUAL_TERMS: CalendarTerms = { workdays: [1, 2, 3, 4, 5], holidays: [] };

/** @throws RangeError when no weekday is worked, a weekday is none, or a holiday is no day of the calendar. */
export function workingCalendar({ workdays, holidays }: CalendarTerms): WorkingCalendar {
  const weekdays = [0, 1, 2, 3, 4, 5, 6].filter((weekday) => workdays.includes(weekday));
  if (weekdays.length === 0 || weekdays.length !== new Set(workdays).size)
    throw new RangeError("A working week has between one and seven weekdays, 0 to 6");
  const days = [...new Set(holidays.map(dayNumberOf))].filter((day) => weekdays.includes(weekdayOfDay(day)));
  return {
    weekdays,
    workedBy: [0, 1, 2, 3, 4, 5, 6].map((day) => weekdays.filter((weekday) => weekday <= day).length),
    holidays: days.sort((a, b) => a - b),
  };
}

/**
 * How many working days lie between the Sunday before 1970 and the end of `day`; negative before. It rises by one on each
 * working day and stands still on every other, so differences of it are working days.
 */
export function workingDaysUntil(calendar: WorkingCalendar, day: DayNumber): number {
  return weekdaysUntil(calendar, day) - holidaysUntil(calendar, day);
}

/** The working day on which `workingDaysUntil` reaches `count`. */
export function workingDayAt(calendar: WorkingCalendar, count: number): DayNumber {
  // Each holiday passed puts the day one working weekday further; the first day that has made up for all of them is it.
  let weekdays = count;
  for (;;) {
    const day = weekdayAt(calendar, weekdays);
    const needed = count + holidaysUntil(calendar, day);
    if (needed === weekdays) return day;
    weekdays = needed;
  }
}

export function isWorkingDay(calendar: WorkingCalendar, day: DayNumber): boolean {
  return workingDaysUntil(calendar, day) !== workingDaysUntil(calendar, day - 1);
}

function weekdaysUntil({ weekdays, workedBy }: WorkingCalendar, day: DayNumber): number {
  return Math.floor((day + 4) / 7) * weekdays.length + (workedBy[weekdayOfDay(day)] ?? 0);
}

function weekdayAt({ weekdays }: WorkingCalendar, count: number): DayNumber {
  const week = Math.floor((count - 1) / weekdays.length);
  return week * 7 + (weekdays[count - 1 - week * weekdays.length] ?? 0) - 4;
}

/** How many of the holidays are not after `day`. */
function holidaysUntil({ holidays }: WorkingCalendar, day: DayNumber): number {
  let [low, high] = [0, holidays.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holidays[middle] ?? day) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
