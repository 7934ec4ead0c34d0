import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import {
  allowed,
  audience,
  calendarDate,
  createdAt,
  dealId,
  id,
  instant,
  lengthBetween,
  plausibleDate,
  workspaceId,
} from "../columns.ts";
import { dealKey } from "./deals.ts";
import { shared } from "./schemas.ts";

/** Something the customer needs. Its words are fixed, because the vendor answers to them; it may be withdrawn. */
export const requirements = shared.table(
  "requirements",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    text: text("text").notNull(),
    /** Without it the customer would not go on. */
    isMust: boolean("is_must").notNull(),
    namedByName: text("named_by_name").notNull(),
    createdAt: createdAt(),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    primaryKey({ name: "requirements_pk", columns: [t.workspaceId, t.id] }),
    unique("requirements_deal_key").on(t.workspaceId, t.dealId, t.id),
    dealKey("requirements", t),
    allowed("requirements_audience_check", t.audience, ["shared"]),
    lengthBetween("requirements_text_length", t.text, [1, 300]),
  ],
);

export const COVERAGES = ["full", "partial", "planned", "none"] as const;
export type Coverage = (typeof COVERAGES)[number];

/** What the vendor honestly states about a requirement. Append-only: every statement stays, the latest counts. */
export const coverages = shared.table(
  "coverages",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    requirementId: uuid("requirement_id").notNull(),
    coverage: text("coverage", { enum: COVERAGES }).notNull(),
    /** What is missing or how it is done; required for everything but a full cover. */
    note: text("note"),
    /** For what is planned: the day the vendor names. */
    plannedFor: calendarDate("planned_for"),
    statedByName: text("stated_by_name").notNull(),
    statedOn: calendarDate("stated_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "coverages_pk", columns: [t.workspaceId, t.id] }),
    unique("coverages_deal_key").on(t.workspaceId, t.dealId, t.id),
    index("coverages_latest_idx").on(t.workspaceId, t.dealId, t.requirementId, t.createdAt),
    foreignKey({
      name: "coverages_requirement_fk",
      columns: [t.workspaceId, t.dealId, t.requirementId],
      foreignColumns: [requirements.workspaceId, requirements.dealId, requirements.id],
    }),
    allowed("coverages_audience_check", t.audience, ["shared"]),
    allowed("coverages_coverage_check", t.coverage, COVERAGES),
    check("coverages_note_given", sql`${t.coverage} = 'full' or ${t.note} is not null`),
    check("coverages_planned_day", sql`${t.coverage} = 'planned' or ${t.plannedFor} is null`),
    lengthBetween("coverages_note_length", t.note, [1, 500]),
    plausibleDate("coverages_date_range", t.statedOn),
    plausibleDate("coverages_planned_range", t.plannedFor),
  ],
);

/** The customer accepts one exact statement that covers less than it needs; a newer statement is not accepted by it. */
export const acceptances = shared.table(
  "acceptances",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    coverageId: uuid("coverage_id").notNull(),
    audience: audience().default("shared"),
    acceptedByName: text("accepted_by_name").notNull(),
    acceptedOn: calendarDate("accepted_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "acceptances_pk", columns: [t.workspaceId, t.coverageId] }),
    foreignKey({
      name: "acceptances_coverage_fk",
      columns: [t.workspaceId, t.dealId, t.coverageId],
      foreignColumns: [coverages.workspaceId, coverages.dealId, coverages.id],
    }),
    allowed("acceptances_audience_check", t.audience, ["shared"]),
    plausibleDate("acceptances_date_range", t.acceptedOn),
  ],
);
