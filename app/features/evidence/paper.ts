/** What stands on paper, block by block, from top to bottom. */
export type Block =
  | { kind: "title"; text: string }
  | { kind: "heading"; text: string }
  | { kind: "text"; text: string }
  | { kind: "fact"; term: string; text: string }
  /** Hashes and the like: nothing but ASCII, in a fixed width. */
  | { kind: "code"; term: string; text: string }
  | { kind: "step"; text: string; side: string; on: string }
  | { kind: "page" };

export type Paper = {
  title: string;
  /** Stands at the foot of every page. */
  foot: string;
  /** The time that the file bears. */
  at: Date;
  blocks: readonly Block[];
};

/** What the font has no letter for. */
const UNPRINTABLE =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]|\p{Extended_Pictographic}|\p{Co}|[^\P{C}\n]/gu;
const PRINTABLE_SIGNS = /[©®™0-9#*]/u;

/** A letter that the font does not have stands as its number in Unicode: nothing is left out, nothing is a blank box. */
export function printable(text: string): string {
  return text.replaceAll(UNPRINTABLE, (letter) => (PRINTABLE_SIGNS.test(letter) ? letter : codePoint(letter)));
}

/** Addresses are compared by eye, so a letter that only looks like another stands as its number. */
export function inAscii(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/gu, codePoint);
}

function codePoint(letter: string): string {
  return `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
}
