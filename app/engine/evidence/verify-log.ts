import { FIRST_PREV } from "./log-line.ts";

/** What is wrong with a log, and at which line where that is known. */
export type LogFault =
  | { readonly kind: "not_json"; readonly line: number }
  | { readonly kind: "wrong_log"; readonly line: number }
  | { readonly kind: "broken_link"; readonly line: number }
  | { readonly kind: "wrong_number"; readonly line: number }
  | { readonly kind: "too_short"; readonly length: number; readonly promised: number }
  | { readonly kind: "other_head"; readonly at: number };

export type LogReport = { readonly length: number; readonly head: string; readonly fault: LogFault | null };

type Expected = {
  readonly log: string;
  /** SHA-256 in hexadecimal. */
  readonly digest: (line: string) => string;
  /** What was promised about this log before: its head at a length. Longer is fine; shorter or other is not. */
  readonly promised?: readonly { readonly length: number; readonly head: string }[];
};

/**
 * Walks a log from its first line: each names the hash of the one before, its number and its log. An edit breaks the next
 * link, a missing or swapped line its own; a log that was cut or written anew in one piece contradicts what was promised.
 */
export function verifyLog(lines: readonly string[], { log, digest, promised = [] }: Expected): LogReport {
  const heads = [FIRST_PREV];
  let prev = FIRST_PREV;
  for (const [index, line] of lines.entries()) {
    const kind = faultOf(line, { log, prev, seq: index + 1 });
    if (kind) return { length: index, head: prev, fault: { kind, line: index + 1 } };
    prev = digest(line);
    heads.push(prev);
  }
  return { length: lines.length, head: prev, fault: brokenPromise(heads, promised) };
}

function faultOf(line: string, expected: { log: string; prev: string; seq: number }) {
  const place = placeOf(line);
  if (place === null) return "not_json";
  if (place.log !== expected.log) return "wrong_log";
  if (place.seq !== expected.seq) return "wrong_number";
  return place.prev === expected.prev ? null : "broken_link";
}

function placeOf(line: string): { log: unknown; prev: unknown; seq: unknown } | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { log: null, prev: null, seq: null, ...value } : null;
  } catch {
    return null;
  }
}

function brokenPromise(
  heads: readonly string[],
  promised: readonly { length: number; head: string }[],
): LogFault | null {
  const length = heads.length - 1;
  const other = promised.find((promise) => promise.length <= length && heads[promise.length] !== promise.head);
  if (other) return { kind: "other_head", at: other.length };
  const longest = Math.max(0, ...promised.map((promise) => promise.length));
  return longest > length ? { kind: "too_short", length, promised: longest } : null;
}
