import { expect, test, vi } from "vitest";
import { routeTable } from "#app/routes.ts";
import * as outcomesRoute from "#app/routes/room/outcomes.tsx";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { CANARY, deliberate } from "#tests/support/two-worlds.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { aWorld, foundWorld } from "#tests/support/world.ts";

vi.mock("#app/engine/policy/policy.ts", async (original) => ({ ...(await original<object>()), can: () => true }));

type Entry = { path: string; file: string };
type Module = Parameters<ReturnType<typeof aVisitor>["get"]>[0];

test("AZ-05 PV-04 under a policy that lets everybody do everything, the database alone keeps the sides apart", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const places = { dealId: room.dealId, item: "need", topic: "plan", ...(await aPlannedRoom(room)) };
  await deliberate(room, 60);
  const elsewhere = await foundWorld("another.example");
  const neighbour = await elsewhere.room();
  const curious = [
    ...(["admin", "manager", "rep", "viewer"] as const).map(
      (part) => [world.member(part).personId, "password"] as const,
    ),
    [room.actor("guest").personId, "code"] as const,
    [elsewhere.member("admin").personId, "password"] as const,
    [neighbour.actor("champion").personId, "code"] as const,
  ];
  const own = aVisitor(await sessionCookie(room.actor("champion").personId, "code"));
  const outcomes = await own.get(outcomesRoute, { path: `/rooms/${room.dealId}/outcomes`, params: places });
  expect(JSON.stringify(outcomes), "whom it belongs to reads it").toContain(CANARY);
  const leaks: string[] = [];
  for (const [id, { path, file }] of Object.entries(routeTable) as [string, Entry][]) {
    const route = (await import(new URL(`../../app/${file}`, import.meta.url).pathname)) as Module;
    for (const [personId, kind] of curious) {
      const visitor = aVisitor(await sessionCookie(personId, kind));
      // That the database refuses is what this is about: an error is as good an answer as an empty page.
      const answer = await visitor.get(route, { path: fill(path, places), params: places }).catch(String);
      if (JSON.stringify(answer).includes(CANARY)) leaks.push(`${id} as ${kind} ${personId}`);
    }
  }
  expect(leaks).toEqual([]);
});

function fill(path: string, places: Record<string, string>): string {
  return `/${path}`.replace("//", "/").replaceAll(/:(\w+)/g, (_, name: string) => places[name] ?? "none");
}
