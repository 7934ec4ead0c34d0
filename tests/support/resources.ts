import { addLink, changeResource } from "#app/features/resources/commands.server.ts";
import { addFile } from "#app/features/resources/files.commands.server.ts";
import { openFile } from "#app/features/resources/files.queries.server.ts";
import { shelvesOf, type ResourceView } from "#app/features/resources/present.ts";
import { readResources, viewerOf } from "#app/features/resources/queries.server.ts";
import type { NewFile, NewLink } from "#app/features/resources/schema.ts";
import { FILES, receivedFile } from "#tests/support/files.ts";
import { aKey } from "#tests/support/story.ts";
import type { Room } from "#tests/support/world.ts";

export type Part = "champion" | "stakeholder" | "colleague" | "executive" | "guest" | "admin" | "rep" | "viewer";

export function ctxOf(room: Room, part: Part) {
  return room.as(part as "champion");
}

export type LinkTold = Partial<Omit<NewLink, "commandKey">>;

export async function putLink(room: Room, part: Part, told: LinkTold = {}) {
  const usual = { audience: "shared", title: "Security paper", link: "https://docs.example.com/paper", folder: null };
  return addLink(await ctxOf(room, part), { commandKey: aKey(), ...usual, ...told } as NewLink);
}

/** Gives back the id of what was put there. */
export async function aPutLink(room: Room, part: Part, told: LinkTold = {}): Promise<string> {
  const put = await putLink(room, part, told);
  if (!put.ok) throw new Error(put.reason);
  return put.value.resourceId;
}

export type FileTold = Partial<Omit<NewFile, "commandKey">> & { name?: string; bytes?: Uint8Array };

export async function putFile(
  room: Room,
  part: Part,
  { name = "offer.pdf", bytes = FILES.pdf, ...told }: FileTold = {},
) {
  const usual = { audience: "shared", title: null, folder: null };
  const form = { commandKey: aKey(), ...usual, ...told, file: receivedFile(name, bytes) };
  return addFile(await ctxOf(room, part), form as Parameters<typeof addFile>[1]);
}

export async function aPutFile(room: Room, part: Part, told: FileTold = {}): Promise<string> {
  const put = await putFile(room, part, told);
  if (!put.ok) throw new Error(put.reason);
  return put.value.resourceId;
}

/** What somebody gets who fetches it; null where there is nothing for them. */
export async function fetched(room: Room, part: Part, resourceId: string): Promise<Buffer | null> {
  const file = await openFile(await ctxOf(room, part), resourceId);
  if (!file) return null;
  return Buffer.from(await new Response(file.content).arrayBuffer());
}

export async function doWith(
  room: Room,
  part: Part,
  change: { resourceId: string } & (
    | { intent: "pin" | "unpin" | "remove" }
    | { intent: "change"; title: string; folder: string | null }
    | { intent: "share"; title: string }
  ),
) {
  return changeResource(await ctxOf(room, part), { commandKey: aKey(), ...change });
}

export async function shelvesFor(room: Room, part: Part) {
  const ctx = await ctxOf(room, part);
  return shelvesOf(await readResources(ctx), { viewer: viewerOf(ctx), parties: ctx.room });
}

/** Everything that somebody reads, by title. */
export async function titlesFor(room: Room, part: Part): Promise<string[]> {
  const shelves = await shelvesFor(room, part);
  return shelves.flatMap(({ pinned, folders }) => [...pinned, ...folders.flatMap(({ items }) => items)]).map(titleOf);
}

function titleOf({ title }: ResourceView): string {
  return title;
}
