import type { DealFacts, Level, Verdict } from "./document.ts";
import type { GateReading } from "./gates.ts";
import { readGates } from "./gates.ts";
import { lowestOf, verdictAt } from "./levels.ts";
import { readSituation } from "./situation.ts";

export interface VerdictReading {
  readonly verdict: Verdict;
  readonly level: Level;
}

/** The verdict and nothing else: whole numbers, no statistics, no explanation. The report is built on the same reading. */
export function verdictOf(deal: DealFacts): VerdictReading {
  return verdictFrom(readGates(readSituation(deal)));
}

/** The lowest level of the active gates: nothing pays for anything else. */
export function verdictFrom(gates: readonly Pick<GateReading, "level">[]): VerdictReading {
  const level = lowestOf(gates) ?? "OPEN";
  return { level, verdict: verdictAt(level) };
}
