/**
 * What one person says about one item, in one whole number: `day × 256 + words`. The day is that of the record that counts;
 * the words are its value, its evidence, and whether it is still the person's last word. 0 is a person who never answered.
 *
 * So a cell is older than a day exactly when it is less than `firstCellOf(day)`, and its words alone are a place in a table.
 */
export type Cell = number;

/** A person's last word: none at all, the value itself, or something that is no value. */
export const nothing = 0;
export const theValue = 1;
export const dontKnow = 2;
export const notMine = 3;
export type LastWord = typeof nothing | typeof theValue | typeof dontKnow | typeof notMine;

/** 2 bits of last word, 3 of value, 2 of evidence, 1 of contradiction. */
export const allWords = 256;
const contradiction = 128;

export function firstCellOf(day: number): Cell {
  return day * allWords;
}

/** `value` is 1 to 5, or 0 where there never was one. */
export function wordsOf(value: number, last: LastWord, evidence: number): number {
  return evidence * 32 + value * 4 + last;
}

export function wordsIn(cell: Cell): number {
  return cell & 255;
}

export function lastWordIn(cell: Cell): LastWord {
  return (cell & 3) as LastWord;
}

export function valueIn(cell: Cell): number {
  return (cell >> 2) & 7;
}

export function evidenceIn(cell: Cell): number {
  return (cell >> 5) & 3;
}

export function isContradicted(cell: Cell): boolean {
  return (cell & contradiction) !== 0;
}

export function dayIn(cell: Cell): number {
  return cell >> 8;
}

/** A value that is still the person's last word. */
export function standsByValue(cell: Cell): boolean {
  return lastWordIn(cell) === theValue;
}

/** The same words from somebody who says yes to the item's reverse as well. */
export function contradicted(cell: Cell): Cell {
  return cell | contradiction;
}

export function withValue(cell: Cell, value: number): Cell {
  return cell + (value - valueIn(cell)) * 4;
}

export function withLastWord(cell: Cell, last: LastWord): Cell {
  return cell - lastWordIn(cell) + last;
}
