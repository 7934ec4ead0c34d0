import type { ReleasedPulse } from "#db/schema/releases.ts";
import { capitalised, listed } from "#app/lib/words.ts";
import { PULSE_QUESTIONS } from "./pulse-words.ts";

const standings: Readonly<Record<NonNullable<ReleasedPulse["standing"]>, string>> = {
  first: "You are their first choice",
  one_of: "You are one of several",
  unlikely: "You are unlikely",
  divided: "They are divided on where you stand",
};

/** The levels of a release in a sentence to the vendor; null where too few have said anything. */
export function pulseSentence(pulse: ReleasedPulse): string | null {
  const said = PULSE_QUESTIONS.flatMap((question) => (pulse[question] ? [`${question} ${pulse[question]}`] : []));
  const parts = [
    said.length === 0 ? null : capitalised(listed(said)),
    pulse.standing === null ? null : standings[pulse.standing],
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `${parts.join(". ")}.`;
}
