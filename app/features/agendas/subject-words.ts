import { GATES, subjectKey } from "#app/features/readiness/gate-words.ts";

/** Every subject that a team can talk through, or ask about: all gates of all four stages, however they stand. */
export const SUBJECTS: readonly string[] = GATES;

/** The gate behind a part of an address, as `subjectKey` writes it; null for what is none. */
export function subjectOfKey(key: string | null | undefined): string | null {
  return SUBJECTS.find((gate) => subjectKey(gate) === key) ?? null;
}
