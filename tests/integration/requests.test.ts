import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import { requestClosings, requestOrigins, requestReplies, vendorRequests } from "#db/schema/requests.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { getAlignment } from "#app/features/deals/queries.server.ts";
import { answerRequest, reopenRequest, sendRequest, settleRequest } from "#app/features/requests/commands.server.ts";
import { requestsViewOf } from "#app/features/requests/present.ts";
import { readRequests, selectRequestsFrom } from "#app/features/requests/queries.server.ts";
import { MOST_OPEN_REQUESTS } from "#app/features/requests/limits.ts";
import { readSummary } from "#app/features/summary/queries.server.ts";
import { paths } from "#app/paths.ts";
import { loader } from "#app/routes/room/requests.tsx";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const HOURS = "Which of our people does this need, and for how many hours?";

async function ask(room: Room, text = HOURS, about: string | null = null) {
  return sendRequest(await room.as("champion"), { commandKey: aKey(), text, about });
}

async function newest(room: Room): Promise<string> {
  return (await readRequests(await room.as("champion"))).requests[0]?.id ?? "";
}

async function answer(room: Room, more: { taskId?: string; link?: string } = {}) {
  const { taskId = null, link = null } = more;
  const said = { requestId: await newest(room), text: "Two, for four weeks.", taskId, link };
  return answerRequest(await room.as("rep"), { intent: "answer", commandKey: aKey(), ...said });
}

async function settle(room: Room) {
  const requestId = await newest(room);
  return settleRequest(await room.as("champion"), { intent: "settle", commandKey: aKey(), requestId });
}

async function reopen(room: Room, text: string) {
  const requestId = await newest(room);
  return reopenRequest(await room.as("champion"), { intent: "reopen", commandKey: aKey(), requestId, text });
}

async function stateOf(room: Room) {
  const dana = await room.as("rep");
  const { open, closed } = requestsViewOf(await readRequests(dana), { vendorName: "Northwind", today: dana.today });
  return [...open, ...closed].map(({ state }) => state);
}

async function waitsSince(room: Room) {
  return (await getAlignment(await room.as("rep"))).deal.together.askedOn;
}

test("PV-01 a request says nothing of the subject it came from, in its row, its event or anything the vendor is sent", async () => {
  await using world = await aWorld();
  const [told, bare] = [await world.room(), await world.room({ account: "Halden Fisk", title: "Route planning" })];
  await ask(told, HOURS, "item:capacity");
  await ask(bare, HOURS);
  const seen = [];
  for (const room of [told, bare]) {
    const dana = await room.as("rep");
    const [row] = await withActor(dana.actor, (tx) =>
      tx.select().from(vendorRequests).where(eq(vendorRequests.dealId, room.dealId)),
    );
    expect(Object.keys(row ?? {}).sort()).toEqual(
      ["askedByName", "askedOn", "audience", "createdAt", "dealId", "id", "text", "workspaceId"].sort(),
    );
    const visitor = aVisitor(await sessionCookie(world.member("rep").personId, "password"));
    const page = await visitor.get({ loader }, { path: paths.requests(room.dealId), params: { dealId: room.dealId } });
    seen.push(JSON.stringify(page.data, (key, value: unknown) => (WITHOUT.includes(key) ? null : value)));
    const told = and(eq(sharedEvents.dealId, room.dealId), eq(sharedEvents.type, "request.sent"));
    const events = await withActor(dana.actor, (tx) => tx.select().from(sharedEvents).where(told));
    expect(events.map(({ facts }) => facts)).toEqual([{ text: HOURS }]);
  }
  expect(seen[0]).toBe(seen[1]);
  expect(seen[0]).not.toMatch(/capacity|item:/);
  const ines = await told.as("champion");
  const own = await withActor(ines.actor, (tx) => selectRequestsFrom(tx, ines, "item:capacity"));
  expect(own).toMatchObject([{ text: HOURS, closedOn: null }]);
  const reading = withActor((await told.as("rep")).actor, (tx) => tx.select().from(requestOrigins));
  await expect(reading).rejects.toThrow();
});

test("it is the vendor's turn until it answers, the champion's until it is settled, and the vendor's again when reopened", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await ask(room);
  expect(await stateOf(room)).toEqual(["Northwind is asked, from today"]);
  expect(await waitsSince(room)).not.toBeNull();
  expect(await answer(room, { link: "https://northwind.example/hours" })).toMatchObject({ ok: true });
  expect(await waitsSince(room)).toBeNull();
  expect((await readSummary(await room.as("champion"))).shared.answered).toEqual([{ text: HOURS }]);
  expect(await settle(room)).toMatchObject({ ok: true });
  expect((await readSummary(await room.as("champion"))).shared.answered).toEqual([]);
  expect(await stateOf(room)).toMatchObject([expect.stringMatching(/^Settled by Ines Halvorsen/)]);
  expect(await reopen(room, "From which day?")).toMatchObject({ ok: true });
  expect(await waitsSince(room)).not.toBeNull();
  expect((await readRequests(await room.as("rep"))).replies.map(({ side, text }) => [side, text])).toEqual([
    ["seller", "Two, for four weeks."],
    ["buyer", "From which day?"],
  ]);
});

