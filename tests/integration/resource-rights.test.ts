import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { sharedResources } from "#db/schema/resources.ts";
import { paths } from "#app/paths.ts";
import { action, loader } from "#app/routes/room/resource.tsx";
import { aPutLink, ctxOf, doWith, putLink, titlesFor, type Part } from "#tests/support/resources.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { aWorld } from "#tests/support/world.ts";

test("PV-02 nobody adds for the other side's own readers, and who has not been let in adds nothing in private", async () => {
  await using world = await aWorld();
  const room = await world.room();
  expect(await putLink(room, "rep", { audience: "buyer" })).toMatchObject({ reason: "no_such_readers" });
  expect(await putLink(room, "champion", { audience: "seller" })).toMatchObject({ reason: "no_such_readers" });
  expect(await putLink(room, "guest", { audience: "buyer" })).toMatchObject({ reason: "no_such_readers" });
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
