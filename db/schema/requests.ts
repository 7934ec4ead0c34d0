import { foreignKey, index, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
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

/**
 * What the customer asks of the vendor, in the words in which a champion sent it. Nothing in the row says what moved them to
 * ask: no gate, no level, no reference to anything of the team's own.
 */
export const vendorRequests = shared.table(
  "vendor_requests",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    text: text("text").notNull(),
    askedByName: text("asked_by_name").notNull(),
    askedOn: calendarDate("asked_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "vendor_requests_pk", columns: [t.workspaceId, t.id] }),
    unique("vendor_requests_deal_key").on(t.workspaceId, t.dealId, t.id),
    dealKey("vendor_requests", t),
    allowed("vendor_requests_audience_check", t.audience, ["shared"]),
    lengthBetween("vendor_requests_text_length", t.text, [1, 1000]),
    plausibleDate("vendor_requests_date_range", t.askedOn),
  ],
);

/** What was said to a request afterwards: the vendor's answers, and what the customer finds still open. Append-only. */
export const requestReplies = shared.table(
  "request_replies",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    requestId: uuid("request_id").notNull(),
    side: text("side", { enum: ["buyer", "seller"] }).notNull(),
    text: text("text").notNull(),
    /** A step of the plan that the answer points to. The step may be removed later: its title is looked up, never required. */
    taskId: uuid("task_id"),
    link: text("link"),
    saidByName: text("said_by_name").notNull(),
    saidOn: calendarDate("said_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "request_replies_pk", columns: [t.workspaceId, t.id] }),
    index("request_replies_request_idx").on(t.workspaceId, t.dealId, t.requestId, t.createdAt),
    foreignKey({
      name: "request_replies_request_fk",
      columns: [t.workspaceId, t.dealId, t.requestId],
      foreignColumns: [vendorRequests.workspaceId, vendorRequests.dealId, vendorRequests.id],
    }),
    allowed("request_replies_audience_check", t.audience, ["shared"]),
    allowed("request_replies_side_check", t.side, ["buyer", "seller"]),
    lengthBetween("request_replies_text_length", t.text, [1, 2000]),
    lengthBetween("request_replies_link_length", t.link, [1, 2048]),
    plausibleDate("request_replies_date_range", t.saidOn),
  ],
);

/** A champion has called a request settled. Without a row it is open. */
export const requestClosings = shared.table(
  "request_closings",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    requestId: uuid("request_id").notNull(),
    audience: audience().default("shared"),
    closedByName: text("closed_by_name").notNull(),
    closedOn: calendarDate("closed_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "request_closings_pk", columns: [t.workspaceId, t.requestId] }),
    foreignKey({
      name: "request_closings_request_fk",
      columns: [t.workspaceId, t.dealId, t.requestId],
      foreignColumns: [vendorRequests.workspaceId, vendorRequests.dealId, vendorRequests.id],
    }),
    allowed("request_closings_audience_check", t.audience, ["shared"]),
    plausibleDate("request_closings_date_range", t.closedOn),
  ],
);

/** For the team alone: which subject of its own picture a request came from. */
export const requestOrigins = customer.table(
  "request_origins",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    requestId: uuid("request_id").notNull(),
    audience: audience().default("buyer"),
    gate: text("gate").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "request_origins_pk", columns: [t.workspaceId, t.requestId] }),
    dealKey("request_origins", t),
    index("request_origins_gate_idx").on(t.workspaceId, t.dealId, t.gate),
    allowed("request_origins_audience_check", t.audience, ["buyer"]),
    lengthBetween("request_origins_gate_length", t.gate, [1, 40]),
  ],
);
