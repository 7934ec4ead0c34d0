import type { GateId, Level } from "./document.ts";
import type { GateReading } from "./gates.ts";
import { classesIn } from "./classes.ts";
import { compareLevels } from "./levels.ts";
import type { Situation } from "./situation.ts";
import { answersToLose } from "./statement-distance.ts";
import { verdictFrom } from "./verdict.ts";

/** How near the next lower verdict is: answers to one statement that would have to turn into a no. */
export interface WayDown {
  readonly from: Level;
  readonly gate: GateId;
  readonly answers: number;
}

/** The statement nearest to dragging the verdict down; null when none can (the lowest verdict, or every floor is in the way). */
export function wayDown(gates: readonly GateReading[], situation: Situation): WayDown | null {
  const { level } = verdictFrom(gates);
  const ways = gates.flatMap((gate): WayDown[] => {
    const answers = answersBelow(gate, level, situation);
    return answers === null ? [] : [{ from: level, gate: gate.id, answers }];
  });
  return ways.sort((a, b) => a.answers - b.answers)[0] ?? null;
}

function answersBelow({ facts, policy }: GateReading, level: Level, situation: Situation): number | null {
  if (facts.kind !== "statement" || compareLevels(policy.floor, level) >= 0) return null;
  return answersToLose({ classes: classesIn(facts), holders: facts.holders, rule: situation.policy }, level);
}
