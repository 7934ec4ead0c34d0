import { sql } from "drizzle-orm";
import { bigint, boolean, index, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import {
  allowed,
  audience,
  calendarDate,
  dealId,
  lengthBetween,
  orElse,
  plausibleDate,
  workspaceId,
} from "../columns.ts";
import { dealKey } from "./deals.ts";
import { FORECAST_CATEGORIES } from "./opportunities.ts";
import { ENDING_OUTCOMES } from "./endings.ts";
import { shared, vendor } from "./schemas.ts";

/**
 * What the pipeline sorts and filters by, one row a deal, so that a page of fifty costs the same among ten deals and among
 * a million. Triggers keep it from shared content alone; nothing of either side's private business moves it.
 */
export const pipelineEntries = shared.table(
  "pipeline_entries",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    audience: audience().default("shared"),
    /** The account's and the deal's name in lower case: sorted by, and searched in. */
    name: text("name").notNull(),
    isOpen: boolean("is_open").notNull(),
    /** `abandoned` where 90 quiet days ended it and nobody did. */
    endedAs: text("ended_as", { enum: [...ENDING_OUTCOMES, "abandoned"] }),
    targetOn: calendarDate("target_on").notNull(),
    /** The day from which the deal waits for the vendor; the earliest one needs them first. */
    needsOn: calendarDate("needs_on").notNull(),
    /** Of the latest release; null before the first. */
    releasedOn: calendarDate("released_on"),
    verdict: text("verdict"),
    /** The gate that decides the latest release, the first of them; null where nothing was released or all is agreed. */
    blocks: text("blocks"),
    /** Of the earliest open shared step; null where none is open. Late by a week and more the plan stands still. */
    stepDueOn: calendarDate("step_due_on"),
    /** The day of the customer's last shared act, or the day the deal was opened. */
    quietSince: calendarDate("quiet_since").notNull().default("2000-01-01"),
    /** The day by which the vendor asked for a release that has not come, and was not declined; null where none is awaited. */
    awaitedOn: calendarDate("awaited_on"),
    /** Whoever leads the deal for the vendor. */
    ownerId: uuid("owner_id"),
    /** In lower case, to sort by; empty where nobody leads. */
    ownerName: text("owner_name").notNull().default(""),
    endedOn: calendarDate("ended_on"),
    /** False until the vendor's totals know this end, verdict and amount; what a customer's release changes waits here. */
    isCounted: boolean("is_counted").notNull().default(false),
  },
  (t) => [
    primaryKey({ name: "pipeline_entries_pk", columns: [t.workspaceId, t.dealId] }),
    index("pipeline_entries_needs_idx").on(t.workspaceId, t.isOpen, t.needsOn, t.dealId),
    index("pipeline_entries_name_idx").on(t.workspaceId, t.isOpen, t.name, t.dealId),
    index("pipeline_entries_target_idx").on(t.workspaceId, t.isOpen, t.targetOn, t.dealId),
    index("pipeline_entries_released_idx").on(
      t.workspaceId,
      t.isOpen,
      orElse(t.releasedOn, sql`'2100-12-31'::date`),
      t.dealId,
    ),
    index("pipeline_entries_step_idx").on(
      t.workspaceId,
      t.isOpen,
      orElse(t.stepDueOn, sql`'2100-12-31'::date`),
      t.dealId,
    ),
    index("pipeline_entries_quiet_idx").on(t.workspaceId, t.isOpen, t.quietSince, t.dealId),
    index("pipeline_entries_owner_name_idx").on(t.workspaceId, t.isOpen, t.ownerName, t.dealId),
    index("pipeline_entries_owner_idx").on(t.workspaceId, t.ownerId),
    index("pipeline_entries_uncounted_idx")
      .on(t.workspaceId, t.dealId)
      .where(sql`not ${t.isCounted}`),
    dealKey("pipeline_entries", t),
    allowed("pipeline_entries_audience_check", t.audience, ["shared"]),
    lengthBetween("pipeline_entries_name_length", t.name, [1, 600]),
    plausibleDate("pipeline_entries_needs_range", t.needsOn),
  ],
);

/** The days of a deal that its pipeline is asked by. */
export const KEPT_DAYS = ["target", "quiet", "step", "awaited"] as const;
export const KEPT_BY = ["all", ...KEPT_DAYS.flatMap((day) => [`${day}_month`, `${day}_day`] as const)] as const;

/** How a deal stands in the totals below: what is taken out again when it moves. */
export const countedDeals = vendor.table(
  "counted_deals",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    ...bucketColumns(),
    ownerId: uuid("owner_id"),
    targetOn: calendarDate("target_on").notNull(),
    quietSince: calendarDate("quiet_since").notNull(),
    stepDueOn: calendarDate("step_due_on"),
    awaitedOn: calendarDate("awaited_on"),
  },
  (t) => [
    primaryKey({ name: "counted_deals_pk", columns: [t.workspaceId, t.dealId] }),
    dealKey("counted_deals", t),
    allowed("counted_deals_audience_check", t.audience, ["seller"]),
  ],
);

/**
 * Deals and their amounts, summed by what the pipeline groups and filters by, so that a pipeline's totals cost the same at
 * any size. A deal stands in each of them as often as it can be asked for: for everybody and for its owner, and for each of
 * its days by itself, by the month and by the day.
 */
export const pipelineTotals = vendor.table(
  "pipeline_totals",
  {
    workspaceId: workspaceId(),
    ...bucketColumns(),
    /** Whose deals; `EVERYBODY` for all of them and `NOBODY` for those that nobody leads. */
    keptFor: uuid("kept_for").notNull(),
    keptBy: text("kept_by", { enum: KEPT_BY }).notNull(),
    /** The day, or the month's first one; `2000-01-01` where no day is asked for. */
    keptOn: calendarDate("kept_on").notNull(),
    deals: bigint("deals", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({
      name: "pipeline_totals_pk",
      columns: [t.workspaceId, t.keptBy, t.keptFor, t.endedAs, t.keptOn, t.verdict, t.blocks, t.category, t.currency],
    }),
    allowed("pipeline_totals_audience_check", t.audience, ["seller"]),
    allowed("pipeline_totals_kept_by_check", t.keptBy, KEPT_BY),
  ],
);

function bucketColumns() {
  return {
    audience: audience().default("seller"),
    /** Empty while the deal is open. */
    endedAs: text("ended_as").notNull(),
    /** Empty before the first release. */
    verdict: text("verdict").notNull(),
    /** The deciding gate; empty where none is known. */
    blocks: text("blocks").notNull().default(""),
    category: text("category", { enum: FORECAST_CATEGORIES }).notNull().default("pipeline"),
    currency: text("currency").notNull(),
    /** Days between an early, honest end and the target that nobody has to work towards any more. */
    savedDays: bigint("saved_days", { mode: "number" }).notNull().default(0),
    /** In the currency's smallest unit; 0 where the vendor has not said. */
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
  };
}
