import { mulberry32 } from "../random.ts";
import { midranks, rankSumSpread } from "./concordance.ts";

/**
 * Probability that judges who order the objects at random reach a spread of at least S. Exact by convolution over rank
 * sums; null above six objects or twenty judges, where `permutationP` draws instead.
 */
export function kendallExactP(judges: number, objects: number, S: number): number | null {
  if (objects < 2 || objects > 6 || judges < 1 || judges > 20) return null;
  const orders = permutations(Array.from({ length: objects }, (_, index) => index + 1));
  return exactTail(new Array<readonly number[][]>(judges).fill(orders), S);
}

export interface Draws {
  /** Exact for at most this many objects. */
  readonly exactObjects: number;
  readonly samples: number;
  readonly seed: number;
}

/** The same for observed ratings: each judge's own midranks are permuted, ties and all. */
export function permutationP(raters: readonly (readonly number[])[], draws: Draws): number {
  const ranks = raters.map(midranks);
  const S = rankSumSpread(ranks);
  const objects = ranks[0]?.length ?? 0;
  return objects <= draws.exactObjects && ranks.length <= 15
    ? exactTail(ranks.map(permutations), S)
    : sampledTail(ranks, S, draws);
}

interface State {
  readonly sums: readonly number[];
  readonly weight: number;
}

function exactTail(choices: readonly (readonly (readonly number[])[])[], S: number): number {
  let states: readonly State[] = [{ sums: (choices[0]?.[0] ?? []).toSorted(ascending), weight: 1 }];
  for (const orders of choices.slice(1)) states = convolved(states, orders);
  return states.reduce((tail, { sums, weight }) => tail + (rankSumSpread([sums]) >= S - 1e-9 ? weight : 0), 0);
}

/** Doubled sums are whole numbers of at most 2 × 6 × 20, so that those of six objects are the digits of one exact number. */
const keyBase = 256;

/** Relabelling the objects changes nothing, so sums are kept sorted: a few hundred states instead of millions. */
function convolved(states: readonly State[], orders: readonly (readonly number[])[]): State[] {
  const next = new Map<number, State>();
  for (const { sums, weight } of states) {
    for (const order of orders) {
      const total = sums.map((sum, index) => sum + (order[index] ?? 0)).sort(ascending);
      const key = total.reduce((digits, sum) => digits * keyBase + 2 * sum, 0);
      next.set(key, { sums: total, weight: (next.get(key)?.weight ?? 0) + weight / orders.length });
    }
  }
  return [...next.values()];
}

/** The observed order counts as one of the draws, so that p is never 0. Doubled ranks are whole numbers, also the midranks. */
function sampledTail(ranks: readonly (readonly number[])[], S: number, { samples, seed }: Draws): number {
  const random = mulberry32(seed);
  const rows = ranks.map((row) => Int32Array.from(row, (rank) => 2 * rank));
  const objects = rows[0]?.length ?? 0;
  const sums = new Int32Array(objects);
  const doubled = 4 * S + (rows.length * (objects + 1)) ** 2 * objects - 1e-6;
  let atLeast = 1;
  for (let draw = 0; draw < samples; draw++) {
    sums.fill(0);
    for (const row of rows) addShuffled(row, sums, random);
    let squares = 0;
    for (const sum of sums) squares += sum * sum;
    if (squares >= doubled) atLeast++;
  }
  return atLeast / (samples + 1);
}

/** Fisher-Yates in place, on rows that only this computation knows; each rank is added as it finds its place. */
function addShuffled(row: Int32Array, sums: Int32Array, random: () => number): void {
  for (let last = row.length - 1; last >= 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const moved = row[other] ?? 0;
    row[other] = row[last] ?? 0;
    row[last] = moved;
    sums[last] = (sums[last] ?? 0) + moved;
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}

function permutations(row: readonly number[]): number[][] {
  if (row.length <= 1) return [[...row]];
  return row.flatMap((value, index) =>
    permutations([...row.slice(0, index), ...row.slice(index + 1)]).map((rest) => [value, ...rest]),
  );
}
