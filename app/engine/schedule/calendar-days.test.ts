import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOfDay, dayNumberOf, weekdayOfDay } from "./calendar-days.ts";

test("the epoch, leap days, and the ends of centuries are where they are", () => {
  expect(["1970-01-01", "1969-12-31", "2000-02-29", "2026-11-21", "2100-02-28"].map(dayNumberOf)).toEqual([
    0, -1, 11_016, 20_778, 47_540,
  ]);
  expect(dateOfDay(dayNumberOf("2100-02-28") + 1)).toBe("2100-03-01");
  expect(dateOfDay(dayNumberOf("2028-02-28") + 1)).toBe("2028-02-29");
});

test("what is no day of the calendar is refused", () => {
  for (const text of ["2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "soon", ""])
    expect(() => dayNumberOf(text), text).toThrow(RangeError);
});

test("days, dates and weekdays agree with the calendar of the machine", () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_000, max: 2_900_000 }), (days) => {
      const at = new Date(days * 86_400_000);
      expect(dateOfDay(days)).toBe(at.toISOString().slice(0, 10));
      expect(dayNumberOf(dateOfDay(days))).toBe(days);
      expect(weekdayOfDay(days)).toBe(at.getUTCDay());
    }),
  );
});
