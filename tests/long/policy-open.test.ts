import { expect, test, vi } from "vitest";
import type { SessionKind } from "#db/schema/auth.ts";
import { routeTable } from "#app/routes.ts";
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
  expect(await pagesThatTell(room.actor("champion").personId, "code", places), "to whom it belongs").not.toEqual([]);
  const leaks = await Promise.all(curious.map(([personId, kind]) => pagesThatTell(personId, kind, places)));
  expect(leaks.flat()).toEqual([]);
});

async function pagesThatTell(personId: string, kind: SessionKind, places: Record<string, string>): Promise<string[]> {
  const visitor = aVisitor(await sessionCookie(personId, kind));
  const telling: string[] = [];
  for (const [id, { path, file }] of Object.entries(routeTable) as [string, Entry][]) {
    const route = (await import(new URL(`../../app/${file}`, import.meta.url).pathname)) as Module;
    // That the database refuses is what this is about: an error is as good an answer as an empty page.
    const answer = await visitor.get(route, { path: fill(path, places), params: places }).catch(String);
    if (JSON.stringify(answer).includes(CANARY)) telling.push(`${id} as ${kind} ${personId}`);
  }
  return telling;
}

function fill(path: string, places: Record<string, string>): string {
  return `/${path}`.replace("//", "/").replaceAll(/:(\w+)/g, (_, name: string) => places[name] ?? "none");
}
