import { guard, median } from "./outcome.ts";

export interface PanelThresholds {
  /** At most this many outside the region of the median: agreement. */
  readonly agreementMaxOutside: number;
  /** At least this many at each end: disagreement. */
  readonly disagreementMinEachTail: number;
}

/** Closed form of the RAND/UCLA table for 8-16 panellists (Fitch et al. 2001). */
export function panelThresholds(panelSize: number): PanelThresholds {
  const tail = Math.floor((panelSize + 1) / 3);
  return { agreementMaxOutside: tail - 1, disagreementMinEachTail: tail };
}

/** Support and opposition both reach a third: not a shade of doubt but two camps. */
export function isPolarised(support: number, oppose: number, group: number): boolean {
  const { disagreementMinEachTail } = panelThresholds(group);
  return disagreementMinEachTail > 0 && Math.min(support, oppose) >= disagreementMinEachTail;
}

export interface PercentileRange {
  readonly median: number;
  readonly p30: number;
  readonly p70: number;
  readonly ipr: number;
  readonly asymmetryIndex: number;
  readonly ipras: number;
  readonly disagreement: boolean;
}

/**
 * Interpercentile range adjusted for symmetry (RAND/UCLA): IPRAS = 2.35 + 1.5 · |middle of the scale - middle of the IPR|;
 * disagreement when IPR > IPRAS. Percentiles interpolate linearly between order statistics. Null without ratings.
 */
export function percentileRange(ratings: readonly number[], scale: readonly [number, number]): PercentileRange | null {
  if (ratings.length === 0) return null;
  const p30 = percentile(ratings, 0.3);
  const p70 = percentile(ratings, 0.7);
  const asymmetryIndex = Math.abs((scale[0] + scale[1]) / 2 - (p30 + p70) / 2);
  const ipras = 2.35 + 1.5 * asymmetryIndex;
  const ipr = p70 - p30;
  return { median: median(ratings), p30, p70, ipr, asymmetryIndex, ipras, disagreement: ipr > ipras + guard };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = share * (sorted.length - 1);
  const below = sorted[Math.floor(rank)] ?? NaN;
  const above = sorted[Math.ceil(rank)] ?? NaN;
  return below + (above - below) * (rank - Math.floor(rank));
}
