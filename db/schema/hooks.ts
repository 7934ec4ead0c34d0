import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { allowed, createdAt, id, instant, lengthBetween, workspaceId } from "../columns.ts";
import { sharedEvents } from "./activity.ts";
import { ops } from "./schemas.ts";
import { members } from "./workspace.ts";

/** Why a webhook is off: an administrator said so; the other side answered 410; or every try of one delivery failed. */
export const OFF_REASONS = ["by_hand", "gone", "failing"] as const;
export type OffReason = (typeof OFF_REASONS)[number];

/** An address of the vendor's own systems that hears what both sides see happen. */
export const hooks = ops.table(
  "hooks",
  {
    workspaceId: workspaceId(),
    id: id(),
    memberId: uuid("member_id").notNull(),
    address: text("address").notNull(),
    /** Of `features/hooks/kinds.ts`. */
    kinds: text("kinds").array().notNull(),
    createdAt: createdAt(),
    /** Null while it is on. */
    offAt: instant("off_at"),
    offWhy: text("off_why", { enum: OFF_REASONS }),
    /** It is off from then on, seen by nobody, and deleted a day later: what is recorded at this moment may still name it. */
    removedAt: instant("removed_at"),
  },
  (t) => [
    primaryKey({ name: "hooks_pk", columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "hooks_member_fk",
      columns: [t.workspaceId, t.memberId],
      foreignColumns: [members.workspaceId, members.id],
    }),
    lengthBetween("hooks_address_length", t.address, [1, 500]),
    check("hooks_kinds_some", sql`cardinality(${t.kinds}) > 0`),
    allowed("hooks_off_why_check", t.offWhy, OFF_REASONS),
    check("hooks_off_together", sql`(${t.offAt} is null) = (${t.offWhy} is null)`),
    check("hooks_removed_is_off", sql`${t.removedAt} is null or ${t.offAt} is not null`),
  ],
);

/** What a webhook's messages are signed with. Sealed, and read by the worker alone; while one ends, the next signs beside it. */
export const hookSecrets = ops.table(
  "hook_secrets",
  {
    workspaceId: workspaceId(),
    id: id(),
    hookId: uuid("hook_id").notNull(),
    sealed: text("sealed").notNull(),
    createdAt: createdAt(),
    /** Null for the one that does not end. */
    endsAt: instant("ends_at"),
  },
  (t) => [
    primaryKey({ name: "hook_secrets_pk", columns: [t.workspaceId, t.id] }),
    index("hook_secrets_hook_idx").on(t.workspaceId, t.hookId),
    foreignKey({
      name: "hook_secrets_hook_fk",
      columns: [t.workspaceId, t.hookId],
      foreignColumns: [hooks.workspaceId, hooks.id],
    }).onDelete("cascade"),
  ],
);

/**
 * One message for one webhook, made in the transaction of what it tells. It can tell only of what stands in the record that
 * both sides share: its event's key leads there and nowhere else. Without an event it is a test.
 */
export const hookDeliveries = ops.table(
  "hook_deliveries",
  {
    workspaceId: workspaceId(),
    /** Also the message's own, the same at each try. */
    id: id(),
    hookId: uuid("hook_id").notNull(),
    kind: text("kind").notNull(),
    dealId: uuid("deal_id"),
    eventId: uuid("event_id"),
    /** The place of the event in the record of its room. */
    seq: integer("seq"),
    createdAt: createdAt(),
    notBefore: instant("not_before").notNull().defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    leasedUntil: instant("leased_until"),
    triedAt: instant("tried_at"),
    /** What the other side answered last; null where it did not. */
    status: integer("status"),
    /** Why it did not answer, as a word of `features/hooks/schema.ts`. */
    problem: text("problem"),
    doneAt: instant("done_at"),
    /** Set where it is tried no more. */
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ name: "hook_deliveries_pk", columns: [t.workspaceId, t.id] }),
    index("hook_deliveries_due_idx")
      .on(t.notBefore)
      .where(sql`${t.doneAt} is null and ${t.endedAt} is null`),
    index("hook_deliveries_next_idx")
      .on(t.workspaceId, t.hookId, t.notBefore)
      .where(sql`${t.doneAt} is null and ${t.endedAt} is null`),
    index("hook_deliveries_leased_idx")
      .on(t.leasedUntil)
      .where(sql`${t.leasedUntil} is not null`),
    index("hook_deliveries_log_idx").on(t.workspaceId, t.hookId, t.createdAt, t.id),
    index("hook_deliveries_created_idx").on(t.createdAt),
    foreignKey({
      name: "hook_deliveries_hook_fk",
      columns: [t.workspaceId, t.hookId],
      foreignColumns: [hooks.workspaceId, hooks.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "hook_deliveries_event_fk",
      columns: [t.workspaceId, t.eventId],
      foreignColumns: [sharedEvents.workspaceId, sharedEvents.id],
    }),
    check(
      "hook_deliveries_event_whole",
      sql`(${t.eventId} is null) = (${t.dealId} is null) and (${t.eventId} is null) = (${t.seq} is null)`,
    ),
  ],
);
