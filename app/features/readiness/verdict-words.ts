import type { Level, Verdict } from "#app/engine/alignment/document.ts";
import type { LevelName } from "#app/ui/level.tsx";
import { clauseOf, gateSide, type GateWords } from "./gate-words.ts";

/** Who is spoken to: the customer's own team, or the vendor about them. */
export type Voice = "team" | "vendor";

/** What a sentence about a verdict is made from; a release holds all of it. */
export type VerdictFacts = {
  readonly verdict: Verdict;
  readonly willingness: Level;
  readonly ability: Level;
  readonly gates: readonly { readonly id: string; readonly level: Level }[];
  /** The gates that decide, in explaining order. */
  readonly binding: readonly string[];
};

const verdictNames: Readonly<Record<Voice, Readonly<Record<Verdict, string>>>> = {
  team: {
    "self-qualified": "Ready",
    qualifying: "Open questions",
    misaligned: "Not agreed yet",
    "self-disqualified": "Not for us now",
  },
  vendor: {
    "self-qualified": "Ready",
    qualifying: "Open questions",
    misaligned: "Not agreed yet",
    "self-disqualified": "Not for them now",
  },
};

export function verdictName(verdict: Verdict, voice: Voice): string {
  return verdictNames[voice][verdict];
}

const marks: Readonly<Record<Level, LevelName>> = { PASS: "pass", OPEN: "open", SPLIT: "split", FAIL: "fail" };

export function markOfLevel(level: Level): "pass" | "open" | "split" | "fail" {
  return marks[level] as "pass" | "open" | "split" | "fail";
}

const levelsOfVerdict: Readonly<Record<Verdict, Level>> = {
  "self-qualified": "PASS",
  qualifying: "OPEN",
  misaligned: "SPLIT",
  "self-disqualified": "FAIL",
};

export function levelOfVerdict(verdict: Verdict): Level {
  return levelsOfVerdict[verdict];
}

/**
 * The verdict as one sentence. Ability is named before willingness, and what is there beside what is missing: neither pays
 * for the other.
 */
export function verdictSentence(facts: VerdictFacts, voice: Voice): string {
  const said = predicateOf(facts).replaceAll(/\{(\w+)\}/g, (_, word: string) => inVoice(word, voice));
  return `${voice === "team" ? "Your team" : "They"} ${said}.`;
}

const plurals: Readonly<Record<string, string>> = {
  does: "do",
  has: "have",
  wants: "want",
  puts: "put",
  needs: "need",
  prefers: "prefer",
  it: "they",
};

function inVoice(word: string, voice: Voice): string {
  return voice === "team" ? word : (plurals[word] ?? word);
}

function predicateOf(facts: VerdictFacts): string {
  const level = levelOfVerdict(facts.verdict);
  if (level === "PASS") return "{wants} this and can do it";
  if (facts.binding.includes("coverage")) return tooFewHeard(facts);
  const clauseOn = (side: GateWords["side"]) => {
    const id = facts.binding.find((gate) => sideOf(gate, facts) === side);
    return id === undefined ? null : clauseOf(id, level);
  };
  const [ability, willingness] = [clauseOn("ability"), clauseOn("willingness")];
  if (ability !== null && willingness !== null) return `${ability}, and ${willingness}`;
  if (ability !== null) return besideWillingness(ability, facts);
  return besideAbility(willingness ?? clauseOf(facts.binding[0] ?? "", level), facts);
}

function tooFewHeard({ gates: active }: VerdictFacts): string {
  const others = active.filter(({ id }) => id !== "coverage");
  const isAgreed = others.every(({ level }) => level === "PASS");
  return isAgreed
    ? "{wants} this and can do it, but {has} not heard enough people"
    : "{has} not heard enough people yet";
}

/** Ability alone decides. Wanting is said only where the need is agreed and nobody's will is split. */
function besideWillingness(ability: string, facts: VerdictFacts): string {
  if (facts.willingness === "PASS" || (facts.willingness === "OPEN" && isAgreed("item:need", facts))) {
    return `{wants} this, but ${ability}`;
  }
  return facts.willingness === "OPEN" ? `${ability}, and {has} not settled whether {it} {wants} this` : ability;
}

/** Willingness alone decides. */
function besideAbility(willingness: string, facts: VerdictFacts): string {
  if (facts.ability === "PASS") return `can do this, but ${willingness}`;
  const open = facts.gates.find((gate) => sideOf(gate.id, facts) === "ability" && gate.level !== "PASS");
  return open ? `${clauseOf(open.id, open.level)}, and ${willingness}` : willingness;
}

function isAgreed(id: string, facts: VerdictFacts): boolean {
  return facts.gates.some((gate) => gate.id === id && gate.level === "PASS");
}

/** A gate of a later stage that has no words here yet counts for the side whose level it shares. */
function sideOf(id: string, { ability, willingness, verdict }: VerdictFacts): GateWords["side"] {
  const known = gateSide(id);
  if (known) return known;
  return ability === levelOfVerdict(verdict) && willingness !== ability ? "ability" : "willingness";
}
