import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { recordActivity, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import { stateBelief } from "#app/features/beliefs/commands.server.ts";
import { feedFilterOf, type FeedFilter } from "#app/features/feed/filter.ts";
import type { FeedDay } from "#app/features/feed/present.ts";
import { loader } from "#app/routes/room/feed.tsx";
import { removePost } from "#app/features/talk/commands.server.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey, listInitiatives, rank, say } from "#tests/support/story.ts";
import { letItBeShown, post } from "#tests/support/talk.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { writeDown } from "#tests/support/deal-page.ts";
import { aWorld, type Room, type World } from "#tests/support/world.ts";

type Part = "rep" | "champion" | "guest";
type FeedPage = { days: FeedDay[]; next: string | null; filter: FeedFilter; hasOwn: boolean };

async function openFeed(world: World, room: Room, [part, search = ""]: [Part, string?]): Promise<FeedPage> {
  const cookie =
    part === "rep"
      ? await sessionCookie(world.member("rep").personId, "password")
      : await sessionCookie(room.actor(part).personId, "code");
  const visit = { path: `/rooms/${room.dealId}/feed${search}`, params: { dealId: room.dealId } };
  return (await aVisitor(cookie).get({ loader }, visit)).data as FeedPage;
}

function linesOf({ days }: FeedPage) {
  return days.flatMap(({ lines }) => lines);
}

function wordsOf(page: FeedPage): string[] {
  return linesOf(page).map(({ before, link, after }) => before + link + after);
}

test("the feed tells both sides everything they share, the newest first, with a link to each thing", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await writeDown(room);
  const rep = await room.as("rep");
  await withActor(rep.actor, (tx) => recordActivity(tx, rep, { type: "version.published", facts: { number: 3 } }));
  await post(await room.as("stakeholder"), { audience: "shared", text: "Nights are the hard part" });
  await letItBeShown(world);
  const seenByRep = await openFeed(world, room, ["rep"]);
  expect(wordsOf(seenByRep).slice(0, 3)).toEqual([
    "Tomas Berg wrote about the plan as a whole.",
    "You published version 3 of the plan.",
    "You wrote down what was understood: “They want fewer empty runs”.",
  ]);
  expect(linesOf(seenByRep).slice(0, 3)).toMatchObject([
    { link: "wrote about the plan as a whole", href: `/rooms/${room.dealId}/talk/plan` },
    { link: "published version 3 of the plan", href: `/rooms/${room.dealId}/plan/versions/3` },
    { link: "They want fewer empty runs", href: `/rooms/${room.dealId}/understanding` },
  ]);
  const seenByGuest = wordsOf(await openFeed(world, room, ["guest"]));
  expect(seenByGuest).toEqual(wordsOf(seenByRep).map((words) => words.replace(/^You/, "Dana Whitfield")));
});

test("pages follow each other without a gap and without telling anything twice, also where all happened at once", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const rep = await room.as("rep");
  const titles = Array.from({ length: 95 }, (_, at) => `Step ${at}`);
  await withActor(rep.actor, async (tx) => {
    for (const title of titles) await recordActivity(tx, rep, { type: "task.completed", facts: { title } });
  });
  const told: string[] = [];
  let search = "?about=plan";
  for (let count = 0; count < 3; count += 1) {
    const page = await openFeed(world, room, ["champion", search]);
    told.push(...linesOf(page).map(({ link }) => link));
    search = `?about=plan&before=${page.next}`;
    expect(page.next === null).toBe(count === 2);
  }
  expect(told.toSorted()).toEqual(titles.toSorted());
});

test("the feed is narrowed to what it is about and to who did it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await writeDown(room);
  const champion = await room.as("champion");
  const joined = { type: "stakeholder.joined", facts: { name: "Priya Raman" } } as const;
  await withActor(champion.actor, (tx) => recordActivity(tx, champion, joined));
  const narrowed = async (search: string) => wordsOf(await openFeed(world, room, ["champion", search]));
  const [understood] = await narrowed("?about=talk");
  expect(understood).toMatch(/^Dana Whitfield wrote down what was understood/);
  expect(await narrowed("?about=people")).toEqual(["Priya Raman joined."]);
  expect(await narrowed("?by=vendor")).toEqual([understood]);
  expect(await narrowed("?by=customer")).toEqual(["Priya Raman joined."]);
  expect(await narrowed("?about=people&by=vendor")).toEqual([]);
});

test("what a side does alone is told to it alone, and what one person thinks to nobody", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  const before = await openFeed(world, room, ["rep"]);
  const ids = await listInitiatives(champion, ["Warehouse automation"]);
  await rank(champion, [...ids.values()]);
  await say(await room.as("stakeholder"), "need", "2");
  await post(champion, { audience: "buyer", text: "Whom can we free?" });
  const rep = await room.as("rep");
  await stateBelief(rep, {
    intent: "stateBelief",
    commandKey: aKey(),
    ability: "FAIL",
    willingness: "OPEN",
    beliefNote: null,
  });

  expect(wordsOf(await openFeed(world, room, ["champion", "?by=own"]))).toEqual([
    "You wrote about the plan as a whole.",
    "You added the initiative “Warehouse automation”.",
  ]);
  expect(wordsOf(await openFeed(world, room, ["rep", "?by=own"]))).toEqual([
    "You wrote down a belief about this customer.",
  ]);
  expect(await openFeed(world, room, ["rep"])).toEqual(before);
  const guests = await openFeed(world, room, ["guest", "?by=own"]);
  expect(guests).toMatchObject({ hasOwn: false, filter: { by: null } });
  expect(guests.days).toEqual((await openFeed(world, room, ["guest"])).days);
});

test("the id of what one side did alone leads the other nowhere", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  await writeDown(room);
  const added = { type: "initiative.added", facts: { name: "Customer portal" } } as const;
  await withActor(champion.actor, (tx) => recordTeamActivity(tx, champion, added));
  const [line] = linesOf(await openFeed(world, room, ["champion", "?by=own"]));
  const after = async (id: string | undefined) => (await openFeed(world, room, ["rep", `?before=${id}`])).days;
  expect(await after(line?.key)).toEqual(await after(crypto.randomUUID()));
});

test("a post is told when the other side may read it, and no more when it is removed", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  const about = async () => wordsOf(await openFeed(world, room, ["rep", "?about=talk"]));
  const postId = await post(champion, { audience: "shared", text: "Shall we meet on Monday?" });
  expect(await about()).toEqual([]);
  await letItBeShown(world);
  expect(await about()).toEqual(["Ines Halvorsen wrote about the plan as a whole."]);
  await removePost(champion, { commandKey: aKey(), postId });
  expect(await about()).toEqual([]);
});

test("an address that asks for what is not there counts as one that asks for everything", () => {
  const asked = (search: string) => feedFilterOf(new URL(`http://localhost/feed${search}`));
  const everything = { about: null, by: null, before: null };
  expect(asked("?about=answers&by=somebody&before=1%27--&page=2")).toEqual(everything);
  expect(asked("?by=own&about=plan")).toEqual({ ...everything, by: "own" });
});
