/** Variance of uniform answering on 1..A: (A² - 1) / 12; 2 for five points (James, Demaree & Wolf 1984). */
export function uniformNullVariance(points: number): number {
  return (points * points - 1) / 12;
}

/** Variance of answering with these proportions on lo, lo + 1, … (LeBreton & Senter 2008, table 2). */
export function nullVarianceFromProportions(proportions: readonly number[], lo: number): number {
  const total = proportions.reduce((sum, share) => sum + share, 0);
  const centre = proportions.reduce((sum, share, index) => sum + share * (lo + index), 0) / total;
  return proportions.reduce((sum, share, index) => sum + share * (lo + index - centre) ** 2, 0) / total;
}

/** "Slight skew" on five points: buyers are lenient, so it stands next to uniform answering. */
export const slightSkewVariance = 1.34;
