import { expect, test } from "vitest";
import { withAuth } from "#db/client.server.ts";
import { recordStageDone } from "#db/seed/factories/readiness.server.ts";
import { can, isVendorRole, type Action, type Role } from "#app/engine/policy/policy.ts";
import { routeTable, type RouteId } from "#app/routes.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { COPIES } from "#tests/support/copies.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import type { Traffic } from "#tests/support/relay.ts";
import { watchTraffic } from "#tests/support/statements.ts";
import { aVisitor, type Visitor } from "#tests/support/visitor.ts";
import { aWorld, TODAY, type Room, type World } from "#tests/support/world.ts";

/**
 * Every page, as each role that may read it: with the session and the policy, it asks at most this much of the database and
 * waits at most this often. `readTogether` makes one statement of several lists, `Promise.all` one wait of several statements.
 */
const MOST_STATEMENTS = 6;
const MOST_WAITS = 4;

type Page = { path: string; file: string; read: Action | "public" };
/** Each side's widest and narrowest; the others meet the same pages. */
const READERS = ["champion", "executive", "guest", "admin", "rep"] as const satisfies readonly Role[];
/** Files that people take along are no pages: each is counted, read in one moment, and recorded. */
const pages = (Object.entries(routeTable) as [RouteId, Page][]).filter(([id]) => !COPIES.includes(id));
const modules = import.meta.glob<Parameters<Visitor["get"]>[0]>("../../app/routes/**/*.tsx");

for (const role of READERS) {
  test(`no page asks more of the database, or waits for it more often, than a page may: as ${role}`, async () => {
    await using world = await aWorld();
    const room = await world.room();
    const places = await aStory(room);
    await using traffic = await watchTraffic(world);
    const visitor = aVisitor(await cookieOf(role, world, room));
    const wrong: string[] = [];
    for (const [id, page] of pages) {
      const route = await modules[`../../app/${page.file}`]?.();
      if (!route?.loader || (page.read !== "public" && !can(role, page.read))) continue;
      const asked = await traffic.of(() => visitor.get(route, visitOf(page, places)));
      const [statements, waits] = [asked.statements.statements, asked.trips.statements];
      const isWithin = statements <= MOST_STATEMENTS && waits <= MOST_WAITS;
      const isSeen = page.read === "public" || statements > 0;
      if (!isWithin || !isSeen) wrong.push(`${id}: ${statements} statements, ${waits} waits`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);
}

type Places = Readonly<Record<string, string>>;

/** A plan, a version that was sent back, and people who have done the stage, so that their team's picture is open to them. */
async function aStory(room: Room): Promise<Places> {
  const champion = room.actor("champion");
  const done = (["champion", "stakeholder", "executive"] as const).map((part) => ({
    stakeholderId: room.actor(part).stakeholderId,
    stage: 1,
    completedOn: TODAY,
  }));
  await withAuth((tx) => recordStageDone(tx, champion, done));
  return {
    dealId: room.dealId,
    item: "need",
    templateId: "software",
    token: "none",
    state: "expired",
    why: "ended",
    ...(await aPlannedRoom(room)),
  };
}

function visitOf({ path }: Page, places: Places): { path: string; params: Record<string, string> } {
  const params = Object.fromEntries(Object.entries(places).filter(([name]) => path.includes(`:${name}`)));
  return {
    path: `/${path}`.replace("//", "/").replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? "none"),
    params,
  };
}

async function cookieOf(role: Role, world: World, room: Room): Promise<string> {
  return isVendorRole(role)
    ? sessionCookie(world.member(role as "rep").personId, "password")
    : sessionCookie(room.actor(role as "champion").personId, "code");
}

/** With the session, the key that makes it happen once, the event and the line of the chain that follows from it. */
const MOST_STATEMENTS_OF_A_TICK = 8;
const MOST_WAITS_OF_A_TICK = 5;
/** Before each write, in a transaction of its own, the session's turn is counted. */
const TURN = 1;

test("a step is ticked, and opened again, in few statements and waits", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { dealId, taskId = "" } = await aStory(room);
  const visitor = aVisitor(await cookieOf("champion", world, room));
  const plan = await modules["../../app/routes/room/plan.tsx"]?.();
  await using traffic = await watchTraffic(world);
  // They take turns, so that each changes something. The first round prepares the statements.
  const rounds: Traffic[] = [];
  for (const intent of ["complete", "reopen", "complete", "reopen"]) {
    const form = { intent, taskId, commandKey: crypto.randomUUID() };
    const visit = { path: `/rooms/${dealId}/plan`, params: { dealId: room.dealId } };
    rounds.push(await traffic.once(() => visitor.post(plan ?? {}, visit, form)));
  }
  for (const { statements, trips } of rounds.slice(2)) {
    expect(statements.statements).toBeGreaterThan(5);
    expect(statements.statements).toBeLessThanOrEqual(MOST_STATEMENTS_OF_A_TICK);
    expect(trips.statements).toBeLessThanOrEqual(MOST_WAITS_OF_A_TICK + TURN);
  }
});
