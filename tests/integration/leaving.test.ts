import { expect, test } from "vitest";
import { unpackTar } from "#app/features/evidence/tar.server.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { addTask } from "#app/features/plan/tasks.commands.server.ts";
import { changeFeed } from "#app/features/calendar/page.server.ts";
import * as bundleRoute from "#app/routes/resources/bundle.tsx";
import * as feedRoute from "#app/routes/resources/calendar-feed.tsx";
import * as certificateRoute from "#app/routes/resources/certificate.tsx";
import * as tableRoute from "#app/routes/resources/plan-table.tsx";
import * as roomRoute from "#app/routes/resources/room-copy.tsx";
import * as paperRoute from "#app/routes/resources/version-paper.tsx";
import { keyed } from "#tests/support/plan.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

type Loader = (args: { request: Request; params: Record<string, string>; context: never }) => Promise<unknown>;

async function fetchAs(cookie: string, loader: Loader, params: Record<string, string>): Promise<Response> {
  const request = new Request("http://localhost:3000/", { headers: { cookie } });
  return (await loader({ request, params, context: {} as never })) as Response;
}

async function loseTheDeal(room: Room): Promise<void> {
  const ending = { outcome: "lost", reason: "Another vendor fits the depot better.", lookAgainOn: null } as const;
  const ended = await endDeal(await room.as("rep"), keyed(ending));
  if (!ended.ok) throw new Error(ended.reason);
}

const startOf = async (response: Response) => Buffer.from(await response.arrayBuffer()).toString("latin1", 0, 5);

for (const part of ["champion", "stakeholder", "executive", "guest"] as const) {
  test(`whoever leaves after a lost deal takes all of it along that they may read: as ${part}`, async () => {
    await using world = await aWorld();
    const room = await world.room();
    const { number, signoffId } = await aPlannedRoom(room);
    await loseTheDeal(room);
    const { dealId } = room;
    const cookie = await sessionCookie(room.actor(part).personId, "code");
    const take = (loader: Loader, params = {}) => fetchAs(cookie, loader, { dealId, ...params });

    const copy = (await (await take(roomRoute.loader)).json()) as { shared: Record<string, unknown[]>; team?: unknown };
    expect(copy.shared["endings"]).toHaveLength(1);
    expect(copy.shared["versions"]).toHaveLength(1);
    expect(copy.team === undefined).toBe(part === "guest");
    expect(await (await take(tableRoute.loader)).text()).toContain("Prices and a way out");
    expect(await startOf(await take(paperRoute.loader, { number }))).toBe("%PDF-");
    expect(await startOf(await take(certificateRoute.loader, { signoffId }))).toBe("%PDF-");
    const bundle = await take(bundleRoute.loader, { signoffId });
    const names = unpackTar(new Uint8Array(await bundle.arrayBuffer()))?.map(({ name }) => name);
    expect(names).toContain("signoff.sig");
  });
}

test("EX-04 after a lost deal the calendar's address still answers, with nothing of that deal, and an ended address is 404", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { milestoneId } = await aPlannedRoom(room);
  const champion = await room.as("champion");
  const owner = { side: "buyer" as const, stakeholderId: champion.actor.stakeholderId };
  await addTask(champion, keyed({ milestoneId, title: "Night-shift trial", owner, dueOn: "2026-12-18" }));
  const { address } = await changeFeed({ id: champion.actor.personId, name: champion.actor.name }, "make");
  const token = /\/calendar\/([\w-]{43})\//.exec(address ?? "")?.[1] ?? "";
  const feed = () => fetchAs("", feedRoute.loader, { token });
  expect(await (await feed()).text()).toContain("BEGIN:VEVENT");
  await loseTheDeal(room);
  const after = await feed();
  expect([after.status, after.headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect(await after.text()).not.toContain("BEGIN:VEVENT");
  await changeFeed({ id: champion.actor.personId, name: champion.actor.name }, "end");
  await expect(feed()).rejects.toMatchObject({ init: { status: 404 } });
});
