import { mulberry32 } from "../random.ts";
import { murphyParts, type MurphyParts } from "./brier.ts";
import type { Interval } from "./intervals.ts";

/** Cases that got one forecast, and how many of them came true. */
export interface ForecastTally {
  readonly forecast: number;
  readonly ended: number;
  readonly won: number;
}

/** What few cases leave open of a score, 95 %. */
export type BrierIntervals = Readonly<Record<"brier" | "reliability" | "resolution", Interval>>;

const MOST_DRAWS = 1000;
const FEWEST_DRAWS = 200;
/** Many cases need fewer draws: their parts hardly move, and each draw costs as much as there are cases. */
const MOST_PICKS = 1_000_000;
const SEED = 20_261;

/**
 * Percentile bootstrap (Efron 1979) of the Brier score and two of Murphy's parts: all cases are drawn again with
 * replacement, forecast and outcome together. The seed is fixed, so the same cases give the same intervals. Null without cases.
 */
export function bootstrapBrier(tallies: readonly ForecastTally[]): BrierIntervals | null {
  const cases = tallies.reduce((total, { ended }) => total + ended, 0);
  if (cases === 0) return null;
  const draws = Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, Math.floor(MOST_PICKS / cases)));
  const random = mulberry32(SEED);
  const kinds = tallies.flatMap(({ ended, won }, at) =>
    Array.from({ length: ended }, (_, one) => kindOf(at, one < won)),
  );
  const parts = Array.from({ length: draws }, () => redrawn(tallies, kinds, random));
  const between = (part: keyof BrierIntervals) => middleOf(parts.map((drawn) => drawn[part]));
  return { brier: between("brier"), reliability: between("reliability"), resolution: between("resolution") };
}

/** A case is of one kind with all that had its forecast and its outcome. */
function kindOf(at: number, isWon: boolean): number {
  return 2 * at + Number(isWon);
}

function redrawn(tallies: readonly ForecastTally[], kinds: readonly number[], random: () => number): MurphyParts {
  const counts = new Uint32Array(2 * tallies.length);
  for (let pick = 0; pick < kinds.length; pick++) {
    const kind = kinds[Math.floor(random() * kinds.length)] as number;
    counts[kind] = (counts[kind] as number) + 1;
  }
  const groups = tallies.map(({ forecast }, at) => {
    const won = counts[kindOf(at, true)] as number;
    return { forecast, won, weight: won + (counts[kindOf(at, false)] as number) };
  });
  const drawn = groups.filter(({ weight }) => weight > 0);
  return murphyParts(drawn.map((group) => ({ ...group, observed: group.won / group.weight })));
}

function middleOf(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}
