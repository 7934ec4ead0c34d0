import type { GateId } from "./document.ts";
import type { GateReading } from "./gates.ts";
import { compareLevels, lowestLevel } from "./levels.ts";
import type { Situation } from "./situation.ts";
import type { Class } from "./statement-gate.ts";

/** The gates at the verdict's level in explaining order: stage, then people affected, then the instrument. Empty on PASS. */
export function bindingGates(gates: readonly GateReading[], situation: Situation): readonly GateId[] {
  const verdict = lowestLevel(gates.map((gate) => gate.level));
  if (verdict === null || verdict === "PASS") return [];
  const affected = (gate: GateReading) => peopleAffected(gate, situation);
  return gates
    .filter((gate) => compareLevels(gate.level, verdict) === 0)
    .sort((a, b) => a.policy.stage - b.policy.stage || affected(b) - affected(a))
    .map((gate) => gate.id);
}

/** How many people of the roster stand between the gate and a yes. */
export function peopleAffected({ facts }: GateReading, situation: Situation): number {
  switch (facts.kind) {
    case "statement":
      return facts.readings.filter((reading) => isInTheWay(reading.class)).length;
    case "priority":
      return facts.reading.classes.filter(isInTheWay).length;
    case "power":
      return facts.standings.length === 0
        ? situation.people.length
        : facts.standings.filter((standing) => !standing.confirmed).length;
    case "signoff":
      return facts.signOffs.signers.length - facts.signOffs.approved.length;
    case "coverage":
      return situation.people.length - facts.coverage.heard.size;
    default:
      return 0;
  }
}

function isInTheWay(entry: Class): boolean {
  return entry !== "S" && entry !== "X";
}
