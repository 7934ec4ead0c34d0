import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
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
import { dealKey, stakeholderKey } from "./deals.ts";
import { customer, shared } from "./schemas.ts";

export const ANSWER_KINDS = ["rating", "unknown", "not_mine"] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** One person's responses to a statement, all kept; the latest counts. `value` is 1 to 5 for a rating, else null. */
export const answers = customer.table(
  "answers",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    stakeholderId: uuid("stakeholder_id").notNull(),
    item: text("item").notNull(),
    kind: text("kind", { enum: ANSWER_KINDS }).notNull(),
    value: integer("value"),
    /** The engine's grade: 0 statement, 1 named example or second person, 2 document or observable act. */
    evidenceGrade: integer("evidence_grade").notNull().default(0),
    evidenceText: text("evidence_text"),
    evidenceUrl: text("evidence_url"),
    /** A colleague whose evidence for the same statement backs this answer too, and their answer as it was pointed at. */
    evidenceOfBy: uuid("evidence_of_by"),
    evidenceOfId: uuid("evidence_of_id"),
    /** What is pointed at is of the same room and statement and brings evidence of its own: nothing points at a pointer. */
    hasEvidence: boolean("has_evidence").generatedAlwaysAs(sql`evidence_grade > 0`),
    pointsAtEvidence: boolean("points_at_evidence").generatedAlwaysAs(sql`nullif(evidence_of_id is not null, false)`),
    answeredOn: calendarDate("answered_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "answers_pk", columns: [t.workspaceId, t.id] }),
    index("answers_latest_idx").on(t.workspaceId, t.dealId, t.stakeholderId, t.item, t.createdAt),
    stakeholderKey("answers", t),
    uniqueIndex("answers_evidence_key").on(t.workspaceId, t.dealId, t.item, t.stakeholderId, t.id, t.hasEvidence),
    foreignKey({
      name: "answers_evidence_of_fk",
      columns: [t.workspaceId, t.dealId, t.item, t.evidenceOfBy, t.evidenceOfId, t.pointsAtEvidence],
      foreignColumns: [t.workspaceId, t.dealId, t.item, t.stakeholderId, t.id, t.hasEvidence],
    }),
    check("answers_evidence_of_check", sql`(${t.evidenceOfId} is null) = (${t.evidenceOfBy} is null)`),
    check("answers_evidence_of_other", sql`${t.evidenceOfBy} <> ${t.stakeholderId}`),
    check("answers_evidence_of_favourable", sql`${t.evidenceOfId} is null or coalesce(${t.value}, 0) >= 4`),
    allowed("answers_audience_check", t.audience, ["buyer"]),
    allowed("answers_kind_check", t.kind, ANSWER_KINDS),
    check("answers_value_check", sql`(${t.kind} = 'rating') = (${t.value} is not null)`),
    check("answers_value_range", sql`${t.value} between 1 and 5`),
    check("answers_grade_range", sql`${t.evidenceGrade} between 0 and 2`),
    lengthBetween("answers_item_length", t.item, [1, 40]),
    lengthBetween("answers_evidence_length", t.evidenceText, [1, 2000]),
    lengthBetween("answers_link_length", t.evidenceUrl, [1, 2048]),
    plausibleDate("answers_date_range", t.answeredOn),
  ],
);

/** What must be measurably different. Private until it is shared with the plan, which makes a copy. */
export const outcomes = customer.table(
  "outcomes",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    text: text("text").notNull(),
    /** Today's value and the value to reach, in the customer's words ("21 %", "15 %"). */
    fromValue: text("from_value"),
    toValue: text("to_value"),
    dueOn: calendarDate("due_on").notNull(),
    position: integer("position").notNull(),
    writtenByName: text("written_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "outcomes_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("outcomes_position_key").on(t.workspaceId, t.dealId, t.position),
    dealKey("outcomes", t),
    allowed("outcomes_audience_check", t.audience, ["buyer"]),
    check("outcomes_position_range", sql`${t.position} between 1 and 3`),
    lengthBetween("outcomes_text_length", t.text, [1, 300]),
    lengthBetween("outcomes_from_length", t.fromValue, [1, 60]),
    lengthBetween("outcomes_to_length", t.toValue, [1, 60]),
    plausibleDate("outcomes_date_range", t.dueOn),
  ],
);

