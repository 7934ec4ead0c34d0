import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOfDay, dayNumberOf, weekdayOfDay } from "./calendar-days.ts";
import { isWorkingDay, USUAL_TERMS, workingCalendar, workingDayAt, workingDaysUntil } from "./working-calendar.ts";

const norway = workingCalendar({ workdays: [1, 2, 3, 4, 5], holidays: ["2026-12-25", "2026-12-26", "2027-01-01"] });

function daysAfter(date: string, workingDays: number): string {
  return dateOfDay(workingDayAt(norway, workingDaysUntil(norway, dayNumberOf(date)) + workingDays));
}

test("a working day after Christmas Eve is the Monday, and five are the Monday after New Year", () => {
  expect(daysAfter("2026-12-24", 1)).toBe("2026-12-28");
  expect(daysAfter("2026-12-24", 5)).toBe("2027-01-04");
});

test("a holiday on a weekend takes no working day, and one named twice takes one", () => {
  const twice = workingCalendar({ ...USUAL_TERMS, holidays: ["2026-12-26", "2026-12-25", "2026-12-25"] });
  expect(twice.holidays).toEqual([dayNumberOf("2026-12-25")]);
});

test("a Sunday-to-Thursday week works on Sunday and rests on Friday", () => {
  const gulf = workingCalendar({ workdays: [0, 1, 2, 3, 4], holidays: [] });
  expect(["2026-11-20", "2026-11-21", "2026-11-22"].map((date) => isWorkingDay(gulf, dayNumberOf(date)))).toEqual([
    false,
    false,
    true,
  ]);
});

test("a week without a working day, or with a day that is none, is refused", () => {
  for (const workdays of [[], [7], [1, 7], [-1]])
    expect(() => workingCalendar({ workdays, holidays: [] })).toThrow(RangeError);
});

const terms = fc.record({
  workdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
  holidays: fc.array(fc.integer({ min: 20_700, max: 20_760 }).map(dateOfDay), { maxLength: 40 }),
});

test("counting agrees with looking at every day", () => {
  fc.assert(
    fc.property(terms, fc.integer({ min: 20_690, max: 20_770 }), (given, day) => {
      const calendar = workingCalendar(given);
      const isWorked = given.workdays.includes(weekdayOfDay(day)) && !given.holidays.includes(dateOfDay(day));
      expect(isWorkingDay(calendar, day)).toBe(isWorked);
      const before = workingDaysUntil(calendar, day - 1);
      expect(workingDaysUntil(calendar, day)).toBe(before + (isWorked ? 1 : 0));
    }),
  );
});

test("the day on which a count is reached is worked, and no earlier day has reached it", () => {
  fc.assert(
    fc.property(terms, fc.integer({ min: 20_690, max: 20_770 }), fc.nat(80), (given, day, more) => {
      const calendar = workingCalendar(given);
      const count = workingDaysUntil(calendar, day) + more;
      const reached = workingDayAt(calendar, count);
      expect(isWorkingDay(calendar, reached)).toBe(true);
      expect(workingDaysUntil(calendar, reached)).toBe(count);
      expect(workingDaysUntil(calendar, reached - 1)).toBe(count - 1);
    }),
  );
});
