/** Seconds before the next try; the first follows at once, and after the tenth a delivery is given up. */
const PAUSES_S = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

export const MOST_TRIES = PAUSES_S.length + 1;

/** Of a pause, by lot, so that what failed together does not come back together. */
const SPREAD = 0.1;

const LONGEST_WISH_S = 86_400;

type Failed = {
  /** How many tries there were. */
  tries: number;
  /** For how long the other side asked to be left alone; null where it did not say. */
  wishS: number | null;
  /** From 0 to 1. */
  lot: number;
};

/** How many seconds after a try that failed the next one comes; null where it was the last. */
export function pauseAfter({ tries, wishS, lot }: Failed): number | null {
  const pause = PAUSES_S[tries - 1];
  if (pause === undefined) return null;
  return Math.max(Math.round(pause * (1 + SPREAD * lot)), Math.min(wishS ?? 0, LONGEST_WISH_S));
}

/** `Retry-After` of RFC 9110: seconds, or a date. Null where it is neither, or has passed. */
export function wishOf(retryAfter: string | null, nowS: number): number | null {
  if (retryAfter === null) return null;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter);
  const at = /^[A-Z][a-z]{2}, /.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
  const seconds = Math.ceil(at / 1_000) - nowS;
  return seconds > 0 ? seconds : null;
}
