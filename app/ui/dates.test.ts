import { expect, test } from "vitest";
import { daysBetween, sayAge, sayDate, sayDay, sayExactDay, sayLateness } from "./dates.ts";

const today = "2026-11-21";

test("a date near by is said with its distance", () => {
  expect(sayDate("2026-12-04", today)).toBe("Fri 4 Dec, in 13 days");
  expect(sayDate("2026-11-16", today)).toBe("Mon 16 Nov, 5 days ago");
});

test("today, tomorrow and yesterday are said as such", () => {
  expect(sayDate("2026-11-21", today)).toBe("Sat 21 Nov, today");
  expect(sayDate("2026-11-22", today)).toBe("Sun 22 Nov, tomorrow");
  expect(sayDate("2026-11-20", today)).toBe("Fri 20 Nov, yesterday");
});

test("a date of next year has no year while it is near, and has one when it is far", () => {
  expect(sayDate("2027-03-01", today)).toBe("Mon 1 Mar, in 100 days");
  expect(sayDate("2027-05-03", today)).toBe("Mon 3 May 2027");
  expect(sayDay("2027-03-01", today)).toBe("Mon 1 Mar");
  expect(sayDay("2028-11-21", today)).toBe("Tue 21 Nov 2028");
});

test("a far date of this year needs no year", () => {
  expect(sayDate("2026-02-02", today)).toBe("Mon 2 Feb");
});

test("the exact day always has its year", () => {
  expect(sayExactDay("2026-12-04")).toBe("Fri 4 Dec 2026");
});

test("an age is counted in days and never negative", () => {
  expect(sayAge("2026-11-10", today)).toBe("11 days old");
  expect(sayAge("2026-11-20", today)).toBe("1 day old");
  expect(sayAge("2026-11-21", today)).toBe("from today");
  expect(sayAge("2026-11-22", today)).toBe("from today");
});

test("only a date that has passed is late", () => {
  expect(sayLateness("2026-11-16", today)).toBe("5 days late");
  expect(sayLateness("2026-11-20", today)).toBe("1 day late");
  expect(sayLateness(today, today)).toBeNull();
});

test("days are counted over changes of the clock, leap days and years", () => {
  expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
  expect(daysBetween("2027-01-01", "2026-12-31")).toBe(-1);
});

test("what is no day of the calendar is refused", () => {
  for (const text of ["2026-02-30", "2026-13-01", "21.11.2026", "", "2026-11-21T10:00:00Z"]) {
    expect(() => sayExactDay(text)).toThrow(RangeError);
  }
});
