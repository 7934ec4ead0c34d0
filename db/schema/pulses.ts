import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { allowed, audience, calendarDate, createdAt, dealId, id, plausibleDate, workspaceId } from "../columns.ts";
import { stakeholderKey } from "./deals.ts";
import { customer } from "./schemas.ts";

export const STANDINGS = ["first", "one_of", "unlikely"] as const;
export type Standing = (typeof STANDINGS)[number];

/** What one person thinks of the vendor today: 1 to 5 on three questions, and its standing. All kept; null is "I do not know". */
export const pulses = customer.table(
  "pulses",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    stakeholderId: uuid("stakeholder_id").notNull(),
    trust: integer("trust"),
    understanding: integer("understanding"),
    care: integer("care"),
    standing: text("standing", { enum: STANDINGS }),
    toldOn: calendarDate("told_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "pulses_pk", columns: [t.workspaceId, t.id] }),
    index("pulses_latest_idx").on(t.workspaceId, t.dealId, t.stakeholderId, t.createdAt),
    stakeholderKey("pulses", t),
    allowed("pulses_audience_check", t.audience, ["buyer"]),
    allowed("pulses_standing_check", t.standing, STANDINGS),
    check("pulses_trust_range", sql`${t.trust} between 1 and 5`),
    check("pulses_understanding_range", sql`${t.understanding} between 1 and 5`),
    check("pulses_care_range", sql`${t.care} between 1 and 5`),
    plausibleDate("pulses_date_range", t.toldOn),
  ],
);
