import type { Class, HolderPlaces } from "#app/engine/alignment/statement-gate.ts";
import { noHolders } from "#app/engine/alignment/statement-gate.ts";

export const allClasses: readonly Class[] = ["S", "N", "O", "Z", "U", "X"];

export interface Group {
  readonly classes: readonly Class[];
  readonly holders: HolderPlaces;
}

/** The first people of a group may hold powers: nobody; one who must support; one with a veto; a veto and one more. */
const rolePatterns: readonly { readonly named: number; readonly holders: HolderPlaces }[] = [
  { named: 0, holders: noHolders },
  { named: 1, holders: { required: new Set([0]), hard: new Set() } },
  { named: 1, holders: { required: new Set([0]), hard: new Set([0]) } },
  { named: 2, holders: { required: new Set([0, 1]), hard: new Set([0]) } },
];

/**
 * Every group up to this size with every pattern of holders. People without a role are interchangeable (tested by itself),
 * so of them only the number in each class varies; people with a role take every class.
 */
export function* everyGroup(most: number): Generator<Group> {
  for (const { named, holders } of rolePatterns) {
    for (let size = named; size <= most; size++) {
      for (const first of everyVector(named)) {
        for (const rest of everyMultiset(size - named, 0)) yield { classes: [...first, ...rest], holders };
      }
    }
  }
}

export function* everyVector(size: number): Generator<readonly Class[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const rest of everyVector(size - 1)) for (const entry of allClasses) yield [entry, ...rest];
}

/** Every subset of the places 0..size-1, small ones first. */
export function subsetsBySize(size: number): readonly (readonly number[])[] {
  const subsets = Array.from({ length: 2 ** size }, (_, mask) =>
    [...Array(size).keys()].filter((place) => mask & (1 << place)),
  );
  return subsets.sort((a, b) => a.length - b.length);
}

export function changed(classes: readonly Class[], places: readonly number[], to: Class): Class[] {
  return classes.map((entry, place) => (places.includes(place) ? to : entry));
}

function* everyMultiset(size: number, from: number): Generator<readonly Class[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index < allClasses.length; index++) {
    for (const rest of everyMultiset(size - 1, index)) yield [allClasses[index] ?? "U", ...rest];
  }
}
