import { dateOfDay, dayNumberOf, weekdayOfDay, type DayNumber } from "../schedule/calendar-days.ts";
import {
  isWorkingDay,
  USUAL_TERMS,
  workingCalendar,
  workingDayAt,
  workingDaysUntil,
  type CalendarTerms,
  type WorkingCalendar,
} from "../schedule/working-calendar.ts";

/** What a person has switched on. `leadDays`: how many calendar days before its date a step is worth a word, 1 to 7. */
export type Wishes = { readonly reminders: boolean; readonly digest: boolean; readonly leadDays: number };

/** Customers hear what is new on the first working day of a week, the vendor's people on every working day. */
export type Part = "customer" | "vendor";

/** What there is to say to a person on a day. Dates are `YYYY-MM-DD`. */
export type Standing = {
  /** Of each of their open steps. */
  readonly dueOn: readonly string[];
  /** Since when each thing without a date waits for them: a checklist, a request to decide. */
  readonly waitingSince: readonly string[];
  /** Whether something has happened that they did not do themselves, where a digest of the day would tell it. */
  readonly hasNews: boolean;
};

export type PersonalMail = "reminder" | "digest";

/** The hour, by the reader's own clock, from which these mails leave. */
const FIRST_HOUR = 7;
const [SUNDAY, MONDAY, SATURDAY] = [0, 1, 6];
/** Something that goes on waiting is mentioned again once in so many working days. */
const AGAIN_AFTER = 5;
/** How many working days something without a date waits before the first word. */
const PATIENCE = 2;

const usual = workingCalendar(USUAL_TERMS);

/** Whether these mails leave at an hour: from seven o'clock. On which days is each reader's own matter. */
export function isWritingTime(hour: number): boolean {
  return hour >= FIRST_HOUR;
}

/** Whether somebody who works by these terms may be written to on a day. */
export function isWrittenTo(day: string, terms: CalendarTerms): boolean {
  return isWorkingDay(workingCalendar(terms), dayNumberOf(day));
}

/** `terms`: when they work, as their side has said in their rooms. */
type Addressed = { parts: readonly Part[]; wishes: Wishes; terms: CalendarTerms };

/**
 * The one mail that a person gets on a day, or null. A digest carries what they are reminded of, so there is never a second
 * one. What they switched off is no reason to write, without news there is no digest, and on their days off there is nothing.
 */
export function mailOn(day: string, to: Addressed, found: Standing): PersonalMail | null {
  const [calendar, today] = [workingCalendar(to.terms), dayNumberOf(day)];
  if (!isWorkingDay(calendar, today)) return null;
  if (found.hasNews && digestsOn(day, to).length > 0) return "digest";
  return to.wishes.reminders && isReminderDue({ calendar, today }, to.wishes, found) ? "reminder" : null;
}

/** Of which of their parts somebody is told on a day what is new. */
export function digestsOn(day: string, { parts, wishes, terms }: Addressed): Part[] {
  const [calendar, today] = [workingCalendar(terms), dayNumberOf(day)];
  if (!wishes.digest || !isWorkingDay(calendar, today)) return [];
  const isFirstOfWeek =
    workingDaysUntil(calendar, today) === workingDaysUntil(calendar, weekBegin(calendar, today) - 1) + 1;
  return parts.filter((part) => part === "vendor" || isFirstOfWeek);
}

/** The day of a customer's digest in the week before a day. */
export function weeklyDayBefore(day: string, terms: CalendarTerms): string {
  const calendar = workingCalendar(terms);
  const begin = weekBegin(calendar, dayNumberOf(day));
  return dateOfDay(Math.min(firstWorkingDay(calendar, begin - 7), begin - 1));
}

/** The Monday before a day, or the Sunday for those who work on Sundays and rest on Saturdays. */
function weekBegin({ weekdays }: WorkingCalendar, day: DayNumber): DayNumber {
  const first = weekdays.includes(SUNDAY) && !weekdays.includes(SATURDAY) ? SUNDAY : MONDAY;
  return day - ((weekdayOfDay(day) - first + 7) % 7);
}

/** On which working days after it an invitation that nobody has opened goes out again. After the last of them it rests. */
const INVITED_AGAIN = [2, 3] as const;

/**
 * Which repetition of an invitation is due on a day, 1 or 2; null where none is. One that was missed is made up for within
 * the days in which the last is due, and never two on one day.
 */
export function repetitionOn(day: string, invitedOn: string, timesRepeated: number): number | null {
  const after = INVITED_AGAIN[timesRepeated];
  if (after === undefined || !isWorkingDay(usual, dayNumberOf(day))) return null;
  const waited = workingDaysBetween(usual, dayNumberOf(invitedOn), dayNumberOf(day));
  return waited >= after && waited <= INVITED_AGAIN[1] + 1 ? timesRepeated + 1 : null;
}

type On = { calendar: WorkingCalendar; today: DayNumber };

function isReminderDue(on: On, { leadDays }: Wishes, { dueOn, waitingSince }: Standing): boolean {
  return (
    dueOn.some((date) => isStepRaised(dayNumberOf(date), on, leadDays)) ||
    waitingSince.some((date) => isWaitRaised(dayNumberOf(date), on))
  );
}

/** On the working day on which it comes near, on its day, on the first working day after, and then now and again. */
function isStepRaised(due: DayNumber, { calendar, today }: On, leadDays: number): boolean {
  if (today <= due) return today === due || today === firstWorkingDay(calendar, due - leadDays);
  return isMultiple(workingDaysBetween(calendar, firstWorkingDay(calendar, due + 1), today));
}

function isWaitRaised(since: DayNumber, { calendar, today }: On): boolean {
  return isMultiple(workingDaysBetween(calendar, since, today) - PATIENCE);
}

function isMultiple(workingDays: number): boolean {
  return workingDays >= 0 && workingDays % AGAIN_AFTER === 0;
}

function workingDaysBetween(calendar: WorkingCalendar, from: DayNumber, to: DayNumber): number {
  return workingDaysUntil(calendar, to) - workingDaysUntil(calendar, from);
}

/** The day itself where it is a working day, or else the next one. */
function firstWorkingDay(calendar: WorkingCalendar, day: DayNumber): DayNumber {
  return isWorkingDay(calendar, day) ? day : workingDayAt(calendar, workingDaysUntil(calendar, day) + 1);
}
