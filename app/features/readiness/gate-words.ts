import type { Level } from "#app/engine/alignment/document.ts";

type Clauses = Readonly<Record<"FAIL" | "SPLIT" | "OPEN", string>>;
export type GateWords = {
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

/** Which side of "wanting and being able" a gate belongs to; undefined for gates that have no words here yet. */
export function gateSide(id: string): GateWords["side"] | undefined {
  return gates[id]?.side;
}

/** A gate's level as the middle of a sentence, with its verbs in braces. */
export function clauseOf(id: string, level: Level): string {
  const known = gates[id];
  if (known && level !== "PASS") return known.clauses[level];
  const name = plainName(id).toLowerCase();
  if (level === "FAIL") return `{has} a no on ${name}`;
  return level === "SPLIT" ? `{does} not agree on ${name}` : `{has} not settled ${name}`;
}
