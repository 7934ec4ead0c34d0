import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, index, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { allowed, audience, createdAt, dealId, lengthBetween, orElse, workspaceId } from "../columns.ts";
import { deals } from "./deals.ts";
import { vendor } from "./schemas.ts";

/** The four words of every forecast; a rep's own belief, which no release changes. */
export const FORECAST_CATEGORIES = ["commit", "best_case", "pipeline", "omitted"] as const;
export type ForecastCategory = (typeof FORECAST_CATEGORIES)[number];

/** What the vendor keeps to itself about a deal. */
export const opportunities = vendor.table(
  "opportunities",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    audience: audience().default("seller"),
    /** In the currency's smallest unit. Null where the vendor has not said. */
    amountMinor: bigint("amount_minor", { mode: "number" }),
    currency: text("currency").notNull().default("EUR"),
    category: text("category", { enum: FORECAST_CATEGORIES }).notNull().default("pipeline"),
    /** The deal's name in the vendor's CRM, by which an import finds it again; null where it came from none. */
    externalId: text("external_id"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "opportunities_pk", columns: [t.workspaceId, t.dealId] }),
    /** The pipeline sorted by amount; what has no amount comes last. */
    index("opportunities_amount_idx").on(t.workspaceId, orElse(t.amountMinor, sql`-1`), t.dealId),
    uniqueIndex("opportunities_external_id_key")
      .on(t.workspaceId, t.externalId)
      .where(sql`${t.externalId} is not null`),
    lengthBetween("opportunities_external_id_length", t.externalId, [1, 120]),
    foreignKey({
      name: "opportunities_deal_fk",
      columns: [t.workspaceId, t.dealId],
      foreignColumns: [deals.workspaceId, deals.id],
    }),
    allowed("opportunities_audience_check", t.audience, ["seller"]),
    allowed("opportunities_category_check", t.category, FORECAST_CATEGORIES),
    check("opportunities_amount_range", sql`${t.amountMinor} between 0 and 100000000000000`),
    check("opportunities_currency_check", sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
);
