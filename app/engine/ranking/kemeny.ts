import type { PairwiseMatrix } from "./pairwise.ts";
import { pairCount } from "./pairwise.ts";

export interface KemenyResult {
  /** Greatest sum of N(x, y) over all pairs x before y. */
  readonly score: number;
  /** Every optimal order, lexicographically; at most `mostOrders`. Ties are never broken silently. */
  readonly rankings: readonly (readonly string[])[];
  readonly isCapped: boolean;
}

export const mostOrders = 1000;
/** 2^m sets are visited: beyond this a page would wait. */
export const mostCandidates = 14;

/**
 * Kemeny-Young by dynamic programming over sets: best(S) = max over the last i of best(S without i) + Σ N(j, i).
 * Exact, O(2^m m²). For display only: no proof that it is monotone for one initiative. Null above `mostCandidates`.
 */
export function kemeny(matrix: PairwiseMatrix): KemenyResult | null {
  if (matrix.candidates.length > mostCandidates) return null;
  const sorted = sortedMatrix(matrix);
  const best = bestScores(sorted);
  const rankings: string[][] = [];
  collect(sorted, best, { placed: 0, order: [], rankings });
  return { score: best[0] ?? 0, rankings: rankings.slice(0, mostOrders), isCapped: rankings.length > mostOrders };
}

/** Candidates by code units, so that orders come out sorted and do not depend on how the list was written. */
function sortedMatrix(matrix: PairwiseMatrix): PairwiseMatrix {
  const order = [...matrix.candidates.keys()].sort((a, b) =>
    (matrix.candidates[a] ?? "") < (matrix.candidates[b] ?? "") ? -1 : 1,
  );
  return {
    candidates: order.map((index) => matrix.candidates[index] ?? ""),
    counts: order.map((row) => order.map((column) => pairCount(matrix, row, column))),
  };
}

/** best[S]: the greatest score the candidates outside S can still add, once exactly S has been placed above them. */
function bestScores(matrix: PairwiseMatrix): Float64Array {
  const m = matrix.candidates.length;
  const best = new Float64Array(2 ** m).fill(-Infinity);
  best[2 ** m - 1] = 0;
  for (let placed = 2 ** m - 2; placed >= 0; placed--) {
    for (let next = 0; next < m; next++) {
      if (placed & (1 << next)) continue;
      const score = gain(matrix, placed, next) + (best[placed | (1 << next)] ?? 0);
      if (score > (best[placed] ?? 0)) best[placed] = score;
    }
  }
  return best;
}

/** What placing `next` adds: its count over everybody who is still to come. */
function gain(matrix: PairwiseMatrix, placed: number, next: number): number {
  let sum = 0;
  for (let other = 0; other < matrix.candidates.length; other++) {
    if (other !== next && !(placed & (1 << other))) sum += pairCount(matrix, next, other);
  }
  return sum;
}

interface Walk {
  readonly placed: number;
  readonly order: readonly string[];
  readonly rankings: string[][];
}

function collect(matrix: PairwiseMatrix, best: Float64Array, { placed, order, rankings }: Walk): void {
  if (rankings.length > mostOrders) return;
  if (order.length === matrix.candidates.length) {
    rankings.push([...order]);
    return;
  }
  matrix.candidates.forEach((candidate, next) => {
    if (placed & (1 << next)) return;
    const score = gain(matrix, placed, next) + (best[placed | (1 << next)] ?? 0);
    const isOptimal = Math.abs(score - (best[placed] ?? 0)) <= 1e-9;
    if (isOptimal) collect(matrix, best, { placed: placed | (1 << next), order: [...order, candidate], rankings });
  });
}
