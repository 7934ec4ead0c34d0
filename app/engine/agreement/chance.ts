import { uniformNullVariance } from "./null-variance.ts";
import { rwg } from "./one-item.ts";
import { guard, mean, meanDeviation, median } from "./outcome.ts";

/** Probability that n people who answer at random on 1..points reach r_WG of at least the threshold. Null below two people. */
export function exactNullProbRwg(n: number, threshold: number, points: number): number | null {
  if (n < 2) return null;
  const nullVariance = uniformNullVariance(points);
  return probability(n, points, (ratings) => Number(rwg(ratings, nullVariance).value) >= threshold - guard);
}

/** The same for an average deviation of at most the threshold. Null for nobody. */
export function exactNullProbAd(
  n: number,
  threshold: number,
  { points, center }: { points: number; center: "median" | "mean" },
): number | null {
  if (n < 1) return null;
  const centreOf = center === "median" ? median : mean;
  return probability(n, points, (ratings) => meanDeviation(ratings, centreOf(ratings)) <= threshold + guard);
}

/** Exact: every vector of counts with its multinomial weight, C(n + A - 1, A - 1) of them; 3,876 for fifteen people. */
function probability(n: number, points: number, holds: (ratings: readonly number[]) => boolean): number {
  let total = 0;
  for (const counts of countVectors(n, points)) {
    const ratings = counts.flatMap((count, index) => new Array<number>(count).fill(index + 1));
    if (holds(ratings)) total += multinomial(n, counts) / points ** n;
  }
  return total;
}

function* countVectors(n: number, cells: number): Generator<number[]> {
  if (cells === 1) {
    yield [n];
    return;
  }
  for (let first = 0; first <= n; first++) {
    for (const rest of countVectors(n - first, cells - 1)) yield [first, ...rest];
  }
}

function multinomial(n: number, counts: readonly number[]): number {
  let left = n;
  let ways = 1;
  for (const count of counts) {
    for (let chosen = 1; chosen <= count; chosen++) ways = (ways * left--) / chosen;
  }
  return ways;
}
