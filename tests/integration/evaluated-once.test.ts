import { expect, test } from "vitest";
import { can, isVendorRole, type Action, type Role } from "#app/engine/policy/policy.ts";
import { routeTable } from "#app/routes.ts";
import { watchCalls } from "#tests/support/calls.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { listInitiatives, release, say, takeStageOne } from "#tests/support/story.ts";
import { aVisitor, type Visitor } from "#tests/support/visitor.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const modules = import.meta.glob<Parameters<Visitor["get"]>[0]>("../../app/routes/**/*.tsx");
/** Whatever is asked of the engine is asked of a deal that it has read. */
const reading = { file: "/app/engine/alignment/reading.ts", name: "readDeal" };

test("the JavaScript engine's own count sees an evaluation, and every one of several", async () => {
  await using world = await aWorld();
  const champion = await settledRoom(await world.room());
  await using calls = await watchCalls(reading);
  expect(await calls.of(() => say(champion, "need", "4"))).toBe(1);
  const twice = async () => {
    await say(champion, "need", "5");
    await say(champion, "need", "4");
  };
  expect(await calls.of(twice)).toBe(2);
});

test("no page of a room evaluates its deal twice, and what the vendor or a guest opens evaluates none", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await release(await settledRoom(room));
  await using calls = await watchCalls(reading);
  const wrong: string[] = [];
  const evaluating = new Set<string>();
  for (const role of ["champion", "executive", "guest", "rep"] as const) {
    const person = isVendorRole(role) ? world.member(role as "rep") : room.actor(role as "champion");
    const visitor = aVisitor(await sessionCookie(person.personId, isVendorRole(role) ? "password" : "code"));
    const most = role === "guest" || role === "rep" ? 0 : 1;
    for (const { id, file, path } of pagesFor(role)) {
      const route = await modules[`../../app/${file}`]?.();
      if (!route?.loader) continue;
      const visit = { path: `/${path.replace(":dealId", room.dealId)}`, params: { dealId: room.dealId } };
      const count = await calls.of(() => visitor.get(route, visit));
      if (count > most) wrong.push(`${id} as ${role}: ${String(count)}`);
      if (count > 0) evaluating.add(id);
    }
  }
  expect(wrong).toEqual([]);
  expect([...evaluating].sort()).toEqual(expect.arrayContaining(["dealDocument", "numbers", "readiness", "release"]));
}, 120_000);

type Page = { path: string; file: string; read: Action | "public" };

/** Every page that needs no more than the deal to be found. */
function pagesFor(role: Role): (Page & { id: string })[] {
  return (Object.entries(routeTable) as [string, Page][])
    .filter(([, { path, read }]) => read !== "public" && can(role, read) && /^[^:]*:dealId[^:]*$/.test(path))
    .map(([id, page]) => ({ id, ...page }));
}

/** Four people in favour of everything, so that the picture is open to them and there is something to release. */
async function settledRoom(room: Room) {
  const champion = await room.as("champion");
  const ids = [...(await listInitiatives(champion, ["Electric trucks"])).values()];
  for (const part of ["champion", "stakeholder", "colleague", "executive"] as const)
    await takeStageOne(await room.as(part), { ids });
  return champion;
}
