import { uniformNullVariance } from "./null-variance.ts";
import { guard, mean, meanDeviation, median } from "./outcome.ts";

/** One way in which people who answer at random can differ, and how probable it is. */
export interface ChanceSpread {
  readonly rwg: number;
  readonly probability: number;
}

/** All of them for n people on 1..points: C(n + A - 1, A - 1) vectors of counts, 3,876 for fifteen people. Empty below two people. */
export function chanceSpreads(n: number, points: number): readonly ChanceSpread[] {
  if (n < 2) return [];
  const target = { points, people: n, allWays: points ** n, nullVariance: uniformNullVariance(points), spreads: [] };
  spread({ left: n, value: 1, sum: 0, squares: 0, ways: 1 }, target);
  return target.spreads;
}

interface Filling {
  /** People who have not answered yet; the next answers all are `value` or more. */
  readonly left: number;
  readonly value: number;
  readonly sum: number;
  readonly squares: number;
  readonly ways: number;
}

interface Spreading {
  readonly points: number;
  readonly people: number;
  readonly allWays: number;
  readonly nullVariance: number;
  readonly spreads: ChanceSpread[];
}

/** Walks over the vectors of counts and keeps their sums and their number of ways, so that nothing is built twice. */
function spread({ left, value, sum, squares, ways }: Filling, target: Spreading): void {
  if (value === target.points) {
    const total = sum + left * value;
    const variance = (squares + left * value * value - (total * total) / target.people) / (target.people - 1);
    target.spreads.push({ rwg: 1 - variance / target.nullVariance, probability: ways / target.allWays });
    return;
  }
  let chosenWays = ways;
  for (let count = 0; count <= left; count++) {
    const added = count * value;
    const filling = {
      left: left - count,
      value: value + 1,
      sum: sum + added,
      squares: squares + added * value,
      ways: chosenWays,
    };
    spread(filling, target);
    chosenWays = (chosenWays * (left - count)) / (count + 1);
  }
}

/** Probability that the spread reaches this r_WG. */
export function chanceOfReaching(spreads: readonly ChanceSpread[], threshold: number): number {
  return spreads.reduce((total, spread) => (spread.rwg >= threshold - guard ? total + spread.probability : total), 0);
}

/** Probability that n people who answer at random on 1..points reach r_WG of at least the threshold. Null below two people. */
export function exactNullProbRwg(n: number, threshold: number, points: number): number | null {
  return n < 2 ? null : chanceOfReaching(chanceSpreads(n, points), threshold);
}

export interface DeviationQuestion {
  readonly points: number;
  readonly center: "median" | "mean";
}

/** The same for an average deviation of at most the threshold. Null for nobody. */
export function exactNullProbAd(n: number, threshold: number, { points, center }: DeviationQuestion): number | null {
  if (n < 1) return null;
  const centreOf = center === "median" ? median : mean;
  let total = 0;
  for (const counts of countVectors(n, points)) {
    const ratings = counts.flatMap((count, index) => new Array<number>(count).fill(index + 1));
    if (meanDeviation(ratings, centreOf(ratings)) <= threshold + guard) total += multinomial(n, counts) / points ** n;
  }
  return total;
}

function* countVectors(n: number, cells: number): Generator<readonly number[]> {
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
