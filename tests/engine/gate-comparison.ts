import fc from "fast-check";
import type { DealDocument, GateId, Level } from "#app/engine/alignment/document.ts";
import { readGates } from "#app/engine/alignment/gates.ts";
import { compareLevels } from "#app/engine/alignment/levels.ts";
import { readSituation } from "#app/engine/alignment/situation.ts";
import { verdictOf } from "#app/engine/alignment/verdict.ts";
import { propertyRuns } from "./runs.ts";

/** Every property sees the fixed number of deals, and says which one broke it. */
export function check<Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>): void {
  fc.assert(property, propertyRuns);
}

export function levelOf(deal: DealDocument): Level {
  return verdictOf(deal).level;
}

export function isSame(a: DealDocument, b: DealDocument): boolean {
  return isNotLower(a, b) && isNotLower(b, a);
}

/** Gate by gate, which is more than the verdict asks: the same gate is nowhere lower in the first deal than in the second. */
export function isNotLower(higher: DealDocument, lower: DealDocument): boolean {
  const levels = gateLevels(lower);
  return [...gateLevels(higher)].every(([id, level]) => compareLevels(level, levels.get(id) ?? "FAIL") >= 0);
}

/** For changes that also let somebody be heard: whom coverage counts, whatever they say. The verdict is compared too. */
export function isNotLowerBesideCoverage(higher: DealDocument, lower: DealDocument): boolean {
  const levels = gateLevels(lower);
  const opinions = [...gateLevels(higher)].filter(([id]) => id !== "coverage");
  const isVerdictNotLower = compareLevels(levelOf(higher), levelOf(lower)) >= 0;
  return isVerdictNotLower && opinions.every(([id, level]) => compareLevels(level, levels.get(id) ?? "FAIL") >= 0);
}

function gateLevels(deal: DealDocument): ReadonlyMap<GateId, Level> {
  return new Map(readGates(readSituation(deal)).map(({ id, level }) => [id, level]));
}
