import { betaQuantile } from "./special-functions.ts";

export type Interval = readonly [lower: number, upper: number];

/** Two-sided 95 %: the 0.975 quantile of the normal distribution. */
const z = 1.959963984540054;
const tail = 0.025;

/** Wilson 1927. No data: the whole range. */
export function wilsonInterval(x: number, n: number): Interval {
  if (n === 0) return [0, 1];
  const share = x / n;
  const centre = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [x === 0 ? 0 : (centre - half) / scale, x === n ? 1 : (centre + half) / scale];
}

/** Wilson with continuity correction (Newcombe 1998, method 4). */
export function wilsonCorrectedInterval(x: number, n: number): Interval {
  if (n === 0) return [0, 1];
  const share = x / n;
  const scale = 2 * (n + z * z);
  const centre = 2 * n * share + z * z;
  const low = z * Math.sqrt(z * z - 2 - 1 / n + 4 * share * (n * (1 - share) + 1));
  const high = z * Math.sqrt(z * z + 2 - 1 / n + 4 * share * (n * (1 - share) - 1));
  return [
    x === 0 ? 0 : Math.max(0, (centre - 1 - low) / scale),
    x === n ? 1 : Math.min(1, (centre + 1 + high) / scale),
  ];
}

/** Clopper-Pearson, the "exact" interval: never too short. */
export function clopperPearsonInterval(x: number, n: number): Interval {
  return [x === 0 ? 0 : betaQuantile(tail, x, n - x + 1), x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x)];
}

/** Jeffreys with the boundary rule of Brown, Cai & DasGupta 2001: 0 at x = 0 and 1 at x = n. */
export function jeffreysInterval(x: number, n: number): Interval {
  return [
    x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5),
    x === n ? 1 : betaQuantile(1 - tail, x + 0.5, n - x + 0.5),
  ];
}
