import { check, foreignKey, index, primaryKey, text, uniqueIndex, uuid, type AnyPgColumn } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import {
  allowed,
  audience,
  calendarDate,
  createdAt,
  dealId,
  id,
  instant,
  lengthBetween,
  workspaceId,
} from "../columns.ts";
import { stakeholderKey } from "./deals.ts";
import { planVersions } from "./plan.ts";
import { shared } from "./schemas.ts";

/** A champion asks an executive to decide on an exact version. Taking it back removes the row and leaves an event. */
export const signoffRequests = shared.table(
  "signoff_requests",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    versionId: uuid("version_id").notNull(),
    versionSha256: text("version_sha256").notNull(),
    stakeholderId: uuid("stakeholder_id").notNull(),
    askedByName: text("asked_by_name").notNull(),
    createdAt: createdAt(),
    /** When they were reminded last; null before the first time. */
    remindedAt: instant("reminded_at"),
    /** Who was asked first and passed it on to this person; null for a request of one's own. */
    onBehalfOfId: uuid("on_behalf_of_id"),
    onBehalfOfName: text("on_behalf_of_name"),
    passedBecause: text("passed_because"),
  },
  (t) => [
    primaryKey({ name: "signoff_requests_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("signoff_requests_once_key").on(t.workspaceId, t.dealId, t.versionId, t.stakeholderId),
    index("signoff_requests_stakeholder_idx").on(t.workspaceId, t.stakeholderId),
    versionKey("signoff_requests", t),
    stakeholderKey("signoff_requests", t),
    // Whose decision it is stands with one person at a time.
    uniqueIndex("signoff_requests_passed_key").on(t.workspaceId, t.dealId, t.versionId, t.onBehalfOfId),
    check("signoff_requests_not_oneself", sql`${t.onBehalfOfId} <> ${t.stakeholderId}`),
    check(
      "signoff_requests_passed_whole",
      sql`(${t.onBehalfOfId} is null) = (${t.onBehalfOfName} is null) and (${t.onBehalfOfId} is null) = (${t.passedBecause} is null)`,
    ),
    lengthBetween("signoff_requests_because_length", t.passedBecause, [1, 300]),
    allowed("signoff_requests_audience_check", t.audience, ["shared"]),
  ],
);

export const DECISIONS = ["approved", "approved_with_conditions", "sent_back", "declined"] as const;
export type Decision = (typeof DECISIONS)[number];

/** A named person's decision on an exact version. Append-only; the latest of a person counts. */
export const signoffs = shared.table(
  "signoffs",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    versionId: uuid("version_id").notNull(),
    versionSha256: text("version_sha256").notNull(),
    stakeholderId: uuid("stakeholder_id").notNull(),
    decision: text("decision", { enum: DECISIONS }).notNull(),
    /** Required for everything but a plain approval. */
    reason: text("reason"),
    signerName: text("signer_name").notNull(),
    signerEmail: text("signer_email").notNull(),
    /** The sentence the person confirmed. */
    intent: text("intent").notNull(),
    decidedOn: calendarDate("decided_on").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "signoffs_pk", columns: [t.workspaceId, t.id] }),
    index("signoffs_version_idx").on(t.workspaceId, t.dealId, t.versionId),
    versionKey("signoffs", t),
    stakeholderKey("signoffs", t),
    allowed("signoffs_audience_check", t.audience, ["shared"]),
    allowed("signoffs_decision_check", t.decision, DECISIONS),
    check("signoffs_reason_given", sql`${t.decision} = 'approved' or ${t.reason} is not null`),
    lengthBetween("signoffs_reason_length", t.reason, [1, 2000]),
  ],
);

/** Binds to the version's id *and* hash: a decision cannot point at other bytes than it names. */
function versionKey(name: string, t: Record<"workspaceId" | "dealId" | "versionId" | "versionSha256", AnyPgColumn>) {
  return foreignKey({
    name: `${name}_version_fk`,
    columns: [t.workspaceId, t.dealId, t.versionId, t.versionSha256],
    foreignColumns: [planVersions.workspaceId, planVersions.dealId, planVersions.id, planVersions.sha256],
  });
}
