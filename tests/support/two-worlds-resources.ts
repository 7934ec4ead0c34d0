import { addLink, changeResource } from "#app/features/resources/commands.server.ts";
import { readResources } from "#app/features/resources/queries.server.ts";
import type { ResourceChange } from "#app/features/resources/schema.ts";
import { ctxOf, putFile, type Part } from "#tests/support/resources.ts";
import { aKey } from "#tests/support/story.ts";
import type { Room } from "#tests/support/world.ts";

/** Who keeps things to themselves: the people of one side, in turn, and those who read along. */
type Keepers = { people: readonly [Part, ...Part[]]; audience: "buyer" | "seller" };

type Act = (room: Room, turn: number, canary: string) => Promise<unknown>;

function whoseTurn({ people }: Keepers, turn: number): Part {
  return people[turn % people.length] ?? people[0];
}

function keepALink(keepers: Keepers): Act {
  return async (room, turn, canary) => {
    const kept = { title: `${canary} comparison ${turn}`, link: `https://files.halden.example/${canary}/${turn}` };
    const ctx = await ctxOf(room, whoseTurn(keepers, turn));
    return addLink(ctx, { commandKey: aKey(), audience: keepers.audience, ...kept, folder: `${canary} folder` });
  };
}

function keepAFile(keepers: Keepers): Act {
  return (room, turn, canary) => {
    const kept = {
      title: `${canary} table ${turn}`,
      name: `${canary}.csv`,
      bytes: Buffer.from(`${canary},${turn}\r\n`),
    };
    return putFile(room, whoseTurn(keepers, turn), { audience: keepers.audience, ...kept });
  };
}

function pinOne(keepers: Keepers): Act {
  return (room, turn) => changeOne(keepers, room, { intent: turn % 2 === 0 ? "pin" : "unpin" });
}

function renameOne(keepers: Keepers): Act {
  return (room, turn, canary) =>
    changeOne(keepers, room, { intent: "change", title: `${canary} renamed ${turn}`, folder: null });
}

function removeOne(keepers: Keepers): Act {
  return (room) => changeOne(keepers, room, { intent: "remove" });
}

type Change = ResourceChange extends infer Each ? (Each extends unknown ? Omit<Each, "commandKey"> : never) : never;

async function changeOne({ people, audience }: Keepers, room: Room, change: Change): Promise<unknown> {
  const ctx = await ctxOf(room, people[0]);
  const own = (await readResources(ctx)).find((resource) => resource.audience === audience);
  return own && changeResource(ctx, { ...change, commandKey: aKey(), resourceId: own.id });
}

/** What one side puts into the room for itself. `canary` stands in every text of it. */
export function actsWithResources(keepers: Keepers): readonly Act[] {
  return [keepALink, keepAFile, pinOne, renameOne, removeOne].map((act) => act(keepers));
}
