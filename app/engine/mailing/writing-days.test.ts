import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOfDay, dayNumberOf, weekdayOfDay } from "../schedule/calendar-days.ts";
import { USUAL_TERMS } from "../schedule/working-calendar.ts";
import { commonTerms } from "./common-terms.ts";
import {
  repetitionOn,
  weeklyDayBefore,
  digestsOn,
  isWritingTime,
  isWrittenTo,
  mailOn,
  type Part,
  type Standing,
  type Wishes,
} from "./writing-days.ts";

const ALL: Wishes = { reminders: true, digest: true, leadDays: 3 };
const NOTHING: Standing = { dueOn: [], waitingSince: [], hasNews: false };
const customer = (wishes: Partial<Wishes> = {}) => ({
  parts: ["customer"] as const,
  wishes: { ...ALL, ...wishes },
  terms: USUAL_TERMS,
});
const vendor = (wishes: Partial<Wishes> = {}) => ({
  parts: ["vendor"] as const,
  wishes: { ...ALL, ...wishes },
  terms: USUAL_TERMS,
});

// Mon 23 Nov 2026 is a Monday.
test.each([
  ["nothing to say", "2026-11-23", customer(), {}, null],
  ["news on a Monday", "2026-11-23", customer(), { hasNews: true }, "digest"],
  ["news on a Tuesday, for a customer", "2026-11-24", customer(), { hasNews: true }, null],
  ["news on a Tuesday, for the vendor", "2026-11-24", vendor(), { hasNews: true }, "digest"],
  ["news on a Saturday", "2026-11-28", vendor(), { hasNews: true }, null],
  ["news for who wants no digest", "2026-11-23", customer({ digest: false }), { hasNews: true }, null],
  ["a step in ten days", "2026-11-24", customer(), { dueOn: ["2026-12-04"] }, null],
  ["a step that comes near", "2026-11-24", customer(), { dueOn: ["2026-11-27"] }, "reminder"],
  ["the day after it came near", "2026-11-25", customer(), { dueOn: ["2026-11-27"] }, null],
  ["its day", "2026-11-27", customer(), { dueOn: ["2026-11-27"] }, "reminder"],
  ["it comes near on a Sunday: the Monday", "2026-11-23", customer(), { dueOn: ["2026-11-25"] }, "reminder"],
  ["a lead of seven days", "2026-11-24", customer({ leadDays: 7 }), { dueOn: ["2026-12-01"] }, "reminder"],
  ["the first working day after its date", "2026-11-25", customer(), { dueOn: ["2026-11-24"] }, "reminder"],
  [
    "due on a Friday, late on the Monday",
    "2026-11-23",
    customer({ digest: false }),
    { dueOn: ["2026-11-20"] },
    "reminder",
  ],
  ["late since yesterday", "2026-11-26", customer(), { dueOn: ["2026-11-24"] }, null],
  ["late for a week more", "2026-12-02", customer(), { dueOn: ["2026-11-24"] }, "reminder"],
  ["late, for who wants no reminders", "2026-11-25", customer({ reminders: false }), { dueOn: ["2026-11-24"] }, null],
  ["a request to decide of today", "2026-11-24", customer(), { waitingSince: ["2026-11-24"] }, null],
  ["a request to decide, two days later", "2026-11-26", customer(), { waitingSince: ["2026-11-24"] }, "reminder"],
  ["and a week after that", "2026-12-03", customer(), { waitingSince: ["2026-11-24"] }, "reminder"],
  ["late, on a Monday without news", "2026-11-23", customer(), { dueOn: ["2026-11-20"] }, "reminder"],
  [
    "late, on a Monday with news: the digest carries it",
    "2026-11-23",
    customer(),
    { dueOn: ["2026-11-20"], hasNews: true },
    "digest",
  ],
  [
    "late and news, for who wants no digest",
    "2026-11-23",
    customer({ digest: false }),
    { dueOn: ["2026-11-20"], hasNews: true },
    "reminder",
  ],
] as const)("who gets what on which day: %s", (...[, day, to, found, mail]) => {
  expect(mailOn(day, to, { ...NOTHING, ...found })).toBe(mail);
});

