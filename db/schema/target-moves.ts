import { sql } from "drizzle-orm";
import { check, index, primaryKey, text } from "drizzle-orm/pg-core";
import { allowed, audience, calendarDate, createdAt, dealId, id, plausibleDate, workspaceId } from "../columns.ts";
import { dealKey } from "./deals.ts";
import { shared } from "./schemas.ts";

/** A date to be done by that was moved: by whom, from when to when. A slip is counted from these and from nothing else. */
export const targetMoves = shared.table(
  "target_moves",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    fromOn: calendarDate("from_on").notNull(),
    toOn: calendarDate("to_on").notNull(),
    movedBySide: text("moved_by_side", { enum: ["buyer", "seller"] }).notNull(),
    movedByName: text("moved_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "target_moves_pk", columns: [t.workspaceId, t.id] }),
    index("target_moves_deal_idx").on(t.workspaceId, t.dealId, t.createdAt),
    dealKey("target_moves", t),
    allowed("target_moves_audience_check", t.audience, ["shared"]),
    allowed("target_moves_side_check", t.movedBySide, ["buyer", "seller"]),
    plausibleDate("target_moves_from_range", t.fromOn),
    plausibleDate("target_moves_to_range", t.toOn),
    check("target_moves_is_a_move", sql`${t.fromOn} <> ${t.toOn}`),
  ],
);
