import type { Level, Verdict } from "./document.ts";

/** Ascending; a level's place in this list is its number. */
export const levels: readonly Level[] = ["FAIL", "SPLIT", "OPEN", "PASS"];

const verdicts: Readonly<Record<Level, Verdict>> = {
  FAIL: "self-disqualified",
  SPLIT: "misaligned",
  OPEN: "qualifying",
  PASS: "self-qualified",
};

export function verdictAt(level: Level): Verdict {
  return verdicts[level];
}

/** Negative when `a` is the lower level. */
export function compareLevels(a: Level, b: Level): number {
  return numberOf(a) - numberOf(b);
}

/** Its place among the levels, without a search: every verdict compares hundreds of them. */
function numberOf(level: Level): number {
  if (level === "PASS") return 3;
  if (level === "OPEN") return 2;
  return level === "SPLIT" ? 1 : 0;
}

export function lowerLevel(a: Level, b: Level): Level {
  return compareLevels(a, b) <= 0 ? a : b;
}

export function higherLevel(a: Level, b: Level): Level {
  return compareLevels(a, b) >= 0 ? a : b;
}

/** The minimum of no level at all is null: a summary over no active gate says nothing. */
export function lowestLevel(list: readonly Level[]): Level | null {
  let lowest: Level | null = null;
  for (const level of list) lowest = lowest === null ? level : lowerLevel(lowest, level);
  return lowest;
}

/** The same of whatever has a level. */
export function lowestOf(gates: readonly { readonly level: Level }[]): Level | null {
  let lowest: Level | null = null;
  for (const { level } of gates) lowest = lowest === null ? level : lowerLevel(lowest, level);
  return lowest;
}

export function nextLevel(level: Level): Level | null {
  return levels[numberOf(level) + 1] ?? null;
}
