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

/** Everybody's word on one item, by place in the roster. */
export interface Column {
  readonly cells: Int32Array;
  /** Day of each person's last record of any kind. */
  readonly lastDays: Int32Array;
  /** The record that each cell was made from: the latest value, or where there is none the latest word. */
  readonly records: readonly (Answer | undefined)[];
}

/** Where each item has its column: the statements in the order of the instrument, the reverse item last. */
export type ColumnNumbers = ReadonlyMap<AnswerableItemId, number>;

export function columnNumbers({ gates, check }: Policy): ColumnNumbers {
  const numbers = new Map<AnswerableItemId, number>();
  for (const gate of gates) if (gate.kind === "statement") numbers.set(gate.item, numbers.size);
  return numbers.set(check.item, numbers.size);
}

/** Every answer is read once, in order of entry: of two records of one day the later entry wins. Strangers are not read. */
export function readColumns(
  answers: readonly Answer[],
  numbers: ColumnNumbers,
  placeOf: ReadonlyMap<string, number>,
): readonly Column[] {
  const columns = Array.from(numbers, () => emptyColumn(placeOf.size));
  for (const answer of answers) {
    const place = placeOf.get(answer.by);
    const column = columns[numbers.get(answer.item) ?? -1];
    if (place !== undefined && column) enter(answer, place, column);
  }
  return columns;
}

/** The column after one more record of this person. */
export function columnWith(answer: Answer, place: number, { cells, lastDays, records }: Column): Column {
  const changed = { cells: cells.slice(), lastDays: lastDays.slice(), records: records.slice() };
  enter(answer, place, changed);
  return changed;
}

/** The column of a group that this person does not belong to. */
export function columnWithout(place: number, { cells, lastDays, records }: Column): Column {
  return {
    cells: cells.filter((_, at) => at !== place),
    lastDays: lastDays.filter((_, at) => at !== place),
    records: records.toSpliced(place, 1),
  };
}

interface OpenColumn extends Column {
  readonly records: (Answer | undefined)[];
}

function emptyColumn(people: number): OpenColumn {
  return {
    cells: new Int32Array(people),
    lastDays: new Int32Array(people),
    records: new Array<Answer | undefined>(people).fill(undefined),
  };
}

function enter(answer: Answer, place: number, column: OpenColumn): void {
  const day = dayNumber(answer.on);
  const known = column.cells[place] ?? nothing;
  const isLast = known === nothing || day >= (column.lastDays[place] ?? day);
  if (isLast) column.lastDays[place] = day;
  if (typeof answer.value === "number") enterValue(answer, { day, place, known, isLast }, column);
  else if (isLast) enterOther(answer, { day, place, known, isLast }, column);
}

interface Entry {
  readonly day: number;
  readonly place: number;
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
