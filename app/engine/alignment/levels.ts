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
  return levels.indexOf(a) - levels.indexOf(b);
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

export function nextLevel(level: Level): Level | null {
  return levels[levels.indexOf(level) + 1] ?? null;
}
