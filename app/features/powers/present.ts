import type { Power } from "#db/schema/powers.ts";
import { daysBetween } from "#app/lib/calendar.ts";
import { capitalised, listed } from "#app/lib/words.ts";
import type { LevelName } from "#app/ui/level.tsx";
import { powerWords } from "./power-words.ts";

export type PowersFacts = {
  readerId: string;
  today: string;
  stage: number;
  roster: readonly { id: string; name: string; title: string | null; isSeat: boolean }[];
  /** The latest word of each person on each holder of each power. */
  words: readonly { by: string; holder: string; power: Power; holds: boolean; body: string | null; on: string }[];
  /** What the engine makes of them, for everybody anybody has spoken about. */
  standings: readonly Standing[];
  /** Powers of which the reader has said that they do not know. */
  unknown: readonly Power[];
  shared: readonly { power: Power; sharedOn: string }[];
};

type Standing = {
  power: Power;
  holder: string;
  isConfirmed: boolean;
  hasOwnClaim: boolean;
  claimedBy: readonly string[];
  deniedBy: readonly string[];
};

export type HolderView = {
  holderId: string;
  name: string;
  isReader: boolean;
  level: LevelName;
  sentence: string;
  /** The reader's own word on it. */
  own: "yes" | "no" | null;
  /** The reader said it so long ago that it stops counting soon, or has. */
  isOld: boolean;
};

export type PowerView = {
  power: Power;
  question: string;
  hint: string;
  isAnswered: boolean;
  doesNotKnow: boolean;
  /** Colleagues who say it of the reader, who has not said anything about themselves yet; null otherwise. */
  askedOf: string | null;
  holders: readonly HolderView[];
  /** The reader is confirmed and may show it to the vendor. */
  share: { sharedOn: string | null } | null;
};

const POWERS: readonly Power[] = ["last_word", "can_stop", "releases_money", "must_run"];
/** A word counts for 90 days (policy 2026-1); three quarters of that on, it is asked for again. */
const ASK_AGAIN_AFTER = 67;

export function powersViewOf(facts: PowersFacts): PowerView[] {
  return POWERS.map((power) => powerViewOf(power, facts));
}

function powerViewOf(power: Power, facts: PowersFacts): PowerView {
  const own = facts.words.filter((word) => word.power === power && word.by === facts.readerId);
  const doesNotKnow = facts.unknown.includes(power);
  const isAnswered = own.length > 0 || doesNotKnow;
  const standings = facts.standings.filter((standing) => standing.power === power);
  const mine = standings.find(({ holder }) => holder === facts.readerId);
  // Colleagues' words on others stay hidden until the reader has given theirs; what is said of the reader is theirs to answer.
  const shown = isAnswered ? standings : [];
  const { question, hint } = powerWords[power];
  return {
    power,
    question,
    hint,
    isAnswered,
    doesNotKnow: doesNotKnow && own.length === 0,
    askedOf: askedOf(mine, facts),
    holders: shown.map((standing) => holderViewOf(standing, facts)),
    share: mine?.isConfirmed ? { sharedOn: sharedOn(power, facts) } : null,
  };
}

function sharedOn(power: Power, { shared }: PowersFacts): string | null {
  return shared.find((entry) => entry.power === power)?.sharedOn ?? null;
}

function askedOf(mine: Standing | undefined, facts: PowersFacts): string | null {
  if (!mine || mine.hasOwnClaim || mine.deniedBy.includes(facts.readerId)) return null;
  return listed(mine.claimedBy.map((id) => nameOf(id, facts)));
}

function holderViewOf(standing: Standing, facts: PowersFacts): HolderView {
  const { holder, power, isConfirmed, claimedBy, deniedBy } = standing;
  const own = facts.words.find((word) => word.power === power && word.holder === holder && word.by === facts.readerId);
  const isContested = claimedBy.length > 0 && deniedBy.length > 0;
  return {
    holderId: holder,
    name: nameOf(holder, facts),
    isReader: holder === facts.readerId,
    level: isConfirmed ? "pass" : isContested ? "split" : "open",
    sentence: standingSentence(standing, facts),
    own: own === undefined ? null : own.holds ? "yes" : "no",
    isOld: own !== undefined && daysBetween(own.on, facts.today) > ASK_AGAIN_AFTER,
  };
}

/** "Speaks for the board. Ines and Lukas say so; accepted." */
function standingSentence(standing: Standing, facts: PowersFacts): string {
  const { holder, power, claimedBy, deniedBy, hasOwnClaim, isConfirmed } = standing;
  const body = facts.words.find((word) => word.power === power && word.holder === holder && word.body)?.body;
  const others = claimedBy.filter((id) => id !== holder).map((id) => nameOf(id, facts));
  const parts = [
    body ? `speaks for ${body}` : null,
    others.length === 0 ? null : `${listed(others)} ${say(others)} so`,
    acceptance(standing, facts),
    noes(deniedBy.filter((id) => id !== holder).map((id) => nameOf(id, facts))),
    hasOwnClaim && !isConfirmed && deniedBy.length === 0 ? "not confirmed by enough colleagues yet" : null,
  ].filter((words) => words !== null);
  return `${capitalised(parts.join("; "))}.`;
}

function acceptance({ holder, hasOwnClaim, deniedBy, isConfirmed }: Standing, facts: PowersFacts): string | null {
  if (facts.roster.find(({ id }) => id === holder)?.isSeat) return "a seat nobody fills yet, so nobody can accept it";
  const they = holder === facts.readerId ? "you have" : "has";
  if (deniedBy.includes(holder)) return holder === facts.readerId ? "you say no" : "says no";
  if (!hasOwnClaim) return `${they} not accepted it yet`;
  return isConfirmed ? `${they} accepted it: confirmed` : `${they} accepted it`;
}

function noes(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  return `${listed(names)} ${say(names)} no`;
}

function say(names: readonly string[]): string {
  return names.length === 1 && names[0] !== "you" ? "says" : "say";
}

function nameOf(id: string, { roster, readerId }: PowersFacts): string {
  return id === readerId ? "you" : (roster.find((person) => person.id === id)?.name ?? "somebody who has left");
}
