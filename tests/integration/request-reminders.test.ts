import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { releaseRequests } from "#db/schema/releases.ts";
import { answerRequest, sendRequest, settleRequest } from "#app/features/requests/commands.server.ts";
import { readRequests } from "#app/features/requests/queries.server.ts";
import { allDone, theMailsTo } from "#tests/support/mailings.ts";
import { asOwner } from "#tests/support/owner.ts";
import { aKey, listInitiatives, release, takeStageOne } from "#tests/support/story.ts";
import { aWorld, type Room, type World } from "#tests/support/world.ts";

const [INES, TOMAS] = ["ines.halvorsen@halden.example", "tomas.berg@halden.example"];
const [DANA, VERA] = ["dana.whitfield@northwind.example", "vera.lindqvist@northwind.example"];
const QUESTION = "Could somebody who plans nights at another customer talk to our shift leaders?";

/** Nothing but what a test tells is a reason to write. */
async function aQuietRoom(world: World): Promise<Room> {
  const room = await world.room();
  await allDone(room);
  await withAuth((tx) => tx.update(people).set({ digestByMail: false }));
  return room;
}

async function ask(room: Room): Promise<void> {
  expect(
    await sendRequest(await room.as("champion"), { commandKey: aKey(), text: QUESTION, about: null }),
  ).toMatchObject({
    ok: true,
  });
}

async function newest(room: Room): Promise<string> {
  return (await readRequests(await room.as("champion"))).requests[0]?.id ?? "";
}

async function answer(room: Room): Promise<void> {
  const said = { requestId: await newest(room), text: "Yes, on Thursday.", taskId: null, link: null };
  expect(await answerRequest(await room.as("rep"), { intent: "answer", commandKey: aKey(), ...said })).toMatchObject({
    ok: true,
  });
}

/** What was said is of this day. */
async function saidOn(world: World, table: "vendor_requests" | "request_replies", day: string): Promise<void> {
  await asOwner(world, async (owner) => {
    await owner.unsafe(`alter table shared.${table} no force row level security`);
    await owner.unsafe(`alter table shared.${table} disable trigger user`);
    await owner.unsafe(`update shared.${table} set created_at = '${day}T10:00:00Z'`);
  });
}

/** The first line of what waits, of each mail that says so. */
async function linesOf(day: string): Promise<[string | undefined, string | undefined][]> {
  const mails = await theMailsTo([INES, TOMAS, DANA, VERA], day);
  const waiting = mails.filter(({ text }) => text.includes("This waits for you"));
  return waiting.map(({ to, text }) => [to.address, /^- (.*)$/m.exec(text)?.[1]]);
}

test("a question that nobody answers is in the daily mail of those who may answer it, and of nobody else, until it is answered", async () => {
  await using world = await aWorld();
  const room = await aQuietRoom(world);
  await ask(room);
  await saidOn(world, "vendor_requests", "2026-11-20");
  expect(await linesOf("2026-11-23")).toEqual([]);
  const said = `Ines Halvorsen asked on Fri 20 Nov: “${QUESTION}”`;
  expect(await linesOf("2026-11-24")).toEqual([[DANA, said]]);
  expect(await linesOf("2026-11-25")).toEqual([]);
  expect(await linesOf("2026-12-01")).toEqual([[DANA, said]]);
  await answer(room);
  await saidOn(world, "request_replies", "2026-12-01");
  expect(await linesOf("2026-12-08")).toEqual([]);
});

test("an answer that nobody calls settled is in the daily mail of the champions until they do", async () => {
  await using world = await aWorld();
  const room = await aQuietRoom(world);
  await ask(room);
  await answer(room);
  await saidOn(world, "vendor_requests", "2026-11-20");
  await saidOn(world, "request_replies", "2026-11-23");
  const said = `Dana Whitfield answered on Mon 23 Nov, is it settled? You asked: “${QUESTION}”`;
  expect(await linesOf("2026-11-25")).toEqual([[INES, said]]);
  await settleRequest(await room.as("champion"), {
    intent: "settle",
    commandKey: aKey(),
    requestId: await newest(room),
  });
  expect(await linesOf("2026-12-02")).toEqual([]);
});

test("a release that the vendor asks for is in a champion's mail when its day comes near, and no longer than a week after it", async () => {
  await using world = await aWorld();
  const room = await aQuietRoom(world);
  const { actor, dealId } = await room.as("rep");
  const wish = { workspaceId: actor.workspaceId, dealId, dueOn: "2026-11-27", note: null, askedByName: actor.name };
  await withActor(actor, (tx) => tx.insert(releaseRequests).values(wish));
  const said = (when: string) =>
    `Northwind asks your team for a release by Fri 27 Nov${when}. Whether and when is yours to decide`;
  expect(await linesOf("2026-11-23")).toEqual([]);
  expect(await linesOf("2026-11-24")).toEqual([[INES, said(", in 3 days")]]);
  expect(await linesOf("2026-11-27")).toEqual([[INES, said(", today")]]);
  expect(await linesOf("2026-11-30")).toEqual([[INES, said(", 3 days ago")]]);
  expect(await linesOf("2026-12-07")).toEqual([]);
});

test("once the team has released, nobody is asked for it by mail", async () => {
  await using world = await aWorld();
  const room = await aQuietRoom(world);
  const { actor, dealId } = await room.as("rep");
  const wish = { workspaceId: actor.workspaceId, dealId, dueOn: "2026-11-27", note: null, askedByName: actor.name };
  await withActor(actor, (tx) => tx.insert(releaseRequests).values(wish));
  const champion = await room.as("champion");
  const ids = [...(await listInitiatives(champion, ["Electric trucks"])).values()];
  await takeStageOne(champion, { ids });
  await release(champion);
  expect(await linesOf("2026-11-27")).toEqual([]);
});
