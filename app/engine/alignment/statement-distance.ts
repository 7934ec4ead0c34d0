import type { Level } from "./document.ts";
import { compareLevels } from "./levels.ts";
import type { Class, GateRule, HolderPlaces } from "./statement-gate.ts";
import { statementLevel } from "./statement-gate.ts";

export interface StatementState {
  readonly classes: readonly Class[];
  readonly holders: HolderPlaces;
  readonly rule: GateRule;
}

/**
 * How many answers, turned into a no, take the statement below this level; null when none do. Equal to brute force over
 * all subsets (tested up to six people): for a PASS that is 1 with a required holder, else what quota and tolerance leave.
 */
export function answersToLose({ classes, holders, rule }: StatementState, from: Level): number | null {
  const changed = [...classes];
  const order = turningOrder({ classes, holders, rule }, from);
  for (let turned = 0; turned <= order.length; turned++) {
    if (compareLevels(statementLevel(changed, holders, rule), from) < 0) return turned;
    const place = order[turned];
    if (place !== undefined) changed[place] = "O";
  }
  return null;
}

/** Who counts most when turned: a veto, a holder who must support, a lost yes, voices already counted, voices not heard yet. */
function turningOrder({ classes, holders }: StatementState, from: Level): number[] {
  const weight = (place: number) => {
    if (holders.hard.has(place)) return -2;
    if (from === "PASS" && holders.required.has(place)) return -1;
    return turning.indexOf(classes[place] ?? "X");
  };
  return [...classes.keys()].filter((place) => classes[place] !== "O").sort((a, b) => weight(a) - weight(b));
}

const turning: readonly Class[] = ["S", "N", "Z", "U", "X"];
