import { index, primaryKey, text } from "drizzle-orm/pg-core";
import { allowed, audience, calendarDate, createdAt, dealId, id, lengthBetween, workspaceId } from "../columns.ts";
import { dealKey } from "./deals.ts";
import { vendor } from "./schemas.ts";

/** Somebody of the vendor says that a quiet deal lives, and why. It holds for 30 days; the customer never reads it. */
export const aliveConfirmations = vendor.table(
  "alive_confirmations",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("seller"),
    reason: text("reason").notNull(),
    confirmedByName: text("confirmed_by_name").notNull(),
    confirmedOn: calendarDate("confirmed_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "alive_confirmations_pk", columns: [t.workspaceId, t.id] }),
    index("alive_confirmations_deal_idx").on(t.workspaceId, t.dealId, t.confirmedOn),
    dealKey("alive_confirmations", t),
    allowed("alive_confirmations_audience_check", t.audience, ["seller"]),
    lengthBetween("alive_confirmations_reason_length", t.reason, [1, 500]),
  ],
);
