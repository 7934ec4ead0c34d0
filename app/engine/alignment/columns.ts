import type { Cell } from "./cells.ts";
import {
  dayIn,
  dontKnow,
  firstCellOf,
  lastWordIn,
  notMine,
  nothing,
  theValue,
  valueIn,
  withLastWord,
  wordsOf,
} from "./cells.ts";
import { dayNumber } from "./day.ts";
import type { Answer, AnswerableItemId } from "./document.ts";
import type { Policy } from "./policy.ts";
import type { Clock, Terms } from "./terms.ts";
import { atAnyAge, termsOf } from "./terms.ts";

/** Everybody's word on one item, by place in the roster, and on what terms it counts. */
export interface Column {
  readonly terms: Terms;
  readonly cells: Int32Array;
  /** Day of each person's last record of any kind. */
  readonly lastDays: Int32Array;
  /** The record that each cell was made from: the latest value, or where there is none the latest word. */
  readonly records: readonly (Answer | undefined)[];
}

/** Where each item has its column. */
export type ColumnNumbers = ReadonlyMap<AnswerableItemId, number>;

export interface Sheet {
  readonly columns: readonly Column[];
  readonly columnNumbers: ColumnNumbers;
}

/** A column for every item that is asked: the statements in the order of the instrument, the reverse item last. */
function emptySheet({ gates, check }: Policy, clock: Clock, people: number) {
  const columns: OpenColumn[] = [];
  const columnNumbers = new Map<AnswerableItemId, number>();
  for (const gate of gates) {
    if (gate.kind === "statement")
      columnNumbers.set(gate.item, columns.push(emptyColumn(termsOf(gate, clock), people)) - 1);
  }
  columnNumbers.set(check.item, columns.push(emptyColumn(atAnyAge, people)) - 1);
  return { columns, columnNumbers };
}

export interface Reading extends Clock {
  readonly policy: Policy;
  readonly placeOf: ReadonlyMap<string, number>;
}

/** Every answer is read once, in order of entry: of two records of one day the later entry wins. Strangers are not read. */
export function readSheet(answers: readonly Answer[], reading: Reading): Sheet {
  const { placeOf } = reading;
  const sheet = emptySheet(reading.policy, reading, placeOf.size);
  let on = "";
  let day = 0;
  for (const answer of answers) {
    const place = placeOf.get(answer.by);
    const column = sheet.columns[sheet.columnNumbers.get(answer.item) ?? -1];
    if (place === undefined || !column) continue;
    // Most records are of the same day as the one before.
    if (answer.on !== on) {
      on = answer.on;
      day = dayNumber(on);
    }
    enter(answer, { day, place }, column);
  }
  return sheet;
}

/** The column after one more record of this person. */
export function columnWith(answer: Answer, place: number, { terms, cells, lastDays, records }: Column): Column {
  const changed = { terms, cells: cells.slice(), lastDays: lastDays.slice(), records: records.slice() };
  enter(answer, { day: dayNumber(answer.on), place }, changed);
  return changed;
}

/** The column of a group that this person does not belong to. */
export function columnWithout(place: number, { terms, cells, lastDays, records }: Column): Column {
  return {
    terms,
    cells: cells.filter((_, at) => at !== place),
    lastDays: lastDays.filter((_, at) => at !== place),
    records: records.toSpliced(place, 1),
  };
}

interface OpenColumn extends Column {
  readonly records: (Answer | undefined)[];
}

function emptyColumn(terms: Terms, people: number): OpenColumn {
  return {
    terms,
    cells: new Int32Array(people),
    lastDays: new Int32Array(people),
    records: new Array<Answer | undefined>(people).fill(undefined),
  };
}

interface Dated {
  readonly day: number;
  readonly place: number;
}

function enter(answer: Answer, { day, place }: Dated, column: OpenColumn): void {
  const known = column.cells[place] ?? nothing;
  const isLast = known === nothing || day >= (column.lastDays[place] ?? day);
  if (isLast) column.lastDays[place] = day;
  if (typeof answer.value === "number") enterValue(answer, { day, place, known, isLast }, column);
  else if (isLast) enterOther(answer, { day, place, known, isLast }, column);
}

interface Entry extends Dated {
  readonly known: Cell;
  /** No record of the person is of a later day. */
  readonly isLast: boolean;
}

/** A value counts from its day on, until there is a newer one; a later word that is no value withdraws it. */
function enterValue(answer: Answer, { day, place, known, isLast }: Entry, { cells, records }: OpenColumn): void {
  if (valueIn(known) > 0 && day < dayIn(known)) return;
  const last = isLast ? theValue : lastWordIn(known);
  cells[place] = firstCellOf(day) + wordsOf(Number(answer.value), last, answer.evidence ?? 0);
  records[place] = answer;
}

/** "I don't know" and "not mine" never replace a value; they say that it is no longer the last word. */
function enterOther(answer: Answer, { day, place, known }: Entry, { cells, records }: OpenColumn): void {
  const last = answer.value === null ? dontKnow : notMine;
  if (valueIn(known) > 0) {
    cells[place] = withLastWord(known, last);
    return;
  }
  cells[place] = firstCellOf(day) + wordsOf(0, last, answer.evidence ?? 0);
  records[place] = answer;
}
