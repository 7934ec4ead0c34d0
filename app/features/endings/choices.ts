import type { Side } from "#db/actor.ts";
import type { EndingOutcome, EndingReason } from "#db/schema/endings.ts";

/** What weighed most, as it is offered. */
export const REASONS = [
  "need",
  "priority",
  "people",
  "agreement",
  "fit",
  "trust",
  "money",
  "another_way",
  "other",
] as const satisfies readonly EndingReason[];

/** Which ends a side may declare: both may say "not now" and "no fit"; won and lost are the vendor's to say. */
export const outcomesOf: Readonly<Record<Side, readonly EndingOutcome[]>> = {
  buyer: ["no_decision", "disqualified"],
  seller: ["no_decision", "disqualified", "won", "lost"],
};
