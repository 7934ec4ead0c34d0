import type { Cell } from "./cells.ts";
import { firstCellOf } from "./cells.ts";
import type { EvidenceGrade, ItemId, Stage } from "./document.ts";
import type { StatementGatePolicy } from "./policy.ts";

/** From which cell on a record is fresh, by the clock and by events, and what a favourable one has to show. */
export interface Terms {
  readonly freshFrom: Cell;
  /** Older cells were overtaken by an event. */
  readonly sinceEvent: Cell;
  readonly grade: EvidenceGrade;
}

/** Nothing is older. */
const firstCell: Cell = -(2 ** 31);

export interface Clock {
  readonly stage: Stage;
  readonly today: number;
  /** Day of the last event that concerns each item. */
  readonly lastEvent: ReadonlyMap<ItemId, number>;
}

/** Whatever was said counts, however long ago. */
export const atAnyAge: Terms = { freshFrom: firstCell, sinceEvent: firstCell, grade: 0 };

/** The terms of a statement do not depend on what anybody says. */
export function termsOf(gate: StatementGatePolicy, { stage, today, lastEvent }: Clock): Terms {
  const event = lastEvent.get(gate.item);
  const sinceEvent = event === undefined ? firstCell : firstCellOf(event);
  return {
    freshFrom: Math.max(sinceEvent, firstCellOf(today - gate.expiryDays[stage])),
    sinceEvent,
    grade: gate.evidence[stage],
  };
}