test("one that was settled is opened again only where there is room for it; of an open one more may always be said", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await ask(room);
  const settled = await newest(room);
  await settle(room);
  for (let at = 1; at <= MOST_OPEN_REQUESTS; at += 1) await ask(room, `Question ${at}?`);
  const again = { intent: "reopen", requestId: settled, text: "From which day?" } as const;
  const refused = await reopenRequest(await room.as("champion"), { ...again, commandKey: aKey() });
  expect(refused).toEqual({ ok: false, reason: "too_many" });
  expect(await reopen(room, "Only on weekdays?")).toMatchObject({ ok: true });
  await settle(room);
  expect(await reopenRequest(await room.as("champion"), { ...again, commandKey: aKey() })).toMatchObject({ ok: true });
});

test("what is settled, gone, asked twice or one too many is refused with its reason, and nothing is left of it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await ask(room);
  expect(await ask(room, HOURS.toUpperCase())).toEqual({ ok: false, reason: "said_already" });
  await settle(room);
  expect(await settle(room)).toEqual({ ok: false, reason: "request_gone" });
  expect(await answer(room)).toEqual({ ok: false, reason: "request_gone" });
  for (let at = 1; at <= MOST_OPEN_REQUESTS; at += 1) await ask(room, `Question ${at}?`);
  expect(await ask(room, "One more?")).toEqual({ ok: false, reason: "too_many" });
  expect(await answer(room, { taskId: aKey() })).toEqual({ ok: false, reason: "task_gone" });
  expect((await readRequests(await room.as("rep"))).requests).toHaveLength(MOST_OPEN_REQUESTS + 1);
});

test("an answer points to a shared step of the same room's plan, and to no other", async () => {
  await using world = await aWorld();
  const [room, other] = [await world.room(), await world.room({ account: "Halden Fisk", title: "Route planning" })];
  const [own, foreign] = [await aPlannedRoom(room), await aPlannedRoom(other)];
  await ask(room);
  expect(await answer(room, { taskId: foreign.taskId })).toEqual({ ok: false, reason: "task_gone" });
  expect(await answer(room, { taskId: own.taskId })).toMatchObject({ ok: true });
  expect((await readRequests(await room.as("champion"))).replies.map(({ step }) => typeof step)).toEqual(["string"]);
});

test("PV-02 neither side speaks for the other: not in a request, an answer or a closing", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await ask(room);
  const [dana, ines] = [await room.as("rep"), await room.as("champion")];
  const { workspaceId, dealId } = room;
  const [place, requestId, on] = [{ workspaceId, dealId }, await newest(room), ines.today];
  const said = { ...place, requestId, text: "Settled then", saidByName: "Somebody", saidOn: on };
  const closed = { ...place, requestId, closedByName: "Ines Halvorsen", closedOn: on };
  const forged = [
    withActor(dana.actor, (tx) =>
      tx.insert(vendorRequests).values({ ...place, text: "Why not?", askedByName: "Ines Halvorsen", askedOn: on }),
    ),
    withActor(dana.actor, (tx) => tx.insert(requestReplies).values({ ...said, side: "buyer" })),
    withActor(ines.actor, (tx) => tx.insert(requestReplies).values({ ...said, side: "seller" })),
    withActor(dana.actor, (tx) => tx.insert(requestClosings).values(closed)),
  ];
  for (const attempt of await Promise.allSettled(forged)) expect(attempt.status).toBe("rejected");
});

test("after the end nothing is asked, answered or settled any more", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await ask(room);
  const ended = { outcome: "no_decision", reason: "Not this year", lookAgainOn: null } as const;
  expect(await endDeal(await room.as("champion"), { commandKey: aKey(), ...ended })).toMatchObject({ ok: true });
  const refused = { ok: false, reason: "deal_ended" };
  expect(await ask(room, "And this?")).toEqual(refused);
  expect([await answer(room), await settle(room), await reopen(room, "Still")]).toEqual([refused, refused, refused]);
});

/** What differs between two rooms anyway. */
const WITHOUT = ["id", "dealId", "title", "accountName", "pageKey"];
