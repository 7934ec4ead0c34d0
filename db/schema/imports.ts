import { foreignKey, integer, jsonb, primaryKey, text } from "drizzle-orm/pg-core";
import { allowed, audience, createdAt, id, instant, lengthBetween, workspaceId } from "../columns.ts";
import { vendor } from "./schemas.ts";
import { workspaces } from "./workspace.ts";

/** A file of deals that somebody brought from elsewhere, from the moment it was read until a week later. */
export const imports = vendor.table(
  "imports",
  {
    workspaceId: workspaceId(),
    id: id(),
    audience: audience().default("seller"),
    fileName: text("file_name").notNull(),
    /** How its bytes were read. */
    encoding: text("encoding", { enum: ["UTF-8", "UTF-16", "Windows-1252"] }).notNull(),
    /** The file as text; empty once its deals are in the pipeline. */
    content: text("content").notNull(),
    /** Which column holds what, and how dates and numbers are written. */
    mapping: jsonb("mapping").$type<Record<string, string>>().notNull(),
    broughtByName: text("brought_by_name").notNull(),
    createdAt: createdAt(),
    /** Null until its deals are in the pipeline. */
    importedAt: instant("imported_at"),
    opened: integer("opened").notNull().default(0),
    changed: integer("changed").notNull().default(0),
    leftOut: integer("left_out").notNull().default(0),
  },
  (t) => [
    primaryKey({ name: "imports_pk", columns: [t.workspaceId, t.id] }),
    foreignKey({ name: "imports_workspace_fk", columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] }),
    allowed("imports_audience_check", t.audience, ["seller"]),
    lengthBetween("imports_file_name_length", t.fileName, [1, 120]),
    lengthBetween("imports_content_length", t.content, [0, 900_000]),
  ],
);
