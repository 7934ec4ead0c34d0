import type { GateId } from "./document.ts";
import type { GateFacts, GateReading } from "./gates.ts";
import { lowestOf } from "./levels.ts";
import type { Situation } from "./situation.ts";
import type { Counts } from "./statement-gate.ts";
import { countClasses } from "./statement-gate.ts";

/** The gates at the verdict's level in explaining order: stage, then people affected, then the instrument. Empty on PASS. */
export function bindingGates(gates: readonly GateReading[], situation: Situation): readonly GateId[] {
  const verdict = lowestOf(gates);
  if (verdict === null || verdict === "PASS") return [];
  const deciding: Deciding[] = [];
  for (const gate of gates) {
    if (gate.level !== verdict) continue;
    deciding.push({ id: gate.id, stage: gate.policy.stage, affected: peopleAffected(gate.facts, situation) });
  }
  return deciding.sort(byWeight).map(idOf);
}

interface Deciding {
  readonly id: GateId;
  readonly stage: number;
  readonly affected: number;
}

function byWeight(a: Deciding, b: Deciding): number {
  return a.stage - b.stage || b.affected - a.affected;
}

function idOf({ id }: Deciding): GateId {
  return id;
}

/** How many people of the roster stand between the gate and a yes. */
export function peopleAffected(facts: GateFacts, situation: Situation): number {
  switch (facts.kind) {
    case "statement":
      return inTheWay(facts.tally.counts);
    case "priority":
      return inTheWay(countClasses(facts.reading.classes));
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

function inTheWay({ N, O, Z, U }: Counts): number {
  return N + O + Z + U;
}