test.each([
  [6, false],
  [7, true],
  [23, true],
] as const)("these mails leave from seven o'clock: at %i", (hour, leaves) => {
  expect(isWritingTime(hour)).toBe(leaves);
});

const SUNDAY_WEEK = { workdays: [0, 1, 2, 3, 4], holidays: [] };

// Sun 22 Nov 2026 is a Sunday.
test.each([
  ["2026-11-20", false, [], null],
  ["2026-11-22", true, ["customer"], "2026-11-15"],
  ["2026-11-23", true, [], "2026-11-15"],
] as const)("a week of Sunday to Thursday begins on its Sunday: %s", (...[day, isWritten, parts, before]) => {
  expect(isWrittenTo(day, SUNDAY_WEEK)).toBe(isWritten);
  expect(digestsOn(day, { ...customer(), terms: SUNDAY_WEEK })).toEqual(parts);
  if (before !== null) expect(weeklyDayBefore(day, SUNDAY_WEEK)).toBe(before);
});

test("who works on all seven days begins the week on Monday", () => {
  const terms = { workdays: [0, 1, 2, 3, 4, 5, 6], holidays: [] };
  expect(digestsOn("2026-11-22", { ...customer(), terms })).toEqual([]);
  expect(digestsOn("2026-11-23", { ...customer(), terms })).toEqual(["customer"]);
});

test.each([
  ["2026-11-23", ["customer", "vendor"], "2026-11-16"],
  ["2026-11-24", ["vendor"], "2026-11-16"],
  ["2026-11-29", [], "2026-11-16"],
] as const)("of whom a digest of %s tells: %j, and the week before a customer’s was of %s", (day, told, before) => {
  expect(digestsOn(day, { parts: ["customer", "vendor"], wishes: ALL, terms: USUAL_TERMS })).toEqual(told);
  expect(digestsOn(day, { parts: ["customer"], wishes: { ...ALL, digest: false }, terms: USUAL_TERMS })).toEqual([]);
  expect(weeklyDayBefore(day, USUAL_TERMS)).toBe(before);
});

test.each([
  ["the day itself", "2026-11-23", "2026-11-23", 0, null],
  ["the day after", "2026-11-24", "2026-11-23", 0, null],
  ["the second working day", "2026-11-25", "2026-11-23", 0, 1],
  ["the third", "2026-11-26", "2026-11-23", 1, 2],
  ["twice is enough", "2026-11-27", "2026-11-23", 2, null],
  ["over a weekend", "2026-11-30", "2026-11-26", 0, 1],
  ["on a Saturday", "2026-11-28", "2026-11-25", 0, null],
  ["invited on a Saturday", "2026-12-01", "2026-11-28", 0, 1],
  ["one that was missed, a day later", "2026-11-27", "2026-11-23", 0, 1],
  ["one of long ago", "2026-12-15", "2026-11-23", 0, null],
] as const)(
  "an invitation goes out again on the second and the third working day: %s",
  (...[, day, on, times, due]) => {
    expect(repetitionOn(day, on, times)).toBe(due);
  },
);

const AROUND_CHRISTMAS = { workdays: [1, 2, 3, 4, 5], holidays: ["2026-12-21", "2026-12-24", "2026-12-25"] };
const atRest = () => ({ ...customer(), terms: AROUND_CHRISTMAS });

test.each([
  ["a step due on a holiday: nothing that day", "2026-12-24", { dueOn: ["2026-12-24"] }, null],
  ["its first working day after", "2026-12-28", { dueOn: ["2026-12-24"] }, "reminder"],
  ["it comes near on a holiday: the day after", "2026-12-22", { dueOn: ["2026-12-24"] }, "reminder"],
  ["late over the holidays: five of their own working days", "2026-12-30", { dueOn: ["2026-12-17"] }, "reminder"],
  ["news, where the Monday is off: on the Tuesday", "2026-12-22", { hasNews: true }, "digest"],
  ["and not on the Wednesday", "2026-12-23", { hasNews: true }, null],
] as const)("nobody is written to on a day off of their own calendar: %s", (...[, on, found, mail]) => {
  expect(mailOn(on, atRest(), { ...NOTHING, ...found })).toBe(mail);
});

