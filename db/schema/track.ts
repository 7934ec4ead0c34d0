import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import {
  allowed,
  audience,
  calendarDate,
  createdAt,
  dealId,
  id,
  lengthBetween,
  plausibleDate,
  workspaceId,
} from "../columns.ts";
import { dealKey, stakeholderKey } from "./deals.ts";
import { customer } from "./schemas.ts";

export const CHANGE_ENDINGS = ["finished", "partly", "dropped"] as const;
export type ChangeEnding = (typeof CHANGE_ENDINGS)[number];

/** A comparable change that the customer has tried before. */
export const pastChanges = customer.table(
  "past_changes",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    name: text("name").notNull(),
    /** The year in which it ended. */
    year: integer("year").notNull(),
    listedById: uuid("listed_by_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "past_changes_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("past_changes_name_key").on(t.workspaceId, t.dealId, sql`lower(${t.name})`),
    dealKey("past_changes", t),
    allowed("past_changes_audience_check", t.audience, ["buyer"]),
    lengthBetween("past_changes_name_length", t.name, [1, 160]),
    check("past_changes_year_range", sql`${t.year} between 1980 and 2100`),
  ],
);

/** How a change ended, as one person saw it; all kept, the latest of a person counts. Without a change: "I know of none". */
export const changeReports = customer.table(
  "change_reports",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    changeId: uuid("change_id"),
    stakeholderId: uuid("stakeholder_id").notNull(),
    ended: text("ended", { enum: CHANGE_ENDINGS }),
    /** What decided it. */
    because: text("because"),
    reportedOn: calendarDate("reported_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "change_reports_pk", columns: [t.workspaceId, t.id] }),
    index("change_reports_latest_idx").on(t.workspaceId, t.dealId, t.changeId, t.stakeholderId, t.createdAt),
    foreignKey({
      name: "change_reports_change_fk",
      columns: [t.workspaceId, t.changeId],
      foreignColumns: [pastChanges.workspaceId, pastChanges.id],
    }),
    stakeholderKey("change_reports", t),
    allowed("change_reports_audience_check", t.audience, ["buyer"]),
    allowed("change_reports_ended_check", t.ended, CHANGE_ENDINGS),
    check("change_reports_ended_given", sql`(${t.changeId} is null) = (${t.ended} is null)`),
    lengthBetween("change_reports_because_length", t.because, [1, 500]),
    plausibleDate("change_reports_date_range", t.reportedOn),
  ],
);

export const PURCHASE_ENDINGS = ["bought", "stopped"] as const;
export type PurchaseEnding = (typeof PURCHASE_ENDINGS)[number];

/** Something like this that the customer has bought, or set out to buy, before: how long it took and whom it needed. */
export const pastPurchases = customer.table(
  "past_purchases",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    name: text("name").notNull(),
    year: integer("year").notNull(),
    ended: text("ended", { enum: PURCHASE_ENDINGS }).notNull(),
    /** From the first talk to the signature, or to the stop. */
    months: integer("months").notNull(),
    /** The steps and the people it needed. */
    tookWords: text("took_words").notNull(),
    toldByName: text("told_by_name").notNull(),
    toldOn: calendarDate("told_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "past_purchases_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("past_purchases_name_key").on(t.workspaceId, t.dealId, sql`lower(${t.name})`),
    dealKey("past_purchases", t),
    allowed("past_purchases_audience_check", t.audience, ["buyer"]),
    allowed("past_purchases_ended_check", t.ended, PURCHASE_ENDINGS),
    lengthBetween("past_purchases_name_length", t.name, [1, 160]),
    lengthBetween("past_purchases_took_length", t.tookWords, [1, 500]),
    check("past_purchases_year_range", sql`${t.year} between 1980 and 2100`),
    check("past_purchases_months_range", sql`${t.months} between 0 and 120`),
    plausibleDate("past_purchases_date_range", t.toldOn),
  ],
);
