import { sql } from "drizzle-orm";
import { boolean, index, primaryKey, text } from "drizzle-orm/pg-core";
import { allowed, audience, calendarDate, dealId, lengthBetween, plausibleDate, workspaceId } from "../columns.ts";
import { dealKey, ENDING_OUTCOMES } from "./deals.ts";
import { shared } from "./schemas.ts";

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
    endedAs: text("ended_as", { enum: ENDING_OUTCOMES }),
    targetOn: calendarDate("target_on").notNull(),
    /** The day from which the deal waits for the vendor; the earliest one needs them first. */
    needsOn: calendarDate("needs_on").notNull(),
    /** Of the latest release; null before the first. */
    releasedOn: calendarDate("released_on"),
    verdict: text("verdict"),
  },
  (t) => [
    primaryKey({ name: "pipeline_entries_pk", columns: [t.workspaceId, t.dealId] }),
    index("pipeline_entries_needs_idx").on(t.workspaceId, t.isOpen, t.needsOn, t.dealId),
    index("pipeline_entries_name_idx").on(t.workspaceId, t.isOpen, t.name, t.dealId),
    index("pipeline_entries_target_idx").on(t.workspaceId, t.isOpen, t.targetOn, t.dealId),
    index("pipeline_entries_released_idx").on(
      t.workspaceId,
      t.isOpen,
      sql`coalesce(${t.releasedOn}, '2100-12-31'::date)`,
      t.dealId,
    ),
    dealKey("pipeline_entries", t),
    allowed("pipeline_entries_audience_check", t.audience, ["shared"]),
    lengthBetween("pipeline_entries_name_length", t.name, [1, 600]),
    plausibleDate("pipeline_entries_needs_range", t.needsOn),
  ],
);
