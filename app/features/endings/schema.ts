import type { Side } from "#db/actor.ts";
import { z } from "zod";
import type { Aftermath, Decider, EndingOutcome, EndingReason } from "#db/schema/endings.ts";
import { calendarDate, choice, commandForm, optional, paragraph } from "#app/lib/fields.ts";
import { REASONS } from "./choices.ts";

/** The database's own lists, written out: its file stays out of the browser. */
const outcomes = ["won", "lost", "no_decision", "disqualified"] as const satisfies readonly EndingOutcome[];

const deciders = ["buyer", "seller", "both"] as const satisfies readonly Decider[];
const whats = ["nothing", "bought_elsewhere", "did_it_themselves", "came_back"] as const satisfies readonly Aftermath[];

export const EndForm = commandForm({
  outcome: choice(outcomes),
  reasonKind: choice(REASONS),
  decidedBy: choice(deciders),
  reason: paragraph(2000),
  lookAgainOn: optional(calendarDate()),
});

export const AftermathForm = commandForm({
  intent: z.literal("noteAftermath"),
  what: choice(whats),
  aftermathNote: optional(paragraph(500)),
});
export type AftermathInput = z.output<typeof AftermathForm>;

export type Ending = {
  outcome: EndingOutcome;
  /** Nobody, where 90 quiet days past the target ended it. */
  endedBySide: Side | "rule";
  endedByName: string;
  reason: string;
  /** What weighed most, and whose decision it was; null for ends that were declared before this was asked. */
  reasonKind: EndingReason | null;
  decidedBy: Decider | null;
  lookAgainOn: string | null;
  endedAt: Date;
};

/** Who was there, and since when. */
export type Company = { openedAt: Date; people: readonly { name: string; side: Side }[] };
