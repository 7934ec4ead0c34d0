import { canonicalJson } from "../alignment/canonical.ts";

/** Whose record a log is: what both sides read, or one side's own business. */
export type LogAudience = "shared" | "buyer" | "seller";

/** One thing that happened, as a log keeps it. `facts` are the event's own, in plain JSON. */
export type LoggedEvent = {
  readonly id: string;
  readonly type: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly actor: { readonly name: string; readonly side: "buyer" | "seller" };
  readonly facts: Readonly<Record<string, unknown>>;
};

/** Where in which log a line stands. `prev`: SHA-256 of the line before, without its newline; `FIRST_PREV` for the first. */
export type LogPlace = { readonly log: string; readonly seq: number; readonly prev: string };

export const FIRST_PREV = "0".repeat(64);

/** A room has one log an audience; each has a name and a length of its own. */
export function logIdOf(dealId: string, audience: LogAudience): string {
  return `${dealId}/${audience}`;
}

/**
 * One line of a log, without a newline: canonical JSON (RFC 8785) over NFC text. The keys sort so that every line ends in
 * `,"prev":"…","seq":n}`, which a shell can check without reading JSON.
 */
export function lineOf(event: LoggedEvent, { log, seq, prev }: LogPlace): string {
  return canonicalJson({ event: inNfc(event), log, prev, seq });
}

export function inNfc<Value>(value: Value): Value {
  const normal = (_: string, held: unknown) => (typeof held === "string" ? held.normalize("NFC") : held);
  return JSON.parse(JSON.stringify(value), normal) as Value;
}
