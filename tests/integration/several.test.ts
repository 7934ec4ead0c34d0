import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { dealMembers } from "#db/schema/deals.ts";
import { opportunities } from "#db/schema/opportunities.ts";
import { releaseRequests } from "#db/schema/releases.ts";
import * as severalRoute from "#app/routes/workspace/several.tsx";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { aWorld, foundWorld, type Room, type World } from "#tests/support/world.ts";

async function asMember(world: World, part: "manager" | "rep" | "viewer") {
  const visitor = aVisitor(await sessionCookie(world.member(part).personId, "password"));
  const at = { path: "/pipeline/several" };
  return {
    see: (rooms: readonly Room[]) =>
      visitor.get(severalRoute, { path: `${at.path}?${rooms.map(({ dealId }) => `deal=${dealId}`).join("&")}` }),
    send: (rooms: readonly Room[], form: Record<string, string>, commandKey = crypto.randomUUID()) =>
      visitor.post(severalRoute, at, [
        ...Object.entries({ commandKey, ...form }),
        ...rooms.map(({ dealId }): [string, string] => ["deal", dealId]),
      ]),
  };
}

test("several deals are asked for a release at once, and sent twice each is asked once", async () => {
  await using world = await aWorld();
  const rooms = [await world.room(), await world.room({ account: "Verdal Freight" })];
  const manager = await asMember(world, "manager");
  const form = { intent: "ask", dueOn: "2026-12-04", note: "" };
  const key = crypto.randomUUID();
  for (const turn of [1, 2])
    expect([turn, (await manager.send(rooms, form, key)).location]).toEqual([turn, expect.stringMatching(/&done$/)]);
  const asked = await withActor(world.workspaceAs("manager").actor, (tx) => tx.select().from(releaseRequests));
  expect(asked.map(({ dealId }) => dealId).sort()).toEqual(rooms.map(({ dealId }) => dealId).sort());
});

test("what stands in the way of one deal holds back none of the others, and is said by name", async () => {
  await using world = await aWorld();
  const [asked, fresh] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  const manager = await asMember(world, "manager");
  await manager.send([asked], { intent: "ask", dueOn: "2026-12-04", note: "" });
  const { status, data } = await manager.send([asked, fresh], { intent: "ask", dueOn: "2026-12-11", note: "" });
  expect([status, JSON.stringify(data)]).toEqual([
    409,
    expect.stringMatching(/One deal done.*Halden Logistics: Halden Logistics was asked today/),
  ]);
  const requests = await withActor(world.workspaceAs("manager").actor, (tx) => tx.select().from(releaseRequests));
  expect(requests).toHaveLength(2);
});

test("a colleague leads several deals from one form on, and whoever led them stays on them", async () => {
  await using world = await aWorld();
  const rooms = [await world.room(), await world.room({ account: "Verdal Freight" })];
  const manager = await asMember(world, "manager");
  const { memberId } = world.member("manager");
  await manager.send(rooms, { intent: "hand_over", memberId });
  const parts = await withActor(world.workspaceAs("manager").actor, (tx) => tx.select().from(dealMembers));
  expect(parts.filter(({ part }) => part === "owner").map((row) => row.memberId)).toEqual([memberId, memberId]);
  expect(parts.filter((row) => row.memberId === world.member("rep").memberId)).toHaveLength(2);
});

test("AZ-03 a deal of another workspace, or one that the member is not on, is neither shown nor changed", async () => {
  await using world = await aWorld();
  const elsewhere = await foundWorld("another.example");
  const [own, foreign] = [await world.room(), await elsewhere.room()];
  const manager = await asMember(world, "manager");
  expect((await manager.see([own, foreign])).data).toMatchObject({ deals: [{ dealId: own.dealId }] });
  await manager.send([own, foreign], { intent: "forecast", category: "commit" });
  const said = await withActor(elsewhere.workspaceAs("manager").actor, (tx) => tx.select().from(opportunities));
  expect(said.filter(({ category }) => category === "commit")).toEqual([]);
});

test("nothing is done where nothing is chosen, and a viewer may not", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const form = { intent: "forecast", category: "commit" };
  expect((await (await asMember(world, "manager")).send([], form)).status).toBe(422);
  expect((await (await asMember(world, "viewer")).send([room], form)).status).toBe(403);
});
