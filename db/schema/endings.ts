import { primaryKey, text } from "drizzle-orm/pg-core";
import {
  allowed,
  audience,
  calendarDate,
  createdAt,
  dealId,
  lengthBetween,
  plausibleDate,
  workspaceId,
} from "../columns.ts";
import { dealKey } from "./deals.ts";
import { shared, vendor } from "./schemas.ts";

export const ENDING_OUTCOMES = ["won", "lost", "no_decision", "disqualified"] as const;
export type EndingOutcome = (typeof ENDING_OUTCOMES)[number];

/** What weighed most: the same short list for every end, so that ends can be counted. */
export const ENDING_REASONS = [
  "need",
  "priority",
  "people",
  "agreement",
  "fit",
  "trust",
  "money",
  "another_way",
  "other",
] as const;
export type EndingReason = (typeof ENDING_REASONS)[number];

export const DECIDERS = ["buyer", "seller", "both"] as const;
export type Decider = (typeof DECIDERS)[number];

/** Who ended it: a person of one side, or nobody and 90 quiet days. */
const ENDED_BY = ["buyer", "seller", "rule"] as const;

/** How a deal ended. A deal without this row is open. */
export const endings = shared.table(
  "endings",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    audience: audience().default("shared"),
    outcome: text("outcome", { enum: ENDING_OUTCOMES }).notNull(),
    endedBySide: text("ended_by_side", { enum: ENDED_BY }).notNull(),
    endedByName: text("ended_by_name").notNull(),
    reason: text("reason").notNull(),
    /** Null for ends that were declared before it was asked. */
    reasonKind: text("reason_kind", { enum: ENDING_REASONS }),
    /** Whose decision it was, which need not be the side that wrote it down; null where it was not asked. */
    decidedBy: text("decided_by", { enum: DECIDERS }),
    lookAgainOn: calendarDate("look_again_on"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "endings_pk", columns: [t.workspaceId, t.dealId] }),
    dealKey("endings", t),
    allowed("endings_audience_check", t.audience, ["shared"]),
    allowed("endings_outcome_check", t.outcome, ENDING_OUTCOMES),
    allowed("endings_side_check", t.endedBySide, ENDED_BY),
    allowed("endings_reason_kind_check", t.reasonKind, ENDING_REASONS),
    allowed("endings_decided_by_check", t.decidedBy, DECIDERS),
    lengthBetween("endings_reason_length", t.reason, [1, 2000]),
    plausibleDate("endings_look_again_range", t.lookAgainOn),
  ],
);

export const AFTERMATHS = ["bought_elsewhere", "did_it_themselves", "came_back", "nothing"] as const;
export type Aftermath = (typeof AFTERMATHS)[number];

/** What became of a customer after "no fit", as far as the vendor learns it: whether the end was right can only be seen later. */
export const aftermaths = vendor.table(
  "aftermaths",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    audience: audience().default("seller"),
    what: text("what", { enum: AFTERMATHS }).notNull(),
    note: text("note"),
    notedByName: text("noted_by_name").notNull(),
    notedOn: calendarDate("noted_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "aftermaths_pk", columns: [t.workspaceId, t.dealId] }),
    dealKey("aftermaths", t),
    allowed("aftermaths_audience_check", t.audience, ["seller"]),
    allowed("aftermaths_what_check", t.what, AFTERMATHS),
    lengthBetween("aftermaths_note_length", t.note, [1, 500]),
    plausibleDate("aftermaths_date_range", t.notedOn),
  ],
);
