import { addLink, changeResource } from "#app/features/resources/commands.server.ts";
import { readResources } from "#app/features/resources/queries.server.ts";
import type { ResourceChange } from "#app/features/resources/schema.ts";
import { putFile } from "#tests/support/resources.ts";
import { aKey } from "#tests/support/story.ts";
import type { Room } from "#tests/support/world.ts";

const PEOPLE = ["champion", "stakeholder", "colleague", "executive"] as const;

async function keepALink(room: Room, turn: number, canary: string): Promise<unknown> {
  const kept = { title: `${canary} comparison ${turn}`, link: `https://files.halden.example/${canary}/${turn}` };
  const ctx = await room.as(PEOPLE[turn % PEOPLE.length] ?? "champion");
  return addLink(ctx, { commandKey: aKey(), audience: "buyer", ...kept, folder: `${canary} folder` });
}

async function keepAFile(room: Room, turn: number, canary: string): Promise<unknown> {
  const part = PEOPLE[turn % PEOPLE.length] ?? "champion";
  const bytes = Buffer.from(`${canary},${turn}\r\n`);
  return putFile(room, part, { audience: "buyer", title: `${canary} table ${turn}`, name: `${canary}.csv`, bytes });
}

function pinOne(room: Room, turn: number): Promise<unknown> {
  return changeOne(room, turn, { intent: turn % 2 === 0 ? "pin" : "unpin" });
}

function renameOne(room: Room, turn: number, canary: string): Promise<unknown> {
  return changeOne(room, turn, { intent: "change", title: `${canary} renamed ${turn}`, folder: null });
}

function removeOne(room: Room, turn: number): Promise<unknown> {
  return changeOne(room, turn, { intent: "remove" });
}

type Change = ResourceChange extends infer Each ? (Each extends unknown ? Omit<Each, "commandKey"> : never) : never;

async function changeOne(room: Room, turn: number, change: Change): Promise<unknown> {
  const ctx = await room.as("champion");
  const own = (await readResources(ctx)).filter(({ audience }) => audience === "buyer");
  const resourceId = own[turn % Math.max(1, own.length)]?.id;
  return resourceId && changeResource(ctx, { ...change, commandKey: aKey(), resourceId });
}

/** What the team puts into the room for itself. `canary` stands in every text of it. */
export const ACTS_WITH_RESOURCES = [keepALink, keepAFile, pinOne, renameOne, removeOne] as const;