/** Something the customer may spend the same people and money on. Exactly one of a deal is the focal one. */
export const initiatives = customer.table(
  "initiatives",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    name: text("name").notNull(),
    place: text("place", { enum: ["focal", "competing"] }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "initiatives_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("initiatives_focal_key")
      .on(t.workspaceId, t.dealId)
      .where(sql`${t.place} = 'focal'`),
    uniqueIndex("initiatives_name_key").on(t.workspaceId, t.dealId, sql`lower(${t.name})`),
    dealKey("initiatives", t),
    allowed("initiatives_audience_check", t.audience, ["buyer"]),
    allowed("initiatives_place_check", t.place, ["focal", "competing"]),
    lengthBetween("initiatives_name_length", t.name, [1, 160]),
  ],
);

/** How many initiatives the organisation can really run this period. The latest row counts. */
export const capacities = customer.table(
  "capacities",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    initiativeCount: integer("initiative_count").notNull(),
    saidByName: text("said_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "capacities_pk", columns: [t.workspaceId, t.id] }),
    index("capacities_latest_idx").on(t.workspaceId, t.dealId, t.createdAt),
    dealKey("capacities", t),
    allowed("capacities_audience_check", t.audience, ["buyer"]),
    check("capacities_count_range", sql`${t.initiativeCount} between 1 and 20`),
  ],
);

/** One person's order, best first; ties share a tier; an initiative in no tier is not ranked. The latest row counts. */
export const rankings = customer.table(
  "rankings",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    stakeholderId: uuid("stakeholder_id").notNull(),
    tiers: jsonb("tiers").$type<readonly (readonly string[])[]>().notNull(),
    rankedOn: calendarDate("ranked_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "rankings_pk", columns: [t.workspaceId, t.id] }),
    index("rankings_latest_idx").on(t.workspaceId, t.dealId, t.stakeholderId, t.createdAt),
    stakeholderKey("rankings", t),
    allowed("rankings_audience_check", t.audience, ["buyer"]),
    plausibleDate("rankings_date_range", t.rankedOn),
  ],
);

/** Something happened (an outcome changed, a reorganisation): older records of these items no longer count in favour. */
export const staleMarks = customer.table(
  "stale_marks",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    happenedOn: calendarDate("happened_on").notNull(),
    items: text("items").array().notNull(),
    reason: text("reason").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "stale_marks_pk", columns: [t.workspaceId, t.id] }),
    dealKey("stale_marks", t),
    allowed("stale_marks_audience_check", t.audience, ["buyer"]),
    plausibleDate("stale_marks_date_range", t.happenedOn),
    lengthBetween("stale_marks_reason_length", t.reason, [1, 300]),
  ],
);

/** That a person has done a stage, and on which day: shared by design. Never what they said. */
export const stageCompletions = shared.table(
  "stage_completions",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    stakeholderId: uuid("stakeholder_id").notNull(),
    audience: audience().default("shared"),
    stage: integer("stage").notNull(),
    completedOn: calendarDate("completed_on").notNull(),
  },
  (t) => [
    primaryKey({ name: "stage_completions_pk", columns: [t.workspaceId, t.dealId, t.stakeholderId, t.stage] }),
    stakeholderKey("stage_completions", t),
    allowed("stage_completions_audience_check", t.audience, ["shared"]),
    check("stage_completions_stage_check", sql`${t.stage} between 1 and 4`),
    plausibleDate("stage_completions_date_range", t.completedOn),
  ],
);
