import type { Side } from "#db/actor.ts";
import type { EndingOutcome } from "#db/schema/endings.ts";
import { calendarDate, choice, commandForm, optional, paragraph } from "#app/lib/fields.ts";

/** The database's own list, written out: its file stays out of the browser. */
const outcomes = ["won", "lost", "no_decision", "disqualified"] as const satisfies readonly EndingOutcome[];

export const EndForm = commandForm({
  outcome: choice(outcomes),
  reason: paragraph(2000),
  lookAgainOn: optional(calendarDate()),
});

/** Which ends a side may declare: both may say "not now" and "no fit"; won and lost are the vendor's to say. */
export const outcomesOf: Readonly<Record<Side, readonly EndingOutcome[]>> = {
  buyer: ["no_decision", "disqualified"],
  seller: ["no_decision", "disqualified", "won", "lost"],
};

export type Ending = {
  outcome: EndingOutcome;
  endedBySide: Side;
  endedByName: string;
  reason: string;
  lookAgainOn: string | null;
  endedAt: Date;
};

/** Who was there, and since when. */
export type Company = { openedAt: Date; people: readonly { name: string; side: Side }[] };
