import { chiSquaredTail } from "../calibration/special-functions.ts";

export type Concordance =
  | {
      readonly W: number;
      readonly Wt: number;
      readonly chi2: number;
      readonly df: number;
      readonly p: number;
      readonly S: number;
    }
  | { readonly W: null; readonly Wt: null; readonly reason: "allTied" | "fewerThanTwoRaters" | "fewerThanTwoObjects" };

/**
 * Kendall's W of complete ratings; rows are raters, columns objects, higher values higher ranks (midranks for ties).
 * Wt is corrected for ties; chi2 = k (m - 1) Wt on m - 1 degrees of freedom, too conservative for few judges.
 */
export function kendallW(raters: readonly (readonly number[])[]): Concordance {
  const k = raters.length;
  const m = raters[0]?.length ?? 0;
  if (k < 2) return { W: null, Wt: null, reason: "fewerThanTwoRaters" };
  if (m < 2) return { W: null, Wt: null, reason: "fewerThanTwoObjects" };
  const S = rankSumSpread(raters.map(midranks));
  const ties = raters.reduce((sum, row) => sum + tieTerm(row), 0);
  const full = k * k * (m ** 3 - m);
  const denominator = full - k * ties;
  if (denominator <= 0) return { W: null, Wt: null, reason: "allTied" };
  const Wt = (12 * S) / denominator;
  const chi2 = k * (m - 1) * Wt;
  return { W: (12 * S) / full, Wt, chi2, df: m - 1, p: chiSquaredTail(chi2, m - 1), S };
}

export function midranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

/** S: squared distances of the objects' rank sums from their mean. */
export function rankSumSpread(ranks: readonly (readonly number[])[]): number {
  const sums = (ranks[0] ?? []).map((_, object) => ranks.reduce((sum, row) => sum + (row[object] ?? 0), 0));
  const centre = sums.reduce((sum, value) => sum + value, 0) / sums.length;
  return sums.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}

/** Schmidt 1997. */
export function concordanceWording(W: number): "very weak" | "weak" | "moderate" | "strong" | "unusually strong" {
  if (W >= 0.9) return "unusually strong";
  if (W >= 0.7) return "strong";
  if (W >= 0.5) return "moderate";
  return W >= 0.3 ? "weak" : "very weak";
}

function tieTerm(values: readonly number[]): number {
  const sizes = [...new Set(values)].map((value) => values.filter((other) => other === value).length);
  return sizes.reduce((sum, size) => sum + size ** 3 - size, 0);
}
