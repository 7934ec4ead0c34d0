import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { sharedEvents, vendorEvents } from "#db/schema/activity.ts";
import { bantNotes, beliefs } from "#db/schema/beliefs.ts";
import { aftermaths } from "#db/schema/endings.ts";
import { noteBant, stateBelief } from "#app/features/beliefs/commands.server.ts";
import { getAlignment } from "#app/features/deals/queries.server.ts";
import { noteAftermath } from "#app/features/endings/aftermath.commands.server.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { aKey } from "#tests/support/story.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const refused = (reason: string) => ({ ok: false, reason });
const done = { ok: true, value: null };

function aBelief(ability: "PASS" | "OPEN", commandKey = aKey()) {
  return { intent: "stateBelief", commandKey, ability, willingness: "OPEN", beliefNote: null } as const;
}

function notes(budget: string | null, timing: string | null) {
  return { intent: "noteBant", commandKey: aKey(), budget, authority: null, need: null, timing } as const;
}

async function endAs(room: Room, outcome: "disqualified" | "lost") {
  const ending = { outcome, reason: "Eighteen trucks do not need it.", lookAgainOn: null };
  return endDeal(await room.as("rep"), { commandKey: aKey(), ...ending });
}

test("a belief is added and never changed, the latest first, and one sent twice is one", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const rep = await room.as("rep");
  const second = aBelief("OPEN");
  await stateBelief(rep, aBelief("PASS"));
  await stateBelief(rep, second);
  await stateBelief(rep, second);
  const { own } = await getAlignment(rep);
  expect(own.beliefs.map(({ ability, statedByName }) => [ability, statedByName])).toEqual([
    ["OPEN", "Dana Whitfield"],
    ["PASS", "Dana Whitfield"],
  ]);
  const change = withActor(rep.actor, (tx) => tx.update(beliefs).set({ ability: "FAIL" }));
  await expect(change).rejects.toThrow();
});

test("PV-07 what the vendor believes and notes leaves no trace on the customer's side", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [rep, champion] = [await room.as("rep"), room.actor("champion")];
  const before = await withActor(champion, (tx) => tx.$count(sharedEvents));
  await stateBelief(rep, aBelief("PASS"));
  await noteBant(rep, notes("From the spring budget.", null));
  expect(await withActor(champion, (tx) => tx.$count(sharedEvents))).toBe(before);
  for (const table of [beliefs, bantNotes, aftermaths]) {
    await expect(withActor(champion, (tx) => tx.$count(table))).rejects.toThrow();
  }
  const kept = await withActor(rep.actor, (tx) => tx.select({ type: vendorEvents.type }).from(vendorEvents));
  expect(kept.map(({ type }) => type)).toEqual(expect.arrayContaining(["belief.stated", "bant.noted"]));
});

test("notes may be written before it is time, an emptied one is removed, and an unchanged one keeps its author", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [rep, manager] = [await room.as("rep"), await room.as("manager")];
  expect(await noteBant(rep, notes("From the spring budget.", "By May."))).toEqual(done);
  expect(await noteBant(manager, notes("From the spring budget.", null))).toEqual(done);
  const { own } = await getAlignment(rep);
  expect(own.bant).toMatchObject([{ topic: "budget", notedByName: "Dana Whitfield" }]);
});

function anAftermath(what: "nothing" | "bought_elsewhere") {
  return { intent: "noteAftermath", commandKey: aKey(), what, aftermathNote: null } as const;
}

test("an ended deal takes no belief and no note; after no fit it is followed, and what is learned later replaces", async () => {
  await using world = await aWorld();
  const room = await world.room();
  expect(await noteAftermath(await room.as("rep"), anAftermath("nothing"))).toEqual(refused("not_disqualified"));
  await endAs(room, "disqualified");
  const rep = await room.as("rep");
  expect(await stateBelief(rep, aBelief("PASS"))).toEqual(refused("deal_ended"));
  expect(await noteBant(rep, notes("Too late.", null))).toEqual(refused("deal_ended"));
  expect(await noteAftermath(rep, anAftermath("nothing"))).toEqual(done);
  expect(await noteAftermath(rep, anAftermath("bought_elsewhere"))).toEqual(done);
  const kept = await withActor(rep.actor, (tx) => tx.select({ what: aftermaths.what }).from(aftermaths));
  expect(kept).toEqual([{ what: "bought_elsewhere" }]);
});

test("a deal that was lost is not followed", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await endAs(room, "lost");
  expect(await noteAftermath(await room.as("rep"), anAftermath("nothing"))).toEqual(refused("not_disqualified"));
});
