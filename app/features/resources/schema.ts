import { z } from "zod";
import type { Side } from "#db/actor.ts";
import type { Audience } from "#db/columns.ts";
import { choice, commandForm, line, optional, webLink } from "#app/lib/fields.ts";

export const TITLE_LENGTH = 200;
export const FOLDER_LENGTH = 60;
/** For each audience by itself: how much one side keeps for itself must not be felt by the other. */
export const MOST_RESOURCES = 200;

const title = () => line(TITLE_LENGTH);
const folder = () => optional(line(FOLDER_LENGTH));

/** Whom it is for is said by the button, and fixed from then on. */
export const AddLinkForm = commandForm({
  audience: choice(["shared", "buyer", "seller"]),
  title: title(),
  link: webLink(),
  folder: folder(),
});

export const ResourceForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("change"), title: title(), folder: folder() }),
  commandForm({ intent: z.enum(["pin", "unpin", "remove"]) }),
  commandForm({ intent: z.literal("share"), title: title() }),
]);

export type NewLink = z.output<typeof AddLinkForm>;
export type ResourceChange = z.output<typeof ResourceForm>;

/** Something that people put into a room, as it is stored for those who may read it. */
export type Resource = {
  id: string;
  audience: Audience;
  title: string;
  folder: string | null;
  link: string;
  addedSide: Side;
  addedById: string;
  addedByName: string;
  addedOn: string;
  pinnedAt: Date | null;
};
