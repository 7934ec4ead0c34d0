import { columnWith } from "./columns.ts";
import type { Answer, DealFacts, GateId, Level } from "./document.ts";
import { bindingGates, peopleAffected } from "./explain.ts";
import type { GateReading } from "./gates.ts";
import { boundsOf, readCoverageGate, readGates, readStatementGate } from "./gates.ts";
import { lowerLevel } from "./levels.ts";
import type { Policy } from "./policy.ts";
import type { Situation } from "./situation.ts";
import { columnOf, readSituation, withColumn } from "./situation.ts";
import type { Bounds } from "./statement-bounds.ts";
import type { Counts } from "./statement-gate.ts";
import type { VerdictReading } from "./verdict.ts";
import { verdictFrom } from "./verdict.ts";

/** A deal as the engine has read it: the document in whole numbers, and its active gates. Whatever is asked is asked of it. */
export interface DealReading {
  readonly situation: Situation;
  readonly gates: readonly GateReading[];
}

/** @throws RangeError for a document that does not fit; `findDocumentFault` says so first, with the path. */
export function readDeal(deal: DealFacts, policy?: Policy): DealReading {
  return readAgain(readSituation(deal, policy));
}

/** The gates of a situation that has been read already. */
export function readAgain(situation: Situation): DealReading {
  return { situation, gates: readGates(situation) };
}

/**
 * The reading after one more answer, the same as if the whole document had been read again: an answer moves the gate of its
 * statement and the coverage, and nothing else is looked at.
 */
export function withAnswer(answer: Answer, { situation, gates }: DealReading): DealReading {
  const place = situation.placeOf.get(answer.by);
  if (place === undefined) return { situation, gates };
  const column = columnWith(answer, place, columnOf(answer.item, situation));
  const after = withColumn(answer.item, column, situation);
  return { situation: after, gates: gates.map((gate) => (isMovedBy(answer, gate, after) ? again(gate, after) : gate)) };
}

function isMovedBy({ item }: Answer, { facts }: GateReading, { policy: { check } }: Situation): boolean {
  if (facts.kind === "coverage") return true;
  if (facts.kind !== "statement") return false;
  return facts.policy.item === item || (item === check.item && facts.policy.item === check.reverses);
}

function again({ policy, facts }: GateReading, situation: Situation): GateReading {
  return facts.kind === "statement"
    ? readStatementGate(facts.policy, situation, facts.holders)
    : readCoverageGate(policy, situation);
}

export interface ExplainedGate {
  readonly id: GateId;
  readonly level: Level;
  readonly worst: Level;
  readonly best: Level;
  /** Classes of the whole roster; null for gates that do not count opinions. */
  readonly counts: Counts | null;
  readonly peopleAffected: number;
}

/** A verdict with its reasons, without statistics and without a name: what is recorded of every verdict. */
export interface Explanation extends VerdictReading {
  readonly firm: boolean;
  readonly worst: Level;
  readonly best: Level;
  readonly gates: readonly ExplainedGate[];
  readonly binding: readonly GateId[];
}

export function explanationOf({ situation, gates }: DealReading): Explanation {
  const explained: ExplainedGate[] = [];
  let [worst, best]: [Level, Level] = ["PASS", "PASS"];
  for (const gate of gates) {
    const bounds = boundsOf(gate, situation);
    worst = lowerLevel(worst, bounds.worst);
    best = lowerLevel(best, bounds.best);
    explained.push(explainedGate(gate, bounds, situation));
  }
  const { verdict, level } = verdictFrom(gates);
  return {
    verdict,
    level,
    firm: worst === best,
    worst,
    best,
    gates: explained,
    binding: bindingGates(gates, situation),
  };
}

function explainedGate(
  { id, level, facts }: GateReading,
  { worst, best }: Bounds,
  situation: Situation,
): ExplainedGate {
  const counts = facts.kind === "statement" ? facts.tally.counts : null;
  return { id, level, worst, best, counts, peopleAffected: peopleAffected(facts, situation) };
}
