/** Murphy's parts: brier = reliability - resolution + uncertainty, grouped by distinct issued values, so nothing is binned. */
export interface BrierParts {
  readonly brier: number;
  readonly reliability: number;
  readonly resolution: number;
  readonly uncertainty: number;
  readonly base: number;
  /** Against always issuing the base rate; null when all outcomes are the same. */
  readonly skill: number | null;
}

/** One-class form (Brier's own is twice this): forecasts 0..1, outcomes 0 or 1. Null without forecasts. */
export function brierParts(forecasts: readonly number[], outcomes: readonly number[]): BrierParts | null {
  const n = forecasts.length;
  if (n === 0) return null;
  const base = outcomes.reduce((sum, outcome) => sum + outcome, 0) / n;
  const groups = [...new Set(forecasts)].map((forecast) => {
    const members = outcomes.filter((_, index) => forecasts[index] === forecast);
    return {
      forecast,
      observed: members.reduce((sum, outcome) => sum + outcome, 0) / members.length,
      weight: members.length,
    };
  });
  const brier = forecasts.reduce((sum, forecast, index) => sum + (forecast - (outcomes[index] ?? 0)) ** 2, 0) / n;
  const parts = murphyParts(groups);
  return { ...parts, base, brier, skill: parts.uncertainty === 0 ? null : 1 - brier / parts.uncertainty };
}

export interface ForecastGroup {
  readonly forecast: number;
  readonly observed: number;
  /** Number or share of cases; shares need not add up to one. */
  readonly weight: number;
}

export type MurphyParts = Omit<BrierParts, "skill">;

export function murphyParts(groups: readonly ForecastGroup[]): MurphyParts {
  const total = groups.reduce((sum, group) => sum + group.weight, 0);
  const weighted = (value: (group: ForecastGroup) => number) =>
    groups.reduce((sum, group) => sum + group.weight * value(group), 0) / total;
  const base = weighted((group) => group.observed);
  const reliability = weighted((group) => (group.forecast - group.observed) ** 2);
  const resolution = weighted((group) => (group.observed - base) ** 2);
  const uncertainty = base * (1 - base);
  return { base, reliability, resolution, uncertainty, brier: reliability - resolution + uncertainty };
}

/** Sum over the classes, 0..2; rows are cases, `outcomes` the index of what happened. Null without cases. */
export function brierMulticlass(forecasts: readonly (readonly number[])[], outcomes: readonly number[]): number | null {
  if (forecasts.length === 0) return null;
  const squares = forecasts.map((row, index) =>
    row.reduce((sum, probability, outcome) => sum + (probability - (outcome === outcomes[index] ? 1 : 0)) ** 2, 0),
  );
  return squares.reduce((sum, value) => sum + value, 0) / squares.length;
}
