import { boolean, foreignKey, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { allowed, audience, createdAt, id, lengthBetween, workspaceId } from "../columns.ts";
import { vendor } from "./schemas.ts";
import { members } from "./workspace.ts";

/** A way to look at the pipeline that a member keeps: the words of its sentence, as they stand in the address. */
export const savedViews = vendor.table(
  "saved_views",
  {
    workspaceId: workspaceId(),
    id: id(),
    audience: audience().default("seller"),
    memberId: uuid("member_id").notNull(),
    name: text("name").notNull(),
    search: text("search").notNull(),
    /** Opens when the pipeline is opened without words. At most one a member. */
    isDefault: boolean("is_default").notNull().default(false),
    /** Colleagues find it beside their own. Each still meets their own deals only. */
    isShared: boolean("is_shared").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "saved_views_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("saved_views_name_key").on(t.workspaceId, t.memberId, sql`lower(${t.name})`),
    uniqueIndex("saved_views_default_key")
      .on(t.workspaceId, t.memberId)
      .where(sql`${t.isDefault}`),
    foreignKey({
      name: "saved_views_member_fk",
      columns: [t.workspaceId, t.memberId],
      foreignColumns: [members.workspaceId, members.id],
    }),
    allowed("saved_views_audience_check", t.audience, ["seller"]),
    lengthBetween("saved_views_name_length", t.name, [1, 60]),
    lengthBetween("saved_views_search_length", t.search, [1, 600]),
  ],
);
