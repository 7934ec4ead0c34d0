import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { customerEvents, sharedEvents, vendorEvents } from "#db/schema/activity.ts";
import { sentenceOf } from "#app/features/activity/present.ts";
import type { SharedEvent } from "#app/features/activity/schema.ts";
import { copyRoom } from "#app/features/copies/room-copy.server.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { addLink } from "#app/features/resources/commands.server.ts";
import { readResources } from "#app/features/resources/queries.server.ts";
import { MOST_RESOURCES } from "#app/features/resources/schema.ts";
import { copyFor } from "#tests/support/copies.ts";
import { aPutLink, ctxOf, doWith, putLink, shelvesFor, titlesFor, type Part } from "#tests/support/resources.ts";
import { aKey } from "#tests/support/story.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

async function eventsOf(
  room: Room,
  part: Part,
  log: typeof sharedEvents | typeof customerEvents | typeof vendorEvents,
) {
  const ctx = await ctxOf(room, part);
  const rows = await withActor(ctx.actor, (tx) =>
    tx
      .select({ type: log.type, facts: log.facts })
      .from(log as typeof sharedEvents)
      .where(and(eq(log.dealId, room.dealId), sql`${log.type} like 'resource.%'`))
      .orderBy(log.createdAt),
  );
  return rows as unknown as SharedEvent[];
}

test("PV-01 PV-11 what one side keeps for itself is there for that side alone, and in no record of the other", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aPutLink(room, "rep", { title: "Order form" });
  await aPutLink(room, "stakeholder", { title: "Two other planners", audience: "buyer", folder: "Compared" });
  await aPutLink(room, "rep", { title: "Trial prices", audience: "seller" });
  expect(await titlesFor(room, "champion")).toEqual(["Two other planners", "Order form"]);
  expect(await titlesFor(room, "guest")).toEqual(["Order form"]);
  expect(await titlesFor(room, "rep")).toEqual(["Trial prices", "Order form"]);
  expect(await eventsOf(room, "champion", sharedEvents)).toEqual([
    { type: "resource.added", facts: { title: "Order form" } },
  ]);
  expect(await eventsOf(room, "champion", customerEvents)).toHaveLength(1);
  expect(await eventsOf(room, "rep", vendorEvents)).toHaveLength(1);
});

test("PV-02 sharing makes a copy with an id, a day and a title of its own; the private one and its folder stay", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const kept = {
    title: "Too dear: their terms",
    audience: "buyer",
    folder: "Doubts",
    link: "https://a.example/t",
  } as const;
  const resourceId = await aPutLink(room, "stakeholder", kept);
  expect(await doWith(room, "colleague", { intent: "share", resourceId, title: "Terms" })).toMatchObject({
    reason: "not_yours",
  });
  await doWith(room, "stakeholder", { intent: "share", resourceId, title: "Terms" });
  const [copy] = await readResources(await ctxOf(room, "rep"));
  expect(copy).toMatchObject({ title: "Terms", folder: null, link: "https://a.example/t", addedByName: "Tomas Berg" });
  expect(copy?.id).not.toBe(resourceId);
  expect(await titlesFor(room, "colleague")).toEqual(["Too dear: their terms", "Terms"]);
});

test("pinned ones stand on top, folders by name, and an empty folder is gone", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const offer = await aPutLink(room, "rep", { title: "Offer", folder: "Contract" });
  await aPutLink(room, "champion", { title: "Zebra plan" });
  await aPutLink(room, "champion", { title: "Audit", folder: "security" });
  const paper = await aPutLink(room, "rep", { title: "Paper", folder: "Security" });
  const shape = async () =>
    (await shelvesFor(room, "guest")).map(({ pinned, folders }) => ({
      pinned: pinned.map(({ title }) => title),
      folders: folders.map(({ name, items }) => [name, ...items.map(({ title }) => title)]),
    }));
  expect(await shape()).toEqual([
    {
      pinned: [],
      folders: [
        [null, "Zebra plan"],
        ["Contract", "Offer"],
        ["security", "Audit", "Paper"],
      ],
    },
  ]);
  await doWith(room, "rep", { intent: "pin", resourceId: paper });
  await doWith(room, "rep", { intent: "change", resourceId: offer, title: "Order form", folder: "Security" });
  expect(await shape()).toEqual([
    {
      pinned: ["Paper"],
      folders: [
        [null, "Zebra plan"],
        ["security", "Audit", "Order form"],
      ],
    },
  ]);
  await doWith(room, "rep", { intent: "unpin", resourceId: paper });
  await doWith(room, "rep", { intent: "remove", resourceId: offer });
  expect(await shape()).toEqual([
    {
      pinned: [],
      folders: [
        [null, "Zebra plan"],
        ["security", "Audit", "Paper"],
      ],
    },
  ]);
});

