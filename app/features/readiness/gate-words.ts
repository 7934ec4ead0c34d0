import type { Level } from "#app/engine/alignment/document.ts";
import { gates, type GateWords } from "./gate-clauses.ts";

export type { GateWords };

/** Gates that have words of their own, in the order in which they are explained. */
export const KNOWN_GATES: readonly string[] = Object.keys(gates);

/** Every gate that has words. */
export const GATES: readonly string[] = Object.keys(gates);

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

/** A gate as a part of an address, `item-capacity`. */
export function subjectKey(gate: string): string {
  return gate.replace(":", "-");
}
