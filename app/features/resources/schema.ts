import { z } from "zod";
import type { Side } from "#db/actor.ts";
import type { Audience } from "#db/columns.ts";
import type { FileKind } from "./file-kinds.ts";
import { choice, commandForm, line, optional, webLink } from "#app/lib/fields.ts";

export const TITLE_LENGTH = 200;
export const FOLDER_LENGTH = 60;
/** For each audience by itself: how much one side keeps for itself must not be felt by the other. */
export const MOST_RESOURCES = 200;

const megabyte = 1024 * 1024;
/** Bytes of files, for each audience by itself: in one room, by one person, and in all rooms of a workspace. */
export const MOST_BYTES = { room: 200 * megabyte, person: 100 * megabyte, workspace: 5120 * megabyte };
/** Of a file, in one row: what memory holds of it at a time. */
export const PIECE_BYTES = 256 * 1024;

const title = () => line(TITLE_LENGTH);
const folder = () => optional(line(FOLDER_LENGTH));

/** Whom it is for is said by the button, and fixed from then on. */
export const AddLinkForm = commandForm({
  audience: choice(["shared", "buyer", "seller"]),
  title: title(),
  link: webLink(),
  folder: folder(),
});

/** The file itself is no field: it is looked at where it arrives. Without a title it is called like the file. */
export const AddFileForm = commandForm({
  audience: choice(["shared", "buyer", "seller"]),
  title: optional(title()),
  folder: folder(),
});

export const ResourceForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("change"), title: title(), folder: folder() }),
  commandForm({ intent: z.enum(["pin", "unpin", "remove"]) }),
  commandForm({ intent: z.literal("share"), title: title() }),
]);

export type NewFile = z.output<typeof AddFileForm>;
export type NewLink = z.output<typeof AddLinkForm>;
export type ResourceChange = z.output<typeof ResourceForm>;

/** Something that people put into a room, as it is stored for those who may read it. */
export type Resource = {
  id: string;
  audience: Audience;
  title: string;
  folder: string | null;
  /** Null for a file. */
  link: string | null;
  /** Null for a link. */
  file: { name: string; kind: FileKind; size: number } | null;
  addedSide: Side;
  addedById: string;
  addedByName: string;
  addedOn: string;
  pinnedAt: Date | null;
};
