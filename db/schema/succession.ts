import { sql } from "drizzle-orm";
import { check, foreignKey, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { allowed, audience, createdAt, dealId, id, instant, workspaceId } from "../columns.ts";
import { dealKey, stakeholders } from "./deals.ts";
import { customer } from "./schemas.ts";

/**
 * Somebody of the team proposed that a colleague lead it, because its champions were silent. The vendor's role cannot read it:
 * it sees who is champion, and not how that came to be. Never deleted.
 */
export const successions = customer.table(
  "successions",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("buyer"),
    /** Who is to become champion. */
    namedId: uuid("named_id").notNull(),
    proposedById: uuid("proposed_by_id").notNull(),
    proposedByName: text("proposed_by_name").notNull(),
    createdAt: createdAt(),
    /** Null until a second person agreed. */
    agreedById: uuid("agreed_by_id"),
    agreedByName: text("agreed_by_name"),
    agreedAt: instant("agreed_at"),
    /** Set when another proposal took its place. An act of a champion ends one without a mark here. */
    replacedAt: instant("replaced_at"),
  },
  (t) => [
    primaryKey({ name: "successions_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("successions_open_key")
      .on(t.workspaceId, t.dealId)
      .where(sql`${t.agreedAt} is null and ${t.replacedAt} is null`),
    dealKey("successions", t),
    foreignKey({
      name: "successions_named_fk",
      columns: [t.workspaceId, t.dealId, t.namedId],
      foreignColumns: [stakeholders.workspaceId, stakeholders.dealId, stakeholders.id],
    }),
    allowed("successions_audience_check", t.audience, ["buyer"]),
    check("successions_two_people", sql`${t.agreedById} is distinct from ${t.proposedById}`),
    check(
      "successions_agreed_check",
      sql`(${t.agreedAt} is null) = (${t.agreedById} is null) and (${t.agreedAt} is null) = (${t.agreedByName} is null)`,
    ),
  ],
);
