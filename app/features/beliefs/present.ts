import type { Level } from "#app/engine/alignment/document.ts";
import { compareLevels } from "#app/engine/alignment/levels.ts";
import { supportsVendorQuestions } from "#app/engine/alignment/too-early.ts";
import { markOfLevel } from "#app/features/readiness/verdict-words.ts";
import type { Release } from "#app/features/releases/present.ts";
import { sayDay } from "#app/ui/dates.ts";
import { levelWords } from "#app/ui/level.tsx";
import { TOPICS, type BantNote, type Belief } from "./schema.ts";

type Mark = ReturnType<typeof markOfLevel>;
type Side = "ability" | "willingness";
/** Ability is named before willingness, everywhere. */
const SIDES = ["ability", "willingness"] as const satisfies readonly Side[];

export type BeliefView = {
  rows: readonly { side: Side; you: Mark | null; they: Mark | null }[];
  /** How far apart they are, in a sentence. */
  gap: string;
  /** What was noted with the latest belief: "Dana Whitfield noted on Thu 12 Nov: …"; null without a note. */
  noted: { who: string; words: string } | null;
  earlier: readonly { key: string; said: string; on: string }[];
  /** What a form begins with; null before the first. */
  latest: Pick<Belief, "ability" | "willingness"> | null;
};

/** The vendor's belief beside what the customer released. Only the latest counts; the others are told. */
export function beliefViewOf(beliefs: readonly Belief[], release: Release | null, today: string): BeliefView {
  const [latest, ...earlier] = beliefs;
  return {
    rows: SIDES.map((side) => ({
      side,
      you: latest ? markOfLevel(latest[side]) : null,
      they: release ? markOfLevel(release[side]) : null,
    })),
    gap: gapSentence(latest ?? null, release),
    noted: latest?.note
      ? { who: `${latest.statedByName}, ${sayDay(latest.statedOn, today)}`, words: latest.note }
      : null,
    earlier: earlier.map((belief, at) => ({
      key: String(at),
      said: `Ability ${wordOf(belief.ability)}, willingness ${wordOf(belief.willingness)}`,
      on: `${belief.statedByName}, ${sayDay(belief.statedOn, today)}`,
    })),
    latest: latest ? { ability: latest.ability, willingness: latest.willingness } : null,
  };
}

function gapSentence(belief: Belief | null, release: Release | null): string {
  if (!belief) return "Write down what you believe before they release. Afterwards everybody knew.";
  if (!release) return "Nothing is released yet that this could be held against.";
  const apart = SIDES.flatMap((side) => apartOn(side, belief[side], release[side]) ?? []);
  return apart.length === 0 ? "You believe what they say themselves." : apart.join(" ");
}

function apartOn(side: Side, yours: Level, theirs: Level): string | null {
  const order = compareLevels(yours, theirs);
  if (order === 0) return null;
  const they = `they say ${wordOf(theirs)} and you believed ${wordOf(yours)}`;
  return order > 0
    ? `On ${side} you are more hopeful than they are: ${they}.`
    : `On ${side} they are further than you thought: ${they}.`;
}

function wordOf(level: Level): string {
  return levelWords[markOfLevel(level)];
}

export const topicWords = {
  budget: { label: "Budget", hint: "What they could spend, and where it would come from." },
  authority: { label: "Authority", hint: "Who decides. The powers they show you say more than a title." },
  need: { label: "Need", hint: "What it is for, in their words." },
  timing: { label: "Timing", hint: "By when, and what makes that day matter." },
} as const;

export type BantView = {
  /** A mark, never a lock: until a release supports them, answers to these questions are guesses. */
  isTooEarly: boolean;
  /** "Too early to ask: budget, authority, need, timing". */
  title: string;
  notes: readonly { topic: BantNote["topic"]; note: string; said: string | null }[];
};

type Asking = {
  /** The latest one that is still in force. */
  release: Release | null;
  /** After the end nothing is too early any more. */
  isEnded: boolean;
  today: string;
};

export function bantViewOf(notes: readonly BantNote[], { release, isEnded, today }: Asking): BantView {
  const isTooEarly = !isEnded && (release === null || !supportsVendorQuestions(release));
  return {
    isTooEarly,
    title: isTooEarly ? "Too early to ask: budget, authority, need, timing" : "Budget, authority, need, timing",
    notes: TOPICS.map((topic) => {
      const found = notes.find((note) => note.topic === topic);
      const said = found ? `${found.notedByName}, ${sayDay(found.notedOn, today)}` : null;
      return { topic, note: found?.note ?? "", said };
    }),
  };
}
