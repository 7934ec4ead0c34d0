import { standsByValue } from "./cells.ts";
import { activeStatements } from "./classes.ts";
import type { Level } from "./document.ts";
import type { Situation } from "./situation.ts";
import { columnOf } from "./situation.ts";
import type { Bounds } from "./statement-bounds.ts";

export interface CoverageFacts {
  /** Places of the people with at least one fresh value from 1 to 5. */
  readonly heard: ReadonlySet<number>;
  readonly asked: number;
  readonly roster: number;
}

/** Stops a group of one. Evidence does not matter here, and the reverse item does not count. */
export function readCoverage(situation: Situation): CoverageFacts {
  const heard = new Set<number>();
  for (const gate of activeStatements(situation)) {
    const { cells, terms } = columnOf(gate.item, situation);
    for (const [place, cell] of cells.entries()) {
      if (standsByValue(cell) && cell >= terms.freshFrom) heard.add(place);
    }
  }
  return { heard, asked: situation.policy.coverage[situation.deal.stage], roster: situation.people.length };
}

export function coverageLevel({ heard, asked }: CoverageFacts): Level {
  return heard.size >= asked ? "PASS" : "OPEN";
}

export function coverageBounds(facts: CoverageFacts): Bounds {
  const level = coverageLevel(facts);
  return { worst: level, best: facts.roster >= facts.asked ? "PASS" : "OPEN" };
}
