/** Places by candidate, 1 the best; equal numbers are ties; an absent candidate is not ranked, which is not "last". */
export interface WeightedBallot {
  readonly weight: number;
  readonly places: ReadonlyMap<string, number>;
}

/** N(x, y): weight of the ballots with x strictly above y. A tie, or one of them not ranked, adds to neither side. */
export interface PairwiseMatrix {
  readonly candidates: readonly string[];
  /** counts[i][j] = N(candidates[i], candidates[j]). */
  readonly counts: readonly (readonly number[])[];
}

export function pairwiseOf(candidates: readonly string[], ballots: readonly WeightedBallot[]): PairwiseMatrix {
  const above = (x: string, y: string) =>
    ballots.reduce((sum, ballot) => sum + (isAbove(ballot, x, y) ? ballot.weight : 0), 0);
  return { candidates, counts: candidates.map((x) => candidates.map((y) => (x === y ? 0 : above(x, y)))) };
}

export function pairCount({ counts }: PairwiseMatrix, i: number, j: number): number {
  return counts[i]?.[j] ?? 0;
}

/** 1 for each majority won, 1/2 for each tie. */
export function copelandScores(matrix: PairwiseMatrix): number[] {
  return matrix.candidates.map((_, i) =>
    matrix.candidates.reduce((sum, __, j) => {
      const lead = pairCount(matrix, i, j) - pairCount(matrix, j, i);
      return i === j ? sum : sum + (lead > 0 ? 1 : lead === 0 ? 0.5 : 0);
    }, 0),
  );
}

/** Symmetric Borda from ballots: for each ranked pair 1 to the upper one, 1/2 to both when tied. */
export function bordaScores(candidates: readonly string[], ballots: readonly WeightedBallot[]): number[] {
  return candidates.map((x) => ballots.reduce((sum, ballot) => sum + ballot.weight * bordaOn(ballot, x), 0));
}

/** The same from a matrix alone, which does not know ties: the row sums. */
export function bordaFromPairwise(matrix: PairwiseMatrix): number[] {
  return matrix.counts.map((row) => row.reduce((sum, count) => sum + count, 0));
}

function bordaOn({ places }: WeightedBallot, x: string): number {
  const own = places.get(x);
  if (own === undefined) return 0;
  let score = 0;
  for (const [y, place] of places) {
    if (y !== x) score += place > own ? 1 : place === own ? 0.5 : 0;
  }
  return score;
}

function isAbove({ places }: WeightedBallot, x: string, y: string): boolean {
  const [a, b] = [places.get(x), places.get(y)];
  return a !== undefined && b !== undefined && a < b;
}
