import type { Contest } from "./ballots.ts";
import { extremeBallot } from "./ballots.ts";
import type { Level } from "./document.ts";
import { compareLevels } from "./levels.ts";
import { readPriority } from "./priority-gate.ts";
import type { GateRule } from "./statement-gate.ts";

/** True when the gate reaches the target once these people have ranked the initiative first, alone, today. */
export type Reaches = (places: readonly number[]) => boolean;

export function priorityReaches(contest: Contest, target: Level, rule: GateRule): Reaches {
  const first = extremeBallot(contest, "first");
  return (places) => {
    const ballots = [...contest.ballots];
    for (const place of places) ballots[place] = first;
    return compareLevels(readPriority({ ...contest, ballots }, rule).level, target) >= 0;
  };
}
