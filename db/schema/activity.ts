import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { allowed, audience, createdAt, dealId, id, instant, workspaceId } from "../columns.ts";
import { dealKey } from "./deals.ts";
import { customer, ops, shared, vendor } from "./schemas.ts";

/**
 * What happened, one row a command, in three tables: an event of one side's private business leaves no trace,
 * no gap and no order in what the other side can read.
 */
function eventColumns() {
  return {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience(),
    type: text("type").notNull(),
    actorSide: text("actor_side", { enum: ["buyer", "seller"] }).notNull(),
    actorName: text("actor_name").notNull(),
    /** The event's own facts, typed in `features/activity/schema.ts`. */
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
  };
}

export const sharedEvents = shared.table("events", eventColumns(), (t) => [
  primaryKey({ name: "shared_events_pk", columns: [t.workspaceId, t.id] }),
  index("shared_events_deal_idx").on(t.workspaceId, t.dealId, t.createdAt),
  dealKey("shared_events", t),
  allowed("shared_events_audience_check", t.audience, ["shared"]),
]);

export const customerEvents = customer.table("events", eventColumns(), (t) => [
  primaryKey({ name: "customer_events_pk", columns: [t.workspaceId, t.id] }),
  index("customer_events_deal_idx").on(t.workspaceId, t.dealId, t.createdAt),
  dealKey("customer_events", t),
  allowed("customer_events_audience_check", t.audience, ["buyer"]),
]);

export const vendorEvents = vendor.table("events", eventColumns(), (t) => [
  primaryKey({ name: "vendor_events_pk", columns: [t.workspaceId, t.id] }),
  index("vendor_events_deal_idx").on(t.workspaceId, t.dealId, t.createdAt),
  dealKey("vendor_events", t),
  allowed("vendor_events_audience_check", t.audience, ["seller"]),
]);

/** Mail to send, written in the command's own transaction. `facts` holds shared words only; secrets are sealed. */
export const outbox = ops.table(
  "outbox",
  {
    id: id(),
    /** Null for mails that belong to no room, such as an entry code. */
    workspaceId: uuid("workspace_id"),
    dealId: uuid("deal_id"),
    /** Whom it is for, looked at again when it is sent: a removed person gets nothing. */
    stakeholderId: uuid("stakeholder_id"),
    kind: text("kind").notNull(),
    recipientEmail: text("recipient_email").notNull(),
    recipientName: text("recipient_name").notNull(),
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
    /** A link's token or a code, encrypted; emptied when the mail is out. */
    sealed: text("sealed"),
    createdAt: createdAt(),
    notBefore: instant("not_before").notNull().defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    leasedUntil: instant("leased_until"),
    sentAt: instant("sent_at"),
    /** Set after the last try, or when the recipient no longer may have it. */
    droppedAt: instant("dropped_at"),
    lastError: text("last_error"),
  },
  (t) => [
    primaryKey({ name: "outbox_pk", columns: [t.id] }),
    index("outbox_due_idx")
      .on(t.notBefore)
      .where(sql`${t.sentAt} is null and ${t.droppedAt} is null`),
  ],
);

/** The demo's mailbox: what real SMTP would have carried away. Never written in production. */
export const demoMails = ops.table(
  "demo_mails",
  {
    id: id(),
    recipient: text("recipient").notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ name: "demo_mails_pk", columns: [t.id] }), index("demo_mails_created_idx").on(t.createdAt)],
);

/** A command that was carried out under a form's key: the second submission gets the first one's answer. */
export const commandKeys = ops.table(
  "command_keys",
  {
    workspaceId: workspaceId(),
    actorId: uuid("actor_id").notNull(),
    command: text("command").notNull(),
    key: uuid("key").notNull(),
    /** SHA-256 of what was asked: the same key with other content is refused. */
    fingerprint: text("fingerprint").notNull(),
    result: jsonb("result").$type<unknown>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "command_keys_pk", columns: [t.workspaceId, t.actorId, t.command, t.key] }),
    check("command_keys_fingerprint_check", sql`${t.fingerprint} ~ '^[0-9a-f]{64}$'`),
  ],
);

/**
 * What the vendor's people did that a security officer asks about. Append-only, and read by administrators of the workspace.
 * Nothing that a customer does in private is ever written here.
 */
export const auditEntries = ops.table(
  "audit_entries",
  {
    workspaceId: workspaceId(),
    id: id(),
    type: text("type").notNull(),
    actorName: text("actor_name").notNull(),
    actorEmail: text("actor_email").notNull(),
    /** The entry's own facts, typed in `features/audit/schema.ts`. */
    facts: jsonb("facts").$type<Record<string, string>>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "audit_entries_pk", columns: [t.workspaceId, t.id] }),
    index("audit_entries_time_idx").on(t.workspaceId, t.createdAt, t.id),
  ],
);
