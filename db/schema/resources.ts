import { sql } from "drizzle-orm";
import {
  check,
  customType,
  foreignKey,
  integer,
  primaryKey,
  text,
  unique,
  uuid,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
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

export const FILE_KINDS = ["pdf", "png", "jpg", "webp", "docx", "xlsx", "pptx", "csv", "txt"] as const;

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value),
});

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
    /** Null for a file. */
    link: text("link"),
    /** All three are null for a link. */
    fileName: text("file_name"),
    fileKind: text("file_kind", { enum: FILE_KINDS }),
    sizeBytes: integer("size_bytes"),
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
  | "workspaceId"
  | "dealId"
  | "id"
  | "audience"
  | "title"
  | "folder"
  | "link"
  | "addedSide"
  | "addedOn"
  | "fileName"
  | "fileKind"
  | "sizeBytes",
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
    check(
      `${name}_link_or_file`,
      sql`num_nonnulls(${t.link}, ${t.fileName}) = 1 and num_nonnulls(${t.fileName}, ${t.fileKind}, ${t.sizeBytes}) in (0, 3)`,
    ),
    allowed(`${name}_kind_check`, t.fileKind, FILE_KINDS),
    lengthBetween(`${name}_name_length`, t.fileName, [1, 120]),
    check(`${name}_size_range`, sql`${t.sizeBytes} between 1 and 10485760`),
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

/**
 * What is in a file, in pieces: one is read, sent or written at a time, so that no file is ever in memory whole. It stands
 * beside everything else of the room, so that the same walls, backups and transactions hold it, and it goes with its row.
 */
function pieceColumns() {
  return {
    workspaceId: workspaceId(),
    dealId: dealId(),
    audience: audience(),
    resourceId: uuid("resource_id").notNull(),
    number: integer("number").notNull(),
    bytes: bytes("bytes").notNull(),
  };
}

type PieceColumns = Record<keyof ReturnType<typeof pieceColumns>, AnyPgColumn>;
type Resources = Record<"workspaceId" | "dealId" | "id", AnyPgColumn>;

function pieceRules(name: string, t: PieceColumns, resources: Resources) {
  return [
    primaryKey({ name: `${name}_pk`, columns: [t.workspaceId, t.resourceId, t.number] }),
    foreignKey({
      name: `${name}_resource_fk`,
      columns: [t.workspaceId, t.dealId, t.resourceId],
      foreignColumns: [resources.workspaceId, resources.dealId, resources.id],
    }).onDelete("cascade"),
    check(`${name}_number_range`, sql`${t.number} between 0 and 39`),
    check(`${name}_bytes_length`, sql`octet_length(${t.bytes}) between 1 and 262144`),
  ];
}

export const sharedFilePieces = shared.table("file_pieces", pieceColumns(), (t) => [
  ...pieceRules("shared_file_pieces", t, sharedResources),
  allowed("shared_file_pieces_audience_check", t.audience, ["shared"]),
]);

export const customerFilePieces = customer.table("file_pieces", pieceColumns(), (t) => [
  ...pieceRules("customer_file_pieces", t, customerResources),
  allowed("customer_file_pieces_audience_check", t.audience, ["buyer"]),
]);

export const vendorFilePieces = vendor.table("file_pieces", pieceColumns(), (t) => [
  ...pieceRules("vendor_file_pieces", t, vendorResources),
  allowed("vendor_file_pieces_audience_check", t.audience, ["seller"]),
]);
