import { dayNumberOf, weekdayOfDay } from "../schedule/calendar-days.ts";
import { USUAL_TERMS, type CalendarTerms } from "../schedule/working-calendar.ts";

/**
 * When somebody with several calendars works: on every day on which one of them does. Nobody is written to on a day that all
 * of them have off; without any it is Monday to Friday.
 */
export function commonTerms(all: readonly CalendarTerms[]): CalendarTerms {
  if (all.length < 2) return all[0] ?? USUAL_TERMS;
  const calendars = all.map(({ workdays, holidays }) => ({ workdays, holidays: new Set(holidays) }));
  const isOff = (date: string) =>
    calendars.every(
      ({ workdays, holidays }) => holidays.has(date) || !workdays.includes(weekdayOfDay(dayNumberOf(date))),
    );
  return {
    workdays: [0, 1, 2, 3, 4, 5, 6].filter((weekday) => all.some(({ workdays }) => workdays.includes(weekday))),
    holidays: [...new Set(all.flatMap(({ holidays }) => holidays))].filter(isOff),
  };
}
