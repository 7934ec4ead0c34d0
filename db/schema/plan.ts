import { sql } from "drizzle-orm";
import {
  check,
  customType,
  foreignKey,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  allowed,
  AUDIENCES,
  audience,
  calendarDate,
  createdAt,
  dealId,
  id,
  lengthBetween,
  orElse,
  plausibleDate,
  workspaceId,
} from "../columns.ts";
import { dealKey, stakeholders } from "./deals.ts";
import { shared } from "./schemas.ts";
import { members } from "./workspace.ts";

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});

/** The customer's outcomes as they were shared with the plan: copies, without history. */
export const planOutcomes = shared.table(
  "plan_outcomes",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    text: text("text").notNull(),
    fromValue: text("from_value"),
    toValue: text("to_value"),
    dueOn: calendarDate("due_on").notNull(),
    position: integer("position").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "plan_outcomes_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("plan_outcomes_position_key").on(t.workspaceId, t.dealId, t.position),
    dealKey("plan_outcomes", t),
    allowed("plan_outcomes_audience_check", t.audience, ["shared"]),
    lengthBetween("plan_outcomes_text_length", t.text, [1, 300]),
    plausibleDate("plan_outcomes_date_range", t.dueOn),
  ],
);

export const milestones = shared.table(
  "milestones",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    name: text("name").notNull(),
    wordedBySide: wordedBySide(),
    position: integer("position").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "milestones_pk", columns: [t.workspaceId, t.id] }),
    unique("milestones_deal_key").on(t.workspaceId, t.dealId, t.id),
    dealKey("milestones", t),
    allowed("milestones_audience_check", t.audience, ["shared"]),
    lengthBetween("milestones_name_length", t.name, [1, 160]),
    allowed("milestones_worded_check", t.wordedBySide, ["buyer", "seller"]),
  ],
);

export const TASK_KINDS = ["task", "meeting", "approval"] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/**
 * A step of the plan. Owned by exactly one side: by one of its people or seats, by a team or a role named in words, or by
 * the side as a whole. `revision` detects concurrent edits.
 */
export const tasks = shared.table(
  "tasks",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    milestoneId: uuid("milestone_id").notNull(),
    title: text("title").notNull(),
    wordedBySide: wordedBySide(),
    ownerSide: text("owner_side", { enum: ["buyer", "seller"] }).notNull(),
    ownerMemberId: uuid("owner_member_id"),
    ownerStakeholderId: uuid("owner_stakeholder_id"),
    /** A team or a role, "The legal team", where nobody is named. */
    ownerGroup: text("owner_group"),
    kind: text("kind", { enum: TASK_KINDS }).notNull().default("task"),
    /** Working days of its side. */
    estimateDays: integer("estimate_days").notNull().default(1),
    dueOn: calendarDate("due_on").notNull(),
    position: integer("position").notNull(),
    revision: integer("revision").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "tasks_pk", columns: [t.workspaceId, t.id] }),
    unique("tasks_deal_key").on(t.workspaceId, t.dealId, t.id),
    index("tasks_milestone_idx").on(t.workspaceId, t.dealId, t.milestoneId, t.position),
    // What waits for a person, looked for once a day.
    index("tasks_owner_idx").on(t.workspaceId, orElse(t.ownerStakeholderId, t.ownerMemberId)),
    dealKey("tasks", t),
    foreignKey({
      name: "tasks_milestone_fk",
      columns: [t.workspaceId, t.dealId, t.milestoneId],
      foreignColumns: [milestones.workspaceId, milestones.dealId, milestones.id],
    }),
    foreignKey({
      name: "tasks_member_fk",
      columns: [t.workspaceId, t.ownerMemberId],
      foreignColumns: [members.workspaceId, members.id],
    }),
    foreignKey({
      name: "tasks_owner_fk",
      columns: [t.workspaceId, t.dealId, t.ownerStakeholderId],
      foreignColumns: [stakeholders.workspaceId, stakeholders.dealId, stakeholders.id],
    }),
    allowed("tasks_audience_check", t.audience, AUDIENCES),
    allowed("tasks_side_check", t.ownerSide, ["buyer", "seller"]),
    allowed("tasks_worded_check", t.wordedBySide, ["buyer", "seller"]),
    check(
      "tasks_one_owner",
      sql`(${t.ownerSide} = 'buyer' and ${t.ownerMemberId} is null) or (${t.ownerSide} = 'seller' and ${t.ownerStakeholderId} is null)`,
    ),
    check(
      "tasks_group_or_person",
      sql`${t.ownerGroup} is null or coalesce(${t.ownerMemberId}, ${t.ownerStakeholderId}) is null`,
    ),
    allowed("tasks_kind_check", t.kind, TASK_KINDS),
    check("tasks_estimate_range", sql`${t.estimateDays} between 1 and 250`),
    lengthBetween("tasks_group_length", t.ownerGroup, [1, 80]),
    lengthBetween("tasks_title_length", t.title, [1, 200]),
    plausibleDate("tasks_due_range", t.dueOn),
  ],
);

/** A task that is done, or was cancelled: nobody waits for it. Reopening it removes the row and leaves an event. */
export const taskCompletions = shared.table(
  "task_completions",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    taskId: uuid("task_id").notNull(),
    audience: audience().notNull(),
    completedBySide: text("completed_by_side", { enum: ["buyer", "seller"] }).notNull(),
    completedByName: text("completed_by_name").notNull(),
    completedOn: calendarDate("completed_on").notNull(),
    closedAs: text("closed_as", { enum: ["done", "cancelled"] })
      .notNull()
      .default("done"),
    /** Why it was cancelled. */
    reason: text("reason"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "task_completions_pk", columns: [t.workspaceId, t.dealId, t.taskId] }),
    foreignKey({
      name: "task_completions_task_fk",
      columns: [t.workspaceId, t.dealId, t.taskId],
      foreignColumns: [tasks.workspaceId, tasks.dealId, tasks.id],
    }).onDelete("cascade"),
    allowed("task_completions_audience_check", t.audience, AUDIENCES),
    allowed("task_completions_side_check", t.completedBySide, ["buyer", "seller"]),
    allowed("task_completions_closed_check", t.closedAs, ["done", "cancelled"]),
    lengthBetween("task_completions_reason_length", t.reason, [1, 300]),
  ],
);

/** An immutable published state of the plan: canonical bytes (RFC 8785) and their SHA-256. Append-only. */
export const planVersions = shared.table(
  "plan_versions",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    number: integer("number").notNull(),
    content: bytes("content").notNull(),
    sha256: text("sha256").notNull(),
    publishedBySide: text("published_by_side", { enum: ["buyer", "seller"] }).notNull(),
    publishedByName: text("published_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "plan_versions_pk", columns: [t.workspaceId, t.id] }),
    // Strangers ask by a hash alone.
    index("plan_versions_sha256_idx").on(t.sha256),
    uniqueIndex("plan_versions_number_key").on(t.workspaceId, t.dealId, t.number),
    unique("plan_versions_hash_key").on(t.workspaceId, t.dealId, t.id, t.sha256),
    dealKey("plan_versions", t),
    allowed("plan_versions_audience_check", t.audience, ["shared"]),
    check("plan_versions_hash_check", sql`${t.sha256} = encode(sha256(${t.content}), 'hex')`),
    check("plan_versions_number_range", sql`${t.number} >= 1`),
  ],
);

/** Whose words the names are. The customer's own words stay in their room: no template of the vendor takes them along. */
function wordedBySide() {
  return text("worded_by_side", { enum: ["buyer", "seller"] })
    .notNull()
    .default("buyer");
}
