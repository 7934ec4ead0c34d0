import type { Computed } from "./outcome.ts";
import { computed, notComputable } from "./outcome.ts";

export type MeasurementLevel = "nominal" | "ordinal" | "interval" | "ratio";

/**
 * Krippendorff's alpha; rows are coders, columns units, null is missing. Reliability, not agreement: for calibration
 * across deals, never inside one deal's verdict. Null when fewer than two values can be paired or nothing varies.
 */
export function krippendorffAlpha(coders: readonly (readonly (number | null)[])[], level: MeasurementLevel): Computed {
  const units = pairableUnits(coders);
  const values = [...new Set(units.flat())].sort((a, b) => a - b);
  const totals = values.map((value) => units.flat().filter((entry) => entry === value).length);
  const n = totals.reduce((sum, total) => sum + total, 0);
  if (n < 2) return notComputable("nothingToPair");
  if (values.length < 2) return notComputable("noVariation");
  const distance = distances(values, totals, level);
  const observed = units.reduce((sum, unit) => sum + disagreement(unit, values, distance), 0);
  return computed(1 - ((n - 1) * observed) / expected(totals, distance));
}

function pairableUnits(coders: readonly (readonly (number | null)[])[]): number[][] {
  const width = Math.max(0, ...coders.map((row) => row.length));
  const units = Array.from({ length: width }, (_, unit) => coders.flatMap((row) => row[unit] ?? []));
  return units.filter((unit) => unit.length >= 2);
}

/** Coincidences are divided by m - 1 in every unit, complete or not. */
function disagreement(
  unit: readonly number[],
  values: readonly number[],
  distance: readonly (readonly number[])[],
): number {
  let sum = 0;
  for (const a of unit) for (const b of unit) sum += distance[values.indexOf(a)]?.[values.indexOf(b)] ?? 0;
  return sum / (unit.length - 1);
}

function expected(totals: readonly number[], distance: readonly (readonly number[])[]): number {
  let sum = 0;
  for (const [i, a] of totals.entries()) {
    for (const [j, b] of totals.entries()) sum += a * b * (distance[i]?.[j] ?? 0);
  }
  return sum;
}

function distances(values: readonly number[], totals: readonly number[], level: MeasurementLevel): number[][] {
  return values.map((a, i) =>
    values.map((b, j) => {
      if (i === j) return 0;
      if (level === "nominal") return 1;
      if (level === "interval") return (a - b) ** 2;
      if (level === "ratio") return ((a - b) / (a + b)) ** 2;
      return ordinalDistance(totals, Math.min(i, j), Math.max(i, j));
    }),
  );
}

function ordinalDistance(totals: readonly number[], low: number, high: number): number {
  const between = totals.slice(low, high + 1).reduce((sum, total) => sum + total, 0);
  return (between - ((totals[low] ?? 0) + (totals[high] ?? 0)) / 2) ** 2;
}
