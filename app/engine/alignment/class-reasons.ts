import { allWords, dontKnow, evidenceIn, isContradicted, lastWordIn, notMine, theValue, valueIn } from "./cells.ts";
import type { EvidenceGrade } from "./document.ts";
import type { Class } from "./statement-gate.ts";

/** Why somebody stands where they stand. Each reason belongs to one class. */
const classOfReason = {
  favourable: "S",
  neutral: "N",
  under_evidenced: "N",
  contradicted_by_check: "N",
  unfavourable: "O",
  expired: "Z",
  event: "Z",
  withdrawn: "Z",
  never_asked: "U",
  dont_know: "U",
  not_mine_expired: "U",
  not_mine_but_holder: "U",
  not_mine: "X",
} as const satisfies Readonly<Record<string, Class>>;

export type ClassReason = keyof typeof classOfReason;

export interface ClassReading {
  readonly class: Class;
  readonly reason: ClassReason;
}

/** What has become of a record: it counts, it is past its time, or something happened after it. */
export const fresh = 0;
export const expired = 1;
export const overtaken = 2;
export type Lapse = typeof fresh | typeof expired | typeof overtaken;
const lapses: readonly Lapse[] = [fresh, expired, overtaken];
const grades: readonly EvidenceGrade[] = [0, 1, 2];

/**
 * The reading of any words, by the grade of evidence asked for and the lapse: the rule below, worked out once for everything
 * that can be said. `tableStart` tells where the words of a grade and a lapse begin.
 */
const readingTable: readonly ClassReading[] = grades.flatMap((grade) =>
  lapses.flatMap((lapse) => Array.from({ length: allWords }, (_, words) => readingOf(reasonFor(words, lapse, grade)))),
);

/** One person in the sum of a group: six bits a class, and none for X. */
const weights: Readonly<Record<Class, number>> = { S: 1, N: 1 << 6, O: 1 << 12, Z: 1 << 18, U: 1 << 24, X: 0 };

/** The same table with each reading's weight; so many people fit into one sum. */
export const weightTable = Int32Array.from(readingTable, (reading) => weights[reading.class]);
export const mostCounted = 63;

export const notMineButHolder = readingOf("not_mine_but_holder");

export function readingFor(entry: number): ClassReading {
  const reading = readingTable[entry];
  if (!reading) throw new RangeError(`Nothing is said by ${String(entry)}`);
  return reading;
}

function readingOf(reason: ClassReason): ClassReading {
  return { class: classOfReason[reason], reason };
}

export function tableStart(grade: EvidenceGrade, lapse: Lapse): number {
  return (grade * lapses.length + lapse) * allWords;
}

/** Favourable answers expire; an unfavourable one persists until the same person gives a new value. */
function reasonFor(words: number, lapse: Lapse, grade: EvidenceGrade): ClassReason {
  const value = valueIn(words);
  if (value === 0) return reasonWithoutValue(words, lapse);
  if (value <= 2) return "unfavourable";
  if (lastWordIn(words) !== theValue) return "withdrawn";
  if (lapse !== fresh) return lapse === overtaken ? "event" : "expired";
  return value === 3 ? "neutral" : reasonForYes(words, grade);
}

function reasonWithoutValue(words: number, lapse: Lapse): ClassReason {
  const last = lastWordIn(words);
  if (last !== notMine) return last === dontKnow ? "dont_know" : "never_asked";
  return lapse === fresh ? "not_mine" : "not_mine_expired";
}

/** Who says yes to an item and to its reverse has not decided. */
function reasonForYes(words: number, grade: EvidenceGrade): ClassReason {
  if (isContradicted(words)) return "contradicted_by_check";
  return evidenceIn(words) >= grade ? "favourable" : "under_evidenced";
}
