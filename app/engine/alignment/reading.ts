import { columnWith } from "./columns.ts";
import type { Answer, DealFacts, GateId, Level, Stage } from "./document.ts";
import { bindingGates, peopleAffected } from "./explain.ts";
import type { GateReading } from "./gates.ts";
import { boundsOf, readCoverageGate, readGates, readStatementGate } from "./gates.ts";
import { lowerLevel } from "./levels.ts";
import type { Policy } from "./policy.ts";
import type { Situation } from "./situation.ts";
import { columnOf, readSituation, withColumn } from "./situation.ts";
import type { Counts } from "./statement-gate.ts";
import type { VerdictReading } from "./verdict.ts";
import { verdictFrom } from "./verdict.ts";

/** A deal as the engine has read it: the document in whole numbers, and its active gates. Whatever is asked is asked of it. */
export interface DealReading {
  readonly situation: Situation;
  readonly gates: readonly GateReading[];
  /** Gate by gate, so that after one answer only what moved is explained again. */
  readonly explained: readonly ExplainedGate[];
}

/** @throws RangeError for a document that does not fit; `findDocumentFault` says so first, with the path. */
export function readDeal(deal: DealFacts, policy?: Policy): DealReading {
  return readAgain(readSituation(deal, policy));
}

/** The gates of a situation that has been read already. */
export function readAgain(situation: Situation): DealReading {
  const gates = readGates(situation);
  return { situation, gates, explained: gates.map((gate) => explainedGate(gate, situation)) };
}

/**
 * The reading after one more answer, the same as if the whole document had been read again: an answer moves the gate of its
 * statement and the coverage, and nothing else is looked at.
 */
export function withAnswer(answer: Answer, reading: DealReading): DealReading {
  const { situation, gates, explained } = reading;
  const place = situation.placeOf.get(answer.by);
  if (place === undefined) return reading;
  const column = columnWith(answer, place, columnOf(answer.item, situation));
  const after = {
    situation: withColumn(answer.item, column, situation),
    gates: gates.slice(),
    explained: explained.slice(),
  };
  for (let index = 0; index < gates.length; index++) {
    const gate = gates[index] as GateReading;
    if (!isMovedBy(answer, gate, situation)) continue;
    const moved = again(gate, after.situation);
    after.gates[index] = moved;
    after.explained[index] = explainedGate(moved, after.situation);
  }
  return after;
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
  readonly stage: Stage;
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

export function explanationOf({ gates, explained }: DealReading): Explanation {
  let worst: Level = "PASS";
  let best: Level = "PASS";
  for (const gate of explained) {
    worst = lowerLevel(worst, gate.worst);
    best = lowerLevel(best, gate.best);
  }
  const { verdict, level } = verdictFrom(gates);
  return {
    verdict,
    level,
    firm: worst === best,
    worst,
    best,
    gates: explained,
    binding: bindingGates(explained, level),
  };
}

function explainedGate(gate: GateReading, situation: Situation): ExplainedGate {
  const { id, level, policy, facts } = gate;
  const { worst, best } = boundsOf(gate, situation);
  const counts = facts.kind === "statement" ? facts.tally.counts : null;
  return { id, stage: policy.stage, level, worst, best, counts, peopleAffected: peopleAffected(facts, situation) };
}
