import type { EvidenceGrade, Stage } from "#app/engine/alignment/document.ts";
import { addDays, daysBetween, type CalendarDate } from "#app/lib/calendar.ts";
import { expiryDaysOf } from "./expiry.ts";

/** Something happened: what was said before it no longer counts in favour. */
export type Mark = { on: CalendarDate; items: readonly string[]; at: Date };

type Said = { by: string; item: string; value: number | null; evidenceGrade: number; on: CalendarDate; at: Date };
type Pointing = Said & { evidenceOf: string | null };
type Room = { roster: readonly { id: string }[]; answers: readonly Said[]; marks: readonly Mark[] };
type Day = { today: CalendarDate; stage: Stage };

/**
 * The grade that backs an answer: its own, or that of a colleague's evidence it points at, whichever is higher. It follows the
 * colleague's latest answer, so that evidence which was withdrawn, or is too old to back its own answer, backs no other.
 * Each answer still counts for one person: the engine counts people, never pieces of evidence.
 */
export function gradeInForce(answer: Pointing, { roster, answers, marks }: Room, day: Day): EvidenceGrade {
  const { evidenceOf, item, evidenceGrade } = answer;
  if (evidenceOf === null || !roster.some(({ id }) => id === evidenceOf)) return evidenceGrade as EvidenceGrade;
  const given = answers
    .filter((said) => said.by === evidenceOf && said.item === item)
    .reduce<Said | null>((latest, said) => (latest !== null && latest.at > said.at ? latest : said), null);
  const backing = given !== null && isBacking(given, marks, day) ? given.evidenceGrade : 0;
  return Math.max(evidenceGrade, backing) as EvidenceGrade;
}

/** Evidence backs colleagues' answers while it backs its own: given in favour, and fresh. */
export function isBacking(given: Omit<Said, "by">, marks: readonly Mark[], { today, stage }: Day): boolean {
  const { item, value, evidenceGrade } = given;
  if (value === null || value < 4 || evidenceGrade === 0) return false;
  const on = dayBefore(given, marks);
  const isOvertaken = marks.some((mark) => mark.items.includes(item) && mark.on > on);
  return !isOvertaken && daysBetween(on, today) <= expiryDaysOf(item, stage);
}

/**
 * The engine counts in days: a record is overtaken by an event of a later day. What was said earlier on the very day of the
 * event is therefore dated to the day before, and what was said after it keeps its day.
 */
export function dayBefore(
  { item, on, at }: { item: string; on: CalendarDate; at: Date },
  marks: readonly Mark[],
): CalendarDate {
  const isOvertaken = marks.some((mark) => mark.items.includes(item) && mark.on === on && mark.at > at);
  return isOvertaken ? addDays(on, -1) : on;
}
