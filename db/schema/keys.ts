import { sql } from "drizzle-orm";
import { check, foreignKey, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { calendarDate, createdAt, id, instant, lengthBetween, workspaceId } from "../columns.ts";
import { auth } from "./schemas.ts";
import { members } from "./workspace.ts";

/**
 * A key by which a program of the vendor's reaches its workspace. It lives no longer than it says, until it is revoked, and for
 * as long as whoever made it is an administrator.
 */
export const apiKeys = auth.table(
  "api_keys",
  {
    workspaceId: workspaceId(),
    id: id(),
    memberId: uuid("member_id").notNull(),
    name: text("name").notNull(),
    tokenDigest: text("token_digest").notNull(),
    /** The last four characters, by which people know it again. */
    ending: text("ending").notNull(),
    scopes: text("scopes").array().notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    /** To the day, so that a call does not write each time. Null before the first. */
    lastUsedOn: calendarDate("last_used_on"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    primaryKey({ name: "api_keys_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("api_keys_token_key").on(t.tokenDigest),
    foreignKey({
      name: "api_keys_member_fk",
      columns: [t.workspaceId, t.memberId],
      foreignColumns: [members.workspaceId, members.id],
    }),
    lengthBetween("api_keys_name_length", t.name, [1, 60]),
    check("api_keys_ending_length", sql`char_length(${t.ending}) = 4`),
    check("api_keys_scopes_some", sql`cardinality(${t.scopes}) > 0`),
    check("api_keys_at_most_a_year", sql`${t.expiresAt} <= ${t.createdAt} + interval '366 days'`),
  ],
);
