import type { Level } from "./document.ts";
import type { Class, GateRule, HolderPlaces } from "./statement-gate.ts";
import { statementLevel } from "./statement-gate.ts";

export interface Bounds {
  readonly worst: Level;
  readonly best: Level;
}

/**
 * Exact lowest and highest level over all completions of the missing answers. The gate is monotone on complete data, so
 * the two extreme completions are enough: O(n) instead of 5^unknown. "Not mine to judge" is an answer and stays.
 */
export function statementBounds(classes: readonly Class[], holders: HolderPlaces, rule: GateRule): Bounds {
  return {
    worst: statementLevel(completed(classes, "O"), holders, rule),
    best: statementLevel(completed(classes, "S"), holders, rule),
  };
}

function completed(classes: readonly Class[], answer: "O" | "S"): Class[] {
  return classes.map((entry) => (entry === "U" || entry === "Z" ? answer : entry));
}
