import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
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
import { dealKey } from "./deals.ts";
import { customer, shared, vendor } from "./schemas.ts";

export type Holiday = { on: string; name: string };

/** When one side works. Holidays are worked out once, when the country is chosen, and stand here as data. */
export const sideCalendars = shared.table(
  "side_calendars",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    side: text("side", { enum: ["buyer", "seller"] }).notNull(),
    audience: audience().default("shared"),
    /** ISO 3166-1, and a part of it where holidays differ; null: no public holidays. */
    country: text("country"),
    region: text("region"),
    /** 0 Sunday to 6 Saturday. */
    workdays: integer("workdays").array().notNull(),
    holidays: jsonb("holidays").$type<Holiday[]>().notNull(),
    /** A closing of its own, both days included. */
    closedFrom: calendarDate("closed_from"),
    closedUntil: calendarDate("closed_until"),
    saidByName: text("said_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "side_calendars_pk", columns: [t.workspaceId, t.dealId, t.side] }),
    dealKey("side_calendars", t),
    allowed("side_calendars_audience_check", t.audience, ["shared"]),
    allowed("side_calendars_side_check", t.side, ["buyer", "seller"]),
    check("side_calendars_country_check", sql`${t.country} ~ '^[A-Z]{2}$'`),
    lengthBetween("side_calendars_region_length", t.region, [1, 12]),
    check(
      "side_calendars_workdays_check",
      sql`cardinality(${t.workdays}) between 1 and 7 and ${t.workdays} <@ array[0, 1, 2, 3, 4, 5, 6]`,
    ),
    check(
      "side_calendars_closing_check",
      sql`(${t.closedFrom} is null) = (${t.closedUntil} is null) and ${t.closedUntil} - ${t.closedFrom} between 0 and 120`,
    ),
    plausibleDate("side_calendars_closing_range", t.closedFrom),
  ],
);

/** What it costs, as both sides read and sign it. Amounts in the currency's smallest unit; null where nobody has said. */
export const planCosts = shared.table(
  "plan_costs",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    audience: audience().default("shared"),
    ...money(),
    termMonths: integer("term_months"),
    /** How one gets out of it, and until when. */
    wayOut: text("way_out"),
    /** Days of their own people that each side puts in. */
    buyerDays: integer("buyer_days"),
    sellerDays: integer("seller_days"),
    revision: integer("revision").notNull().default(1),
    saidByName: text("said_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "plan_costs_pk", columns: [t.workspaceId, t.dealId] }),
    dealKey("plan_costs", t),
    allowed("plan_costs_audience_check", t.audience, ["shared"]),
    ...moneyChecks("plan_costs", t),
    check("plan_costs_term_range", sql`${t.termMonths} between 1 and 240`),
    check("plan_costs_days_range", sql`${t.buyerDays} between 0 and 100000 and ${t.sellerDays} between 0 and 100000`),
    lengthBetween("plan_costs_way_out_length", t.wayOut, [1, 300]),
  ],
);

/** What it costs the customer inside, for its own team only. */
export const internalCosts = customer.table(
  "internal_costs",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    audience: audience().default("buyer"),
    ...money(),
    note: text("note"),
    saidByName: text("said_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "internal_costs_pk", columns: [t.workspaceId, t.dealId] }),
    dealKey("internal_costs", t),
    allowed("internal_costs_audience_check", t.audience, ["buyer"]),
    ...moneyChecks("internal_costs", t),
    lengthBetween("internal_costs_note_length", t.note, [1, 500]),
  ],
);

/** What became of an outcome, measured after go-live. It keeps the words it was measured against; the latest counts. */
export const outcomeActuals = shared.table(
  "outcome_actuals",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    outcomeText: text("outcome_text").notNull(),
    value: text("value").notNull(),
    measuredOn: calendarDate("measured_on").notNull(),
    saidByName: text("said_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "outcome_actuals_pk", columns: [t.workspaceId, t.id] }),
    index("outcome_actuals_deal_idx").on(t.workspaceId, t.dealId, t.createdAt),
    dealKey("outcome_actuals", t),
    allowed("outcome_actuals_audience_check", t.audience, ["shared"]),
    lengthBetween("outcome_actuals_text_length", t.outcomeText, [1, 300]),
    lengthBetween("outcome_actuals_value_length", t.value, [1, 60]),
    plausibleDate("outcome_actuals_date_range", t.measuredOn),
  ],
);

/** A plan to begin with, kept by the vendor from a plan that went well. `content` is checked when it is read. */
export const keptTemplates = vendor.table(
  "plan_templates",
  {
    workspaceId: workspaceId(),
    id: id(),
    audience: audience().default("seller"),
    name: text("name").notNull(),
    summary: text("summary").notNull(),
    content: jsonb("content").$type<unknown>().notNull(),
    keptByName: text("kept_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "plan_templates_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("plan_templates_name_key").on(t.workspaceId, sql`lower(${t.name})`),
    allowed("plan_templates_audience_check", t.audience, ["seller"]),
    lengthBetween("plan_templates_name_length", t.name, [1, 120]),
    lengthBetween("plan_templates_summary_length", t.summary, [1, 200]),
  ],
);

function money() {
  return {
    currency: text("currency").notNull(),
    oneOffMinor: bigint("one_off_minor", { mode: "number" }),
    yearlyMinor: bigint("yearly_minor", { mode: "number" }),
  };
}

type MoneyColumns = Record<"currency" | "oneOffMinor" | "yearlyMinor", AnyPgColumn>;

function moneyChecks(name: string, t: MoneyColumns) {
  return [
    check(`${name}_currency_check`, sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check(
      `${name}_amount_range`,
      sql`${t.oneOffMinor} between 0 and 100000000000000 and ${t.yearlyMinor} between 0 and 100000000000000`,
    ),
  ];
}
