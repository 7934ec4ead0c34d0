import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { customerEvents, sharedEvents, vendorEvents } from "#db/schema/activity.ts";
import { sharedResources } from "#db/schema/resources.ts";
import { sentenceOf } from "#app/features/activity/present.ts";
import type { SharedEvent } from "#app/features/activity/schema.ts";
import { copyRoom } from "#app/features/copies/room-copy.server.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { addLink } from "#app/features/resources/commands.server.ts";
import { readResources } from "#app/features/resources/queries.server.ts";
import { MOST_RESOURCES } from "#app/features/resources/schema.ts";
import { paths } from "#app/paths.ts";
import { action, loader } from "#app/routes/room/resource.tsx";
import { copyFor } from "#tests/support/copies.ts";
import { aPutLink, ctxOf, doWith, putLink, shelvesFor, titlesFor, type Part } from "#tests/support/resources.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor } from "#tests/support/visitor.ts";
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

test("PV-02 nobody adds for the other side's own readers, and who has not been let in adds nothing in private", async () => {
  await using world = await aWorld();
  const room = await world.room();
  expect(await putLink(room, "rep", { audience: "buyer" })).toMatchObject({ reason: "no_such_readers" });
  expect(await putLink(room, "champion", { audience: "seller" })).toMatchObject({ reason: "no_such_readers" });
  expect(await putLink(room, "guest", { audience: "buyer" })).toMatchObject({ reason: "no_such_readers" });
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

test("AZ-08 people change their own, who keeps order what is their side's, and nobody what is the other's", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ofTomas, ofDana] = [await aPutLink(room, "stakeholder"), await aPutLink(room, "rep")];
  const tries: [Part, string, string][] = [
    ["rep", ofTomas, "not_yours"],
    ["admin", ofTomas, "not_yours"],
    ["colleague", ofTomas, "not_yours"],
    ["guest", ofTomas, "not_yours"],
    ["champion", ofDana, "not_yours"],
    ["viewer", ofDana, "not_yours"],
  ];
  for (const [part, resourceId, reason] of tries) {
    const changed = await doWith(room, part, { intent: "remove", resourceId });
    expect([part, changed]).toMatchObject([part, { ok: false, reason }]);
  }
  for (const [part, resourceId] of [
    ["stakeholder", ofTomas],
    ["champion", ofTomas],
    ["admin", ofDana],
  ] as const) {
    expect(await doWith(room, part, { intent: "pin", resourceId })).toMatchObject({ ok: true });
  }
});

test("AZ-08 the database itself keeps each side from changing what the other added", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const resourceId = await aPutLink(room, "rep");
  const { actor } = await ctxOf(room, "champion");
  const isIt = eq(sharedResources.id, resourceId);
  await withActor(actor, (tx) => tx.update(sharedResources).set({ title: "Mine now" }).where(isIt));
  await withActor(actor, (tx) => tx.delete(sharedResources).where(isIt));
  expect(await titlesFor(room, "rep")).toEqual(["Security paper"]);
  const values = {
    workspaceId: actor.workspaceId,
    dealId: room.dealId,
    audience: "shared",
    title: "Said by them",
  } as const;
  const forged = { ...values, link: "https://a.example", addedSide: "seller", addedById: resourceId } as const;
  await expect(
    withActor(actor, (tx) =>
      tx.insert(sharedResources).values({ ...forged, addedByName: "Dana Whitfield", addedOn: "2026-11-21" }),
    ),
  ).rejects.toThrow();
});

test("AZ-03 AZ-04 what stands in another room, or is the other side's own, is as if it were not there", async () => {
  await using world = await aWorld();
  const [room, other] = [await world.room(), await world.room({ account: "Halden Fisk", title: "Route planning" })];
  const ids = [await aPutLink(other, "rep"), await aPutLink(room, "rep", { audience: "seller" }), aKey()];
  const ines = aVisitor(await sessionCookie(room.actor("champion").personId, "code"));
  for (const resourceId of ids) {
    const visit = { path: paths.resource(room.dealId, resourceId), params: { dealId: room.dealId, resourceId } };
    expect((await ines.get({ loader }, visit)).status).toBe(404);
    const removed = await ines.post({ action }, visit, { intent: "remove", commandKey: aKey() });
    expect(removed.status).toBe(404);
    expect(await doWith(room, "champion", { intent: "pin", resourceId })).toMatchObject({ reason: "resource_gone" });
  }
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
