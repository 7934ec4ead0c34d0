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
import { shared } from "./schemas.ts";

export const ENDING_OUTCOMES = ["won", "lost", "no_decision", "disqualified"] as const;
export type EndingOutcome = (typeof ENDING_OUTCOMES)[number];

/** How a deal ended. A deal without this row is open. */
export const endings = shared.table(
  "endings",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    audience: audience().default("shared"),
    outcome: text("outcome", { enum: ENDING_OUTCOMES }).notNull(),
    endedBySide: text("ended_by_side", { enum: ["buyer", "seller"] }).notNull(),
    endedByName: text("ended_by_name").notNull(),
    reason: text("reason").notNull(),
    lookAgainOn: calendarDate("look_again_on"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "endings_pk", columns: [t.workspaceId, t.dealId] }),
    dealKey("endings", t),
    allowed("endings_audience_check", t.audience, ["shared"]),
    allowed("endings_outcome_check", t.outcome, ENDING_OUTCOMES),
    allowed("endings_side_check", t.endedBySide, ["buyer", "seller"]),
    lengthBetween("endings_reason_length", t.reason, [1, 2000]),
    plausibleDate("endings_look_again_range", t.lookAgainOn),
  ],
);
