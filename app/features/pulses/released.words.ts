import type { ReleasedPulse } from "#db/schema/releases.ts";
import type { LevelName } from "#app/ui/level.tsx";
import { PULSE_QUESTIONS, type PulseQuestion } from "./pulse-words.ts";

/** One released level about the vendor; `mark` is null where too few had said anything. */
export type ReleasedRow = {
  key: PulseQuestion | "standing";
  title: string;
  mark: LevelName | null;
  word: string;
};

const titles: Readonly<Record<PulseQuestion, string>> = {
  trust: "You keep what you promise",
  understanding: "You understand what they need",
  care: "You care how it ends for them",
};

const levels = {
  high: { mark: "pass", word: "High" },
  middle: { mark: "open", word: "Middle" },
  low: { mark: "fail", word: "Low" },
} as const;

const standings = {
  first: { mark: "pass", word: "First choice" },
  one_of: { mark: "open", word: "One of several" },
  unlikely: { mark: "fail", word: "Unlikely" },
  divided: { mark: "split", word: "They are divided" },
} as const;

const UNSAID = { mark: null, word: "too few have said" } as const;

/** The levels of a release as the vendor reads them; where none was released each row says so. */
export function releasedRowsOf(pulse: ReleasedPulse | null): ReleasedRow[] {
  const none = pulse === null ? { mark: null, word: "not released" } : UNSAID;
  const rows = PULSE_QUESTIONS.map((key) => {
    const level = pulse?.[key];
    return { key, title: titles[key], ...(level ? levels[level] : none) };
  });
  const standing = pulse?.standing;
  return [...rows, { key: "standing", title: "Where you stand today", ...(standing ? standings[standing] : none) }];
}
