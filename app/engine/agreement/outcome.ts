/** A number, or null with the reason why it cannot be computed. Never a guess, never NaN. */
export type Computed =
  { readonly value: number; readonly reason?: never } | { readonly value: null; readonly reason: string };

/** Added before a comparison with a cut-off, so that rounding in the last bits cannot decide it. */
export const guard = 1e-12;

export function computed(value: number): Computed {
  return { value };
}

export function notComputable(reason: string): Computed {
  return { value: null, reason };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Middle of the sorted values; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[sorted.length / 2 - 1] ?? NaN)) / 2;
}

/** With n - 1 in the denominator; not defined below two values. */
export function sampleVariance(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}

export function meanDeviation(values: readonly number[], centre: number): number {
  return mean(values.map((value) => Math.abs(value - centre)));
}
