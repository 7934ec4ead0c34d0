import type { Level, Verdict } from "#app/engine/alignment/document.ts";
import type { LevelName } from "#app/ui/level.tsx";

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

type Clauses = Readonly<Record<"FAIL" | "SPLIT" | "OPEN", string>>;
type GateWords = {
  readonly name: string;
  readonly side: "ability" | "willingness" | "both";
  readonly clauses: Clauses;
};

/** Verbs and pronouns in braces follow the voice: "{does} not agree" is "does not agree" of a team, "do not agree" of "they". */
const gates: Readonly<Record<string, GateWords>> = {
  "item:need": {
    name: "The need to change",
    side: "willingness",
    clauses: {
      FAIL: "{does} not need it enough to change",
      SPLIT: "{does} not agree that {it} must change",
      OPEN: "{has} not settled whether {it} must change",
    },
  },
  "item:outcome": {
    name: "The outcomes",
    side: "willingness",
    clauses: {
      FAIL: "would not judge it by the outcomes written down",
      SPLIT: "{does} not agree on the outcomes",
      OPEN: "{has} not settled the outcomes",
    },
  },
  "item:own": {
    name: "Everybody’s own time",
    side: "willingness",
    clauses: {
      FAIL: "will not make the time for it",
      SPLIT: "{does} not agree to make the time for it",
      OPEN: "{has} not settled who makes the time for it",
    },
  },
  "item:capacity": {
    name: "Freeing the people",
    side: "ability",
    clauses: {
      FAIL: "cannot free the people",
      SPLIT: "{does} not agree that {it} can free the people",
      OPEN: "{has} not settled whether {it} can free the people",
    },
  },
  priority: {
    name: "Its place among the initiatives",
    side: "willingness",
    clauses: {
      FAIL: "{puts} other initiatives first",
      SPLIT: "{does} not agree on its place among the other initiatives",
      OPEN: "{has} not settled its place among the other initiatives",
    },
  },
  coverage: {
    name: "Enough people heard",
    side: "both",
    clauses: {
      FAIL: "{has} not heard enough people",
      SPLIT: "{has} not heard enough people",
      OPEN: "{has} not heard enough people",
    },
  },
};

/** What a gate is about, for people. */
export function gateName(id: string): string {
  return gates[id]?.name ?? plainName(id);
}

function plainName(id: string): string {
  const words = (id.split(":").at(-1) ?? id).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
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
  const known = gates[id]?.side;
  if (known) return known;
  return ability === levelOfVerdict(verdict) && willingness !== ability ? "ability" : "willingness";
}

function clauseOf(id: string, level: Level): string {
  const known = gates[id];
  if (known && level !== "PASS") return known.clauses[level];
  const name = plainName(id).toLowerCase();
  return level === "FAIL"
    ? `{has} a no on ${name}`
    : level === "SPLIT"
      ? `{does} not agree on ${name}`
      : `{has} not settled ${name}`;
}
