import type { Reaches } from "./priority-counterfactual.ts";

export interface SmallestSet {
  readonly places: readonly number[];
  /** False: an upper bound, found greedily because the group is too large to try every set. */
  readonly isExact: boolean;
}

export interface SetSearch {
  /** In the order in which they are preferred. */
  readonly candidates: readonly number[];
  /** Places that every solution needs. */
  readonly forced: readonly number[];
  /** No smaller set can do. */
  readonly atLeast: number;
  readonly reaches: Reaches;
}

const mostCandidatesTried = 15;

/** The smallest set of people that reaches a target which more people can never miss; null when even all of them cannot. */
export function smallestSet(search: SetSearch): SmallestSet | null {
  const { candidates, forced, reaches } = search;
  const free = candidates.filter((place) => !forced.includes(place));
  if (!reaches([...forced, ...free])) return null;
  return free.length <= mostCandidatesTried ? exactSet(search, free) : greedySet(search, free);
}

function exactSet({ forced, atLeast, reaches }: SetSearch, free: readonly number[]): SmallestSet {
  for (let size = Math.max(0, atLeast - forced.length); size < free.length; size++) {
    for (const chosen of combinations(free, size)) {
      if (reaches([...forced, ...chosen])) return { places: [...forced, ...chosen], isExact: true };
    }
  }
  return { places: [...forced, ...free], isExact: true };
}

/** Takes people in the order of preference until the target is reached, then gives back whoever is not needed. */
function greedySet({ forced, reaches }: SetSearch, free: readonly number[]): SmallestSet {
  let places = [...forced];
  for (const place of free) {
    if (reaches(places)) break;
    places.push(place);
  }
  for (const place of [...free].reverse()) {
    const without = places.filter((entry) => entry !== place);
    if (without.length < places.length && reaches(without)) places = without;
  }
  return { places, isExact: false };
}

function* combinations(list: readonly number[], size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= list.length - size; index++) {
    for (const rest of combinations(list, size - 1, index + 1)) yield [list[index] ?? -1, ...rest];
  }
}
