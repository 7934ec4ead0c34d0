import { primaryKey, text, unique, uuid, type AnyPgColumn } from "drizzle-orm/pg-core";
import {
  allowed,
  audience,
  calendarDate,
  createdAt,
  dealId,
  id,
  instant,
  lengthBetween,
  plausibleDate,
  workspaceId,
} from "../columns.ts";
import { dealKey } from "./deals.ts";
import { customer, shared, vendor } from "./schemas.ts";

/**
 * What people put into a room for others to look at, in three tables: what one side keeps to itself is out of the other
 * side's reach. A folder is a name on its rows and nothing else: with its last row it is gone.
 */
function resourceColumns() {
  return {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience(),
    title: text("title").notNull(),
    /** Null outside any folder. */
    folder: text("folder"),
    link: text("link").notNull(),
    addedSide: text("added_side", { enum: ["buyer", "seller"] }).notNull(),
    addedById: uuid("added_by_id").notNull(),
    addedByName: text("added_by_name").notNull(),
    addedOn: calendarDate("added_on").notNull(),
    createdAt: createdAt(),
    /** Null while it is not pinned. */
    pinnedAt: instant("pinned_at"),
  };
}

type ResourceColumns = Record<
  "workspaceId" | "dealId" | "id" | "audience" | "title" | "folder" | "link" | "addedSide" | "addedOn",
  AnyPgColumn
>;

function resourceRules(name: string, only: "shared" | "buyer" | "seller", t: ResourceColumns) {
  return [
    primaryKey({ name: `${name}_pk`, columns: [t.workspaceId, t.id] }),
    unique(`${name}_deal_key`).on(t.workspaceId, t.dealId, t.id),
    dealKey(name, t),
    allowed(`${name}_audience_check`, t.audience, [only]),
    allowed(`${name}_side_check`, t.addedSide, only === "shared" ? ["buyer", "seller"] : [only]),
    lengthBetween(`${name}_title_length`, t.title, [1, 200]),
    lengthBetween(`${name}_folder_length`, t.folder, [1, 60]),
    lengthBetween(`${name}_link_length`, t.link, [1, 2048]),
    plausibleDate(`${name}_date_range`, t.addedOn),
  ];
}

export const sharedResources = shared.table("resources", resourceColumns(), (t) =>
  resourceRules("shared_resources", "shared", t),
);

export const customerResources = customer.table("resources", resourceColumns(), (t) =>
  resourceRules("customer_resources", "buyer", t),
);

export const vendorResources = vendor.table("resources", resourceColumns(), (t) =>
  resourceRules("vendor_resources", "seller", t),
);
