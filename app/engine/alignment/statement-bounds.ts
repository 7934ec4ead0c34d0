import type { Level } from "./document.ts";
import type { Class, GateRule, HolderPlaces, Tally } from "./statement-gate.ts";
import { tallyLevel, tallyOf } from "./statement-gate.ts";

export interface Bounds {
  readonly worst: Level;
  readonly best: Level;
}

export function statementBounds(classes: readonly Class[], holders: HolderPlaces, rule: GateRule): Bounds {
  return tallyBounds(tallyOf(classes, holders), rule);
}

/**
 * Exact lowest and highest level over all completions of the missing answers. The gate is monotone on complete data, so
 * the two extreme completions are enough: O(1) from the counts instead of 5^unknown. "Not mine to judge" is an answer and stays.
 */
export function tallyBounds(tally: Tally, rule: GateRule): Bounds {
  return { worst: tallyLevel(allAgainst(tally), rule), best: tallyLevel(allInFavour(tally), rule) };
}

/** Everybody has spoken lately: no completion is left to look at. */
export function isComplete({ counts }: Tally): boolean {
  return counts.U + counts.Z === 0;
}

function allAgainst(tally: Tally): Tally {
  const { counts, vetoes, silentVetoes } = tally;
  const O = counts.O + counts.U + counts.Z;
  return { ...tally, counts: { ...counts, O, U: 0, Z: 0 }, vetoes: vetoes + silentVetoes };
}

function allInFavour(tally: Tally): Tally {
  const { counts, unsupporting, silentRequired } = tally;
  const S = counts.S + counts.U + counts.Z;
  return { ...tally, counts: { ...counts, S, U: 0, Z: 0 }, unsupporting: unsupporting - silentRequired };
}