test("the feed says in words what became of shared ones", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const resourceId = await aPutLink(room, "rep");
  await doWith(room, "rep", { intent: "pin", resourceId });
  await doWith(room, "rep", { intent: "pin", resourceId });
  await doWith(room, "rep", { intent: "change", resourceId, title: "Security whitepaper", folder: "Security" });
  await doWith(room, "rep", { intent: "change", resourceId, title: "Security whitepaper", folder: "Security" });
  await doWith(room, "rep", { intent: "remove", resourceId });
  const events = await eventsOf(room, "guest", sharedEvents);
  expect(events.map((event) => sentenceOf(event, "Dana Whitfield"))).toEqual([
    "Dana Whitfield added “Security paper”.",
    "Dana Whitfield pinned “Security paper”.",
    "Dana Whitfield renamed “Security paper” to “Security whitepaper”.",
    "Dana Whitfield moved “Security whitepaper” to “Security”.",
    "Dana Whitfield removed “Security whitepaper” from the room.",
  ]);
});

test("a room takes 200 for each audience, and says so; what one side keeps for itself uses up nothing of the other", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { actor, dealId } = await ctxOf(room, "champion");
  await withActor(actor, (tx) =>
    tx.execute(sql`insert into customer.resources (workspace_id, deal_id, audience, title, link, added_side, added_by_id, added_by_name, added_on)
      select ${actor.workspaceId}, ${dealId}, 'buyer', 'Paper ' || n, 'https://a.example/' || n, 'buyer', ${dealId}, 'Ines', '2026-11-21'
      from generate_series(1, ${MOST_RESOURCES}) n`),
  );
  expect(await putLink(room, "champion", { audience: "buyer" })).toMatchObject({ reason: "room_full" });
  expect(await putLink(room, "champion")).toMatchObject({ ok: true });
  expect(await putLink(room, "rep", { audience: "seller" })).toMatchObject({ ok: true });
});

test("a link is put there once, however often its form is sent", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await ctxOf(room, "rep");
  const form = {
    commandKey: aKey(),
    audience: "shared",
    title: "Paper",
    link: "https://a.example",
    folder: null,
  } as const;
  const both = await Promise.all([addLink(ctx, form), addLink(ctx, form)]);
  expect(both[0]).toEqual(both[1]);
  expect(await titlesFor(room, "rep")).toEqual(["Paper"]);
});

test("once a deal has ended nothing is changed, everything is still read, and the copy holds what its reader may see", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const resourceId = await aPutLink(room, "rep", { title: "Order form" });
  await aPutLink(room, "champion", { title: "Two other planners", audience: "buyer" });
  const ending = { outcome: "lost", reason: "They took another one.", lookAgainOn: null } as const;
  const closed = await endDeal(await room.as("rep"), { commandKey: aKey(), ...ending });
  expect(closed).toMatchObject({ ok: true });
  expect(await doWith(room, "rep", { intent: "remove", resourceId })).toMatchObject({ reason: "deal_ended" });
  expect(await putLink(room, "champion")).toMatchObject({ reason: "deal_ended" });
  expect(await titlesFor(room, "champion")).toEqual(["Two other planners", "Order form"]);
  const copies = await Promise.all(
    (["champion", "guest", "rep"] as const).map(async (part) => {
      const ctx = await ctxOf(room, part);
      return (await copyFor(ctx, (tx) => copyRoom(tx, ctx))).content;
    }),
  );
  expect(copies.map((content) => content.includes("Order form"))).toEqual([true, true, true]);
  expect(copies.map((content) => content.includes("Two other planners"))).toEqual([true, false, false]);
});
