import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, primaryKey, text, uuid } from "drizzle-orm/pg-core";
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
import { stakeholderKey, stakeholders } from "./deals.ts";
import { customer, shared } from "./schemas.ts";

export const POWERS = ["last_word", "can_stop", "releases_money", "must_run"] as const;
export type Power = (typeof POWERS)[number];

/**
 * Somebody says that somebody holds a power, or does not: one row a word, all kept; the latest of a person on a holder counts.
 * Without a holder it is the word "I do not know who".
 */
export const attestations = customer.table(
  "attestations",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    /** Who says it. */
    stakeholderId: uuid("stakeholder_id").notNull(),
    power: text("power", { enum: POWERS }).notNull(),
    /** A person of the roster, or a seat nobody fills yet. */
    holderId: uuid("holder_id"),
    holds: boolean("holds").notNull(),
    /** A body that decides together, for which the holder speaks. */
    body: text("body"),
    attestedOn: calendarDate("attested_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "attestations_pk", columns: [t.workspaceId, t.id] }),
    index("attestations_latest_idx").on(t.workspaceId, t.dealId, t.power, t.holderId, t.stakeholderId, t.createdAt),
    stakeholderKey("attestations", t),
    foreignKey({
      name: "attestations_holder_fk",
      columns: [t.workspaceId, t.dealId, t.holderId],
      foreignColumns: [stakeholders.workspaceId, stakeholders.dealId, stakeholders.id],
    }),
    allowed("attestations_audience_check", t.audience, ["buyer"]),
    allowed("attestations_power_check", t.power, POWERS),
    check("attestations_holder_named", sql`${t.holderId} is not null or (not ${t.holds} and ${t.body} is null)`),
    lengthBetween("attestations_body_length", t.body, [1, 120]),
    plausibleDate("attestations_date_range", t.attestedOn),
  ],
);

/** A power that its confirmed holder has shown to the vendor: a copy, which the holder may take back. */
export const sharedPowers = shared.table(
  "shared_powers",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    stakeholderId: uuid("stakeholder_id").notNull(),
    power: text("power", { enum: POWERS }).notNull(),
    audience: audience().default("shared"),
    body: text("body"),
    sharedOn: calendarDate("shared_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "shared_powers_pk", columns: [t.workspaceId, t.dealId, t.stakeholderId, t.power] }),
    stakeholderKey("shared_powers", t),
    allowed("shared_powers_audience_check", t.audience, ["shared"]),
    allowed("shared_powers_power_check", t.power, POWERS),
    lengthBetween("shared_powers_body_length", t.body, [1, 120]),
    plausibleDate("shared_powers_date_range", t.sharedOn),
  ],
);
