import { sayNumber } from "#app/lib/numbers.ts";
import { addDays } from "#app/lib/calendar.ts";
import { counted } from "#app/lib/words.ts";
import { sayAge, sayDay } from "#app/ui/dates.ts";
import { askedAgain, latestOccasion, type Occasion, type OccasionStep } from "./occasions.ts";
import { latestOf, lowOn, PULSE_DAYS, twiceMedian, type Told } from "./pulse-levels.ts";
import type { TrendPoint } from "#app/ui/trend-chart.tsx";
import { PULSE_QUESTIONS, pulseNames, pulseWording, type PulseQuestion } from "./pulse-words.ts";

type Context = { readerId: string; today: string; vendorName: string };

/** What the first screen needs: whether it is time, after what, and whether something has fallen. */
export type PulseState = {
  isDue: boolean;
  /** What was held or reached since the reader last said; null where it is asked for another reason. */
  after: Occasion | null;
  low: readonly string[];
  lastOn: string | null;
};

export type PulseFacts = { told: readonly Told[]; steps: readonly OccasionStep[] };

export function pulseStateOf(
  { told, steps }: PulseFacts,
  { readerId, today }: Omit<Context, "vendorName">,
): PulseState {
  const own = told.filter(({ by }) => by === readerId).at(-1);
  return {
    ...askedAgain(own?.on ?? null, latestOccasion(steps), today),
    low: own === undefined ? [] : lowOn(told).map((question) => pulseNames[question].toLowerCase()),
    lastOn: own?.on ?? null,
  };
}

export type TrendView = {
  question: PulseQuestion;
  name: string;
  wording: string;
  /** "4", "3.5", or null where nobody could say. */
  now: string | null;
  /** "from four people, the oldest 18 days old" */
  basis: string;
  /** One point a month in which somebody said something, the newest last. */
  points: readonly TrendPoint[];
  /** "Trust: Sun 1 Nov: 4, three people; today: 3.5, seven people" */
  finding: string;
};

export type PulseView = {
  state: PulseState;
  own: { trust: string; understanding: string; care: string; standing: string } | null;
  /** Colleagues' words, together and without names, once the reader has given theirs. */
  trends: readonly TrendView[];
  standing: string | null;
};

export function pulseViewOf(facts: PulseFacts, context: Context): PulseView {
  const { told } = facts;
  const own = told.filter(({ by }) => by === context.readerId).at(-1);
  return {
    state: pulseStateOf(facts, context),
    own: own ? ownOf(own) : null,
    trends: own ? PULSE_QUESTIONS.map((question) => trendOf(question, told, context)) : [],
    standing: own ? standingSentence(latestOf(told), context.vendorName) : null,
  };
}

function ownOf({ trust, understanding, care, standing }: Told): PulseView["own"] {
  const choice = (value: number | null) => (value === null ? "unknown" : String(value));
  return {
    trust: choice(trust),
    understanding: choice(understanding),
    care: choice(care),
    standing: standing ?? "unknown",
  };
}

function trendOf(question: PulseQuestion, told: readonly Told[], { today, vendorName }: Context): TrendView {
  const latest = latestOf(told).filter((entry) => entry[question] !== null);
  const oldest = latest.map(({ on }) => on).sort()[0];
  const now = twiceMedian(latest.map((entry) => entry[question]));
  return {
    question,
    name: pulseNames[question],
    wording: pulseWording(question, vendorName),
    now: now === null ? null : figure(now),
    basis:
      oldest === undefined
        ? "nobody could say"
        : `from ${counted(latest.length, "person", "people")}, the oldest ${sayAge(oldest, today)}`,
    ...pointsAndFinding(question, told, today),
  };
}

function pointsAndFinding(question: PulseQuestion, told: readonly Told[], today: string) {
  const found = pointsOf(question, told, today);
  const words = found.map(({ point, people }) => `${point.label.toLowerCase()} ${point.said}, ${people}`);
  return { points: found.map(({ point }) => point), finding: `${pulseNames[question]}: ${words.join("; ")}` };
}

const MOST_POINTS = 6;

/** How the group stood at the end of each period of thirty days in which somebody said something. */
function pointsOf(question: PulseQuestion, told: readonly Told[], today: string) {
  const ends = Array.from({ length: MOST_POINTS }, (_, back) => addDays(today, -PULSE_DAYS * back)).reverse();
  return ends.flatMap((end) => {
    const from = addDays(end, -PULSE_DAYS);
    if (!told.some(({ on }) => on > from && on <= end)) return [];
    const known = latestOf(told.filter(({ on }) => on <= end)).filter((entry) => entry[question] !== null);
    const median = twiceMedian(known.map((entry) => entry[question]));
    if (median === null) return [];
    const label = end === today ? "Today" : sayDay(end, today);
    const point = { key: end, label, value: median / 2, said: figure(median), count: known.length };
    return [{ point, people: counted(known.length, "person", "people") }];
  });
}

function figure(twice: number): string {
  return twice % 2 === 0 ? String(twice / 2) : sayNumber(twice / 2, 1);
}

function standingSentence(latest: readonly Told[], vendorName: string): string {
  const count = (standing: Told["standing"]) => latest.filter((entry) => entry.standing === standing).length;
  const parts = [
    count("first") > 0 ? `the first choice of ${counted(count("first"), "person", "people")}` : null,
    count("one_of") > 0 ? `one of several for ${counted(count("one_of"), "person", "people")}` : null,
    count("unlikely") > 0 ? `unlikely for ${counted(count("unlikely"), "person", "people")}` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "Nobody has said how it stands." : `${vendorName} is ${parts.join(", ")}.`;
}
