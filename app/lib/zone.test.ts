import { expect, test } from "vitest";
import fc from "fast-check";
import { dayIn, wallTimeIn } from "./zone.ts";
import { zones } from "./manner.server.ts";

test("a clock on the wall shows its day and hour, through changes of summer time and half hours", () => {
  const shown = (zone: string, at: string) => {
    const { day, hour, minute, aheadMinutes } = wallTimeIn(zone, new Date(at));
    return [day, hour, minute, aheadMinutes];
  };
  expect(shown("Europe/Berlin", "2026-03-29T00:59:00Z")).toEqual(["2026-03-29", 1, 59, 60]);
  expect(shown("Europe/Berlin", "2026-03-29T01:00:00Z")).toEqual(["2026-03-29", 3, 0, 120]);
  expect(shown("Asia/Kolkata", "2026-11-30T18:30:00Z")).toEqual(["2026-12-01", 0, 0, 330]);
  expect(shown("Pacific/Auckland", "2026-11-30T18:00:00Z")).toEqual(["2026-12-01", 7, 0, 780]);
  expect(shown("America/Los_Angeles", "2026-12-01T07:59:00Z")).toEqual(["2026-11-30", 23, 59, -480]);
  expect(shown("America/St_Johns", "2026-12-01T00:00:00Z")).toEqual(["2026-11-30", 20, 30, -210]);
});

test("a zone that this machine does not know is read as UTC", () => {
  expect(dayIn("Mars/Base", new Date("2026-11-30T23:59:00Z"))).toBe("2026-11-30");
});

test("in every zone the wall's time and what it is ahead give back the instant", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones()),
      fc.integer({ min: Date.parse("2024-01-01") / 60_000, max: Date.parse("2036-01-01") / 60_000 }),
      (zone, minutes) => {
        const { day, hour, minute, aheadMinutes } = wallTimeIn(zone, new Date(minutes * 60_000));
        expect(Date.parse(day) / 60_000 + hour * 60 + minute - aheadMinutes).toBe(minutes);
      },
    ),
  );
});
