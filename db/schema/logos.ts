import { sql } from "drizzle-orm";
import { check, customType, foreignKey, primaryKey, text } from "drizzle-orm/pg-core";
import { allowed, audience, createdAt, workspaceId } from "../columns.ts";
import { shared } from "./schemas.ts";
import { LOGO_KINDS, workspaces } from "./workspace.ts";

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value),
});

/** The picture that `workspaces.logo` tells of, apart from the row that every page of a room reads. One a workspace. */
export const logos = shared.table(
  "logos",
  {
    workspaceId: workspaceId(),
    audience: audience().default("shared"),
    sha256: text("sha256").notNull(),
    kind: text("kind", { enum: LOGO_KINDS }).notNull(),
    bytes: bytes("bytes").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "logos_pk", columns: [t.workspaceId] }),
    foreignKey({ name: "logos_workspace_fk", columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] }),
    allowed("logos_audience_check", t.audience, ["shared"]),
    allowed("logos_kind_check", t.kind, LOGO_KINDS),
    check("logos_sha256_shape", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check("logos_bytes_length", sql`octet_length(${t.bytes}) between 1 and 100000`),
  ],
);
