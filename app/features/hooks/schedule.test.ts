import { expect, test } from "vitest";
import { MOST_TRIES, pauseAfter, wishOf } from "./schedule.ts";

test("WH-06 the pauses grow as the specification says, up to a tenth longer by lot, and the tenth try is the last", () => {
  const pauses = Array.from({ length: MOST_TRIES }, (_, at) => pauseAfter({ tries: at + 1, wishS: null, lot: 0 }));
  expect(pauses).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, null]);
  expect(pauseAfter({ tries: 2, wishS: null, lot: 1 })).toBe(330);
});

test("WH-06 a wish lengthens a pause, never shortens one, and makes no further try", () => {
  expect(pauseAfter({ tries: 1, wishS: 60, lot: 0 })).toBe(60);
  expect(pauseAfter({ tries: 3, wishS: 60, lot: 0 })).toBe(1_800);
  expect(pauseAfter({ tries: 1, wishS: 10_000_000, lot: 0 })).toBe(86_400);
  expect(pauseAfter({ tries: MOST_TRIES, wishS: 60, lot: 0 })).toBeNull();
});

test.each([
  ["120", 120],
  ["Sat, 21 Nov 2026 12:01:00 GMT", 60],
  ["Sat, 21 Nov 2026 11:59:00 GMT", null],
  ["-5", null],
  ["soon", null],
  ["", null],
  [null, null],
])("Retry-After %j means %j seconds", (retryAfter, seconds) => {
  expect(wishOf(retryAfter, Date.parse("2026-11-21T12:00:00Z") / 1_000)).toBe(seconds);
});
