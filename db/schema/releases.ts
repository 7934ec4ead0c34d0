import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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
import { customer, shared } from "./schemas.ts";

const LEVELS = ["FAIL", "SPLIT", "OPEN", "PASS"] as const;
const VERDICTS = ["self-disqualified", "misaligned", "qualifying", "self-qualified"] as const;

type PulseLevel = "high" | "middle" | "low" | null;
/** Levels, never a figure; null where too few people have said. */
export type ReleasedPulse = {
  readonly trust: PulseLevel;
  readonly understanding: PulseLevel;
  readonly care: PulseLevel;
  readonly standing: "first" | "one_of" | "unlikely" | "divided" | null;
};

/** A verdict the customer's team chose to show: levels and ages, never an answer, a name, an average or a count. */
export const releases = shared.table(
  "releases",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    /** 1, 2, 3 … within the deal; the unique index decides which of two simultaneous releases is first. */
    number: integer("number").notNull(),
    stage: integer("stage").notNull(),
    policy: text("policy").notNull(),
    verdict: text("verdict", { enum: VERDICTS }).notNull(),
    willingness: text("willingness", { enum: LEVELS }).notNull(),
    ability: text("ability", { enum: LEVELS }).notNull(),
    /** Active gates in the instrument's order, each with its level. */
    gates: jsonb("gates").$type<readonly { id: string; level: (typeof LEVELS)[number] }[]>().notNull(),
    /** The gates that decide the verdict, in explaining order; empty when all agreed. */
    binding: jsonb("binding").$type<readonly string[]>().notNull(),
    /** What the team thinks of the vendor, as levels; null where it was not asked, and for releases before the pulse. */
    pulse: jsonb("pulse").$type<ReleasedPulse>(),
    /** The day of the oldest record in force; null when there is none. */
    oldestEvidenceOn: calendarDate("oldest_evidence_on"),
    releasedByName: text("released_by_name").notNull(),
    releasedOn: calendarDate("released_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "releases_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("releases_number_key").on(t.workspaceId, t.dealId, t.number),
    dealKey("releases", t),
    allowed("releases_audience_check", t.audience, ["shared"]),
    allowed("releases_verdict_check", t.verdict, VERDICTS),
    allowed("releases_willingness_check", t.willingness, LEVELS),
    allowed("releases_ability_check", t.ability, LEVELS),
    check("releases_stage_check", sql`${t.stage} between 1 and 4`),
  ],
);

/** The hash of the deal document behind a release. It would let the vendor test guesses, so it stays with the customer. */
export const releaseInputs = customer.table(
  "release_inputs",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    releaseId: uuid("release_id").notNull(),
    audience: audience().default("buyer"),
    inputHash: text("input_hash").notNull(),
  },
  (t) => [
    primaryKey({ name: "release_inputs_pk", columns: [t.workspaceId, t.releaseId] }),
    foreignKey({
      name: "release_inputs_release_fk",
      columns: [t.workspaceId, t.releaseId],
      foreignColumns: [releases.workspaceId, releases.id],
    }),
    dealKey("release_inputs", t),
    allowed("release_inputs_audience_check", t.audience, ["buyer"]),
    check("release_inputs_hash_check", sql`${t.inputHash} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** The vendor asks the team to release its verdict by a date. */
export const releaseRequests = shared.table(
  "release_requests",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    dueOn: calendarDate("due_on").notNull(),
    note: text("note"),
    askedByName: text("asked_by_name").notNull(),
    /** A champion answered "not now", with words or without; null while nobody did. */
    declinedOn: calendarDate("declined_on"),
    declinedByName: text("declined_by_name"),
    declineWords: text("decline_words"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "release_requests_pk", columns: [t.workspaceId, t.id] }),
    index("release_requests_deal_idx").on(t.workspaceId, t.dealId, t.createdAt),
    dealKey("release_requests", t),
    allowed("release_requests_audience_check", t.audience, ["shared"]),
    lengthBetween("release_requests_note_length", t.note, [1, 500]),
    lengthBetween("release_requests_words_length", t.declineWords, [1, 500]),
    plausibleDate("release_requests_date_range", t.dueOn),
    plausibleDate("release_requests_declined_range", t.declinedOn),
    check(
      "release_requests_declined_by_somebody",
      sql`(${t.declinedOn} is null) = (${t.declinedByName} is null) and (${t.declineWords} is null or ${t.declinedOn} is not null)`,
    ),
  ],
);
