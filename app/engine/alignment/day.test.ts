import { expect, test } from "vitest";
import { dayNumber, isCalendarDay } from "./day.ts";

test("days are counted as the calendar does, over four centuries", () => {
  for (let day = -146_097; day <= 146_097; day += 13) {
    const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    expect(dayNumber(text)).toBe(day);
  }
  expect(dayNumber("0001-01-01")).toBe(-719_162);
  expect(dayNumber("9999-12-31")).toBe(2_932_896);
});

test("only existing days are days", () => {
  const days = ["2024-02-29", "2000-02-29", "2026-12-31", "2026-04-30"];
  const none = [
    "2026-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2026-1-01",
    "0000-01-01",
    "2026-01-01T00:00",
    " 2026-01-01",
    "today",
    "2026/01/01",
  ];
  expect(days.map(isCalendarDay)).toEqual(days.map(() => true));
  expect(none.map(isCalendarDay)).toEqual(none.map(() => false));
});

test("what is no day has no number, however near to a digit its signs are", () => {
  const nearly = [
    "2026-01-1/",
    "2026-01-0:",
    "2026-0:-01",
    "2026-1/-01",
    "202:-01-01",
    "2/26-01-01",
    ":026-01-01",
    "a026-01-01",
  ];
  for (const text of ["2026-02-30", "2024-02-30", "2026-1-1", "20260101", "2026-0x-01", "2026-01-01x", ...nearly]) {
    expect(() => dayNumber(text)).toThrow(RangeError);
  }
  expect(isCalendarDay("2024-02-30")).toBe(false);
});
