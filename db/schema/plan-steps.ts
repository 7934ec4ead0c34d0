import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  text,
  uuid,
  type AnyPgColumn,
  type UpdateDeleteAction,
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
import { tasks } from "./plan.ts";
import { customer, shared, vendor } from "./schemas.ts";

/** One step begins when another has ended and `lag_days` working days have passed. The commands keep circles out. */
export const taskDependencies = shared.table(
  "task_dependencies",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    taskId: uuid("task_id").notNull(),
    waitsForId: uuid("waits_for_id").notNull(),
    audience: audience().default("shared"),
    lagDays: integer("lag_days").notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "task_dependencies_pk", columns: [t.workspaceId, t.dealId, t.taskId, t.waitsForId] }),
    index("task_dependencies_waited_idx").on(t.workspaceId, t.dealId, t.waitsForId),
    taskKey("task_dependencies_task_fk", t, t.taskId),
    taskKey("task_dependencies_waited_fk", t, t.waitsForId),
    allowed("task_dependencies_audience_check", t.audience, ["shared"]),
    check("task_dependencies_not_itself", sql`${t.taskId} <> ${t.waitsForId}`),
    check("task_dependencies_lag_range", sql`${t.lagDays} between 0 and 250`),
  ],
);

export const STANDINGS = ["in_progress", "blocked"] as const;
export type Standing = (typeof STANDINGS)[number];

/** A step that has begun or that something blocks. No row: still to do. Done and cancelled are completions. */
export const taskStandings = shared.table(
  "task_standings",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    taskId: uuid("task_id").notNull(),
    audience: audience().default("shared"),
    standing: text("standing", { enum: STANDINGS }).notNull(),
    /** What blocks it. */
    reason: text("reason"),
    sinceOn: calendarDate("since_on").notNull(),
    saidBySide: text("said_by_side", { enum: ["buyer", "seller"] }).notNull(),
    saidByName: text("said_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "task_standings_pk", columns: [t.workspaceId, t.dealId, t.taskId] }),
    taskKey("task_standings_task_fk", t, t.taskId),
    allowed("task_standings_audience_check", t.audience, ["shared"]),
    allowed("task_standings_standing_check", t.standing, STANDINGS),
    allowed("task_standings_side_check", t.saidBySide, ["buyer", "seller"]),
    check("task_standings_blocked_says_why", sql`${t.standing} <> 'blocked' or ${t.reason} is not null`),
    lengthBetween("task_standings_reason_length", t.reason, [1, 300]),
  ],
);

/** A person has accepted a step that names them. No row for the owner the step has now: it is proposed. */
export const taskAcceptances = shared.table(
  "task_acceptances",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    taskId: uuid("task_id").notNull(),
    audience: audience().default("shared"),
    /** The member or stakeholder who accepted; another owner later is not bound by it. */
    ownerId: uuid("owner_id").notNull(),
    acceptedOn: calendarDate("accepted_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "task_acceptances_pk", columns: [t.workspaceId, t.dealId, t.taskId, t.ownerId] }),
    taskKey("task_acceptances_task_fk", t, t.taskId),
    allowed("task_acceptances_audience_check", t.audience, ["shared"]),
  ],
);

/** A step that only the customer's team reads, in a table on which the vendor has no right. */
export const customerSteps = customer.table(
  "private_steps",
  { ...privateColumns(), audience: audience().default("buyer") },
  (t) => [...privateKeys("customer_steps", t), allowed("customer_steps_audience_check", t.audience, ["buyer"])],
);

/** A step that only the vendor's people read. */
export const vendorSteps = vendor.table(
  "private_steps",
  { ...privateColumns(), audience: audience().default("seller") },
  (t) => [...privateKeys("vendor_steps", t), allowed("vendor_steps_audience_check", t.audience, ["seller"])],
);

function privateColumns() {
  return {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    /** Where it stands in the plan. No foreign key: the other side may remove a milestone without learning what stood there. */
    milestoneId: uuid("milestone_id"),
    title: text("title").notNull(),
    /** Who does it, in words. */
    ownerName: text("owner_name"),
    dueOn: calendarDate("due_on").notNull(),
    /** Null while it is open. */
    doneOn: calendarDate("done_on"),
    doneByName: text("done_by_name"),
    revision: integer("revision").notNull().default(1),
    createdAt: createdAt(),
  };
}

type PrivateColumns = Record<
  "workspaceId" | "dealId" | "id" | "title" | "ownerName" | "dueOn" | "doneOn" | "doneByName",
  AnyPgColumn
>;

function privateKeys(name: string, t: PrivateColumns) {
  return [
    primaryKey({ name: `${name}_pk`, columns: [t.workspaceId, t.id] }),
    index(`${name}_deal_idx`).on(t.workspaceId, t.dealId, t.dueOn),
    dealKey(name, t),
    lengthBetween(`${name}_title_length`, t.title, [1, 200]),
    lengthBetween(`${name}_owner_length`, t.ownerName, [1, 120]),
    plausibleDate(`${name}_due_range`, t.dueOn),
    check(`${name}_done_by_somebody`, sql`(${t.doneOn} is null) = (${t.doneByName} is null)`),
  ];
}

type InDeal = Record<"workspaceId" | "dealId", AnyPgColumn>;

/** Goes with its step. */
function taskKey(name: string, t: InDeal, taskId: AnyPgColumn) {
  const gone: UpdateDeleteAction = "cascade";
  return foreignKey({
    name,
    columns: [t.workspaceId, t.dealId, taskId],
    foreignColumns: [tasks.workspaceId, tasks.dealId, tasks.id],
  }).onDelete(gone);
}