test("the week before began on the Tuesday, where the Monday was off", () => {
  expect(weeklyDayBefore("2026-12-28", AROUND_CHRISTMAS)).toBe("2026-12-22");
});

test("with several calendars a day off is one that all of them have", () => {
  const [norway, gulf] = [AROUND_CHRISTMAS, { workdays: [0, 1, 2, 3, 4], holidays: ["2026-12-24"] }];
  expect(commonTerms([])).toEqual(USUAL_TERMS);
  expect(commonTerms([norway])).toEqual(norway);
  const both = commonTerms([norway, gulf]);
  expect(both.workdays).toEqual([0, 1, 2, 3, 4, 5]);
  expect(both.holidays).toEqual(["2026-12-24", "2026-12-25"]);
});

const FROM = dayNumberOf("2026-01-01");
const day = fc.integer({ min: FROM, max: FROM + 700 }).map(dateOfDay);
const wishes = fc.record({ reminders: fc.boolean(), digest: fc.boolean(), leadDays: fc.integer({ min: 1, max: 7 }) });
const parts = fc.subarray<Part>(["customer", "vendor"]);
const found = fc.record({
  dueOn: fc.array(day, { maxLength: 6 }),
  waitingSince: fc.array(day, { maxLength: 3 }),
  hasNews: fc.boolean(),
});

test("nobody gets what they switched off, nothing leaves on a weekend, and without a reason there is no mail", () => {
  fc.assert(
    fc.property(day, parts, wishes, (on, ofParts, wished) => {
      const terms = USUAL_TERMS;
      expect(mailOn(on, { parts: ofParts, wishes: wished, terms }, NOTHING)).toBeNull();
    }),
  );
  fc.assert(
    fc.property(day, parts, wishes, found, (...[on, ofParts, wished, all]) => {
      const terms = USUAL_TERMS;
      const mail = mailOn(on, { parts: ofParts, wishes: wished, terms }, all);
      if (mail === "reminder") expect(wished.reminders).toBe(true);
      if (mail === "digest") expect(wished.digest && all.hasNews && ofParts.length > 0).toBe(true);
      if ([0, 6].includes(weekdayOfDay(dayNumberOf(on)))) expect(mail).toBeNull();
      if (!wished.reminders && !all.hasNews) expect(mail).toBeNull();
    }),
    { numRuns: 1000 },
  );
});

test("a step that is left alone is a reason on two days at most before it is late, and on one working day in five after", () => {
  fc.assert(
    fc.property(day, wishes, (dueOn, wished) => {
      const to = {
        parts: ["customer"] as const,
        wishes: { ...wished, reminders: true, digest: false },
        terms: USUAL_TERMS,
      };
      const due = dayNumberOf(dueOn);
      const mails = (from: number, until: number) =>
        Array.from({ length: until - from }, (__, at) => dateOfDay(from + at)).filter(
          (on) => mailOn(on, to, { ...NOTHING, dueOn: [dueOn] }) !== null,
        ).length;
      expect(mails(due - 30, due + 1)).toBeLessThanOrEqual(2);
      expect(mails(due + 1, due + 29)).toBe(4);
    }),
  );
});

test("a step comes to be mentioned before its date, or on it, whenever a working day lies in the lead", () => {
  fc.assert(
    fc.property(day, wishes, (dueOn, wished) => {
      const to = {
        parts: ["customer"] as const,
        wishes: { ...wished, reminders: true, digest: false },
        terms: USUAL_TERMS,
      };
      const due = dayNumberOf(dueOn);
      const lead = Array.from({ length: wished.leadDays + 1 }, (__, at) => due - wished.leadDays + at);
      const working = lead.filter((one) => ![0, 6].includes(weekdayOfDay(one)));
      const told = lead.filter((one) => mailOn(dateOfDay(one), to, { ...NOTHING, dueOn: [dueOn] }) !== null);
      expect(told.length > 0).toBe(working.length > 0);
    }),
  );
});
