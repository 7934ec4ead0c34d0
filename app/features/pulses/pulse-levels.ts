import { PULSE_QUESTIONS, type PulseQuestion } from "./pulse-words.ts";

/** What one person said at a time; null is "I do not know". */
export type Told = {
  by: string;
  trust: number | null;
  understanding: number | null;
  care: number | null;
  standing: "first" | "one_of" | "unlikely" | null;
  on: string;
};

/** Asked again after this many days. */
export const PULSE_DAYS = 30;
/** A word counts for a level until the next one is well overdue. */
export const PULSE_IN_FORCE = 60;
/** With fewer voices a level could be one person's answer. */
const FEWEST_FOR_A_LEVEL = 3;
const LOW = 2;

/** The last word of each person. What was told comes in the order in which it was told. */
export function latestOf(told: readonly Told[]): Told[] {
  return [...new Map(told.map((entry) => [entry.by, entry])).values()];
}

/** The median of what people said, as twice its value so that it stays whole; null where nobody has said. */
export function twiceMedian(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const middle = known.length / 2;
  const [low, high] = [known[Math.ceil(middle) - 1], known[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : low + high;
}

/** On which questions the group's median has come down to 2 or below with the newest word. */
export function fallenBy(before: readonly Told[], newest: Told): PulseQuestion[] {
  const after = [...before, newest];
  return PULSE_QUESTIONS.filter((question) => {
    const [was, is] = [medianOn(question, before), medianOn(question, after)];
    return is !== null && is <= 2 * LOW && (was === null || was > 2 * LOW);
  });
}

/** Questions on which the group stands at 2 or below. */
export function lowOn(told: readonly Told[]): PulseQuestion[] {
  return PULSE_QUESTIONS.filter((question) => (medianOn(question, told) ?? 2 * LOW + 1) <= 2 * LOW);
}

function medianOn(question: PulseQuestion, told: readonly Told[]): number | null {
  return twiceMedian(latestOf(told).map((entry) => entry[question]));
}

export type PulseLevel = "high" | "middle" | "low" | null;
export type PulseLevels = Record<PulseQuestion, PulseLevel> & {
  standing: "first" | "one_of" | "unlikely" | "divided" | null;
};

/** What a release may carry: levels of at least three voices that are not out of date, never a figure or a count. */
export function levelsOf(told: readonly Told[], oldest: string): PulseLevels {
  const fresh = latestOf(told).filter(({ on }) => on >= oldest);
  const level = (question: PulseQuestion) => levelOf(fresh.map((entry) => entry[question]));
  return {
    trust: level("trust"),
    understanding: level("understanding"),
    care: level("care"),
    standing: standingOf(fresh),
  };
}

function levelOf(values: readonly (number | null)[]): PulseLevel {
  const median = values.filter((value) => value !== null).length < FEWEST_FOR_A_LEVEL ? null : twiceMedian(values);
  if (median === null) return null;
  if (median <= 2 * LOW) return "low";
  return median >= 8 ? "high" : "middle";
}

/** What more than half say; without such a half the group is divided. */
function standingOf(fresh: readonly Told[]): PulseLevels["standing"] {
  const said = fresh.flatMap(({ standing }) => standing ?? []);
  if (said.length < FEWEST_FOR_A_LEVEL) return null;
  const most = (["first", "one_of", "unlikely"] as const).find(
    (standing) => 2 * said.filter((entry) => entry === standing).length > said.length,
  );
  return most ?? "divided";
}
