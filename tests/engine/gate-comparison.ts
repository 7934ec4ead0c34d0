import fc from "fast-check";
import type { DealDocument, GateId, Level } from "#app/engine/alignment/document.ts";
import { readGates } from "#app/engine/alignment/gates.ts";
import { compareLevels, lowestLevel } from "#app/engine/alignment/levels.ts";
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
  const [one, other] = [gateLevels(a), gateLevels(b)];
  return isNowhereLower(one, other) && isNowhereLower(other, one);
}

/** Gate by gate, which is more than the verdict asks: the same gate is nowhere lower in the first deal than in the second. */
export function isNotLower(higher: DealDocument, lower: DealDocument): boolean {
  return isNowhereLower(gateLevels(higher), gateLevels(lower));
}

/** For changes that also let somebody be heard: whom coverage counts, whatever they say. The verdict is compared too. */
export function isNotLowerBesideCoverage(higher: DealDocument, lower: DealDocument): boolean {
  const [above, below] = [gateLevels(higher), gateLevels(lower)];
  const isVerdictNotLower = compareLevels(lowestIn(above), lowestIn(below)) >= 0;
  above.delete("coverage");
  return isVerdictNotLower && isNowhereLower(above, below);
}

type Levels = ReadonlyMap<GateId, Level>;

function isNowhereLower(higher: Levels, lower: Levels): boolean {
  return [...higher].every(([id, level]) => compareLevels(level, lower.get(id) ?? "FAIL") >= 0);
}

function lowestIn(gates: Levels): Level {
  return lowestLevel([...gates.values()]) ?? "OPEN";
}

function gateLevels(deal: DealDocument): Map<GateId, Level> {
  return new Map(readGates(readSituation(deal)).map(({ id, level }) => [id, level]));
}
