import type { GateId, Level, Stage } from "./document.ts";
import type { GateFacts } from "./gates.ts";
import type { Situation } from "./situation.ts";
import type { Counts } from "./statement-gate.ts";
import { countClasses } from "./statement-gate.ts";

/** What the order of explaining looks at. */
interface Weighed {
  readonly id: GateId;
  readonly stage: Stage;
  readonly level: Level;
  readonly peopleAffected: number;
}

/** The gates at the verdict's level in explaining order: stage, then people affected, then the instrument. Empty on PASS. */
export function bindingGates(gates: readonly Weighed[], verdict: Level): readonly GateId[] {
  if (verdict === "PASS") return [];
  return gates
    .filter(({ level }) => level === verdict)
    .sort(byWeight)
    .map(({ id }) => id);
}

function byWeight(a: Weighed, b: Weighed): number {
  return a.stage - b.stage || b.peopleAffected - a.peopleAffected;
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
