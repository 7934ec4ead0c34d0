import { index, primaryKey, text } from "drizzle-orm/pg-core";
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
import { vendor } from "./schemas.ts";

const LEVELS = ["FAIL", "SPLIT", "OPEN", "PASS"] as const;

/**
 * What the vendor's people believe of the customer's ability and willingness, to be held against what is released. Append-only:
 * the latest counts, and nobody can have known better afterwards. Never evidence of the customer.
 */
export const beliefs = vendor.table(
  "beliefs",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("seller"),
    ability: text("ability", { enum: LEVELS }).notNull(),
    willingness: text("willingness", { enum: LEVELS }).notNull(),
    note: text("note"),
    statedByName: text("stated_by_name").notNull(),
    statedOn: calendarDate("stated_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "beliefs_pk", columns: [t.workspaceId, t.id] }),
    index("beliefs_deal_idx").on(t.workspaceId, t.dealId, t.createdAt),
    dealKey("beliefs", t),
    allowed("beliefs_audience_check", t.audience, ["seller"]),
    allowed("beliefs_ability_check", t.ability, LEVELS),
    allowed("beliefs_willingness_check", t.willingness, LEVELS),
    lengthBetween("beliefs_note_length", t.note, [1, 500]),
    plausibleDate("beliefs_date_range", t.statedOn),
  ],
);

export const BANT_TOPICS = ["budget", "authority", "need", "timing"] as const;
export type BantTopic = (typeof BANT_TOPICS)[number];

/** What the vendor has noted of its own four questions; no row where nothing is noted. */
export const bantNotes = vendor.table(
  "bant_notes",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    topic: text("topic", { enum: BANT_TOPICS }).notNull(),
    audience: audience().default("seller"),
    note: text("note").notNull(),
    notedByName: text("noted_by_name").notNull(),
    notedOn: calendarDate("noted_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "bant_notes_pk", columns: [t.workspaceId, t.dealId, t.topic] }),
    dealKey("bant_notes", t),
    allowed("bant_notes_audience_check", t.audience, ["seller"]),
    allowed("bant_notes_topic_check", t.topic, BANT_TOPICS),
    lengthBetween("bant_notes_note_length", t.note, [1, 1000]),
    plausibleDate("bant_notes_date_range", t.notedOn),
  ],
);
