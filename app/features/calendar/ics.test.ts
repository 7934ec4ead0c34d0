import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarOf, type CalendarDay } from "./ics.ts";

const NOW = new Date("2026-11-21T12:00:00.000Z");
const day: CalendarDay = {
  uid: "4f1c2a9e@concord.example",
  summary: "Night-shift trial",
  description: "Replace the dispatch system",
  url: "https://concord.example/rooms/4f1c/plan",
  on: "2026-12-18",
};

/** Reads a calendar as RFC 5545 says: unfold, split at the first colon, unescape. */
function parse(calendar: string): [string, string][] {
  expect(calendar.endsWith("\r\n")).toBe(true);
  return calendar
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .slice(0, -1)
    .map((line) => {
      const at = line.indexOf(":");
      const value = line.slice(at + 1).replaceAll(/\\(.)/gs, (_, sign: string) => (sign === "n" ? "\n" : sign));
      return [line.slice(0, at), value];
    });
}

function valueOf(calendar: string, name: string): string | undefined {
  return parse(calendar).find(([key]) => key === name)?.[1];
}

test("EX-04 a step is a whole day with an identity that stays", () => {
  const calendar = calendarOf("Your steps", [day], NOW);
  expect(valueOf(calendar, "UID")).toBe(day.uid);
  expect(valueOf(calendar, "DTSTART;VALUE=DATE")).toBe("20261218");
  expect(valueOf(calendar, "DTSTAMP")).toBe("20261121T120000Z");
  expect(calendar.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")).toBe(true);
});

test.each([
  "a\r\nATTENDEE:mailto:evil@example.com",
  "a\nEND:VEVENT\nBEGIN:VEVENT",
  "a\rb",
  "a\u2028b",
  "a\u0000\u0008b",
  "a; b, c\\n d:e",
  "x".repeat(500),
  "Å".repeat(80),
  "🚚".repeat(40),
])("EX-04 text stays text: %j", (summary) => {
  const calendar = calendarOf("Your steps", [{ ...day, summary, description: summary }], NOW);
  const names = parse(calendar).map(([name]) => name);
  expect(names.filter((name) => name === "BEGIN")).toHaveLength(2);
  expect(names).not.toContain("ATTENDEE");
  expect(valueOf(calendar, "SUMMARY")).toBe(
    summary.replaceAll(/\r\n|[\r\u2028]/g, "\n").replaceAll(/[\u0000\u0008]/g, ""),
  );
  for (const line of calendar.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
});

test("EX-04 whatever is typed reads back, and makes no line of its own", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (summary) => {
      const calendar = calendarOf("Your steps", [{ ...day, summary }], NOW);
      expect(parse(calendar)).toHaveLength(17);
    }),
  );
});
