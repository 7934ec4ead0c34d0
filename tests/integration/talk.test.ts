import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { StakeholderActor } from "#db/actor.ts";
import { withActor, withAuth } from "#db/client.server.ts";
import { sharedPosts } from "#db/schema/talk.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import {
  castVote,
  removePost,
  replyToThread,
  saveDraft,
  startThread,
  takeBackPost,
} from "#app/features/talk/commands.server.ts";
import { findTopicPage, readTalk } from "#app/features/talk/page.queries.server.ts";
import type { AreaView } from "#app/features/talk/present.ts";
import { subjectOf, type Subject } from "#app/features/talk/topic.schema.ts";
import { letItBeShown, post } from "#tests/support/talk.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { aWorld } from "#tests/support/world.ts";

const PLAN: Subject = { kind: "plan", key: "" };
const key = () => crypto.randomUUID();

async function areas(ctx: RoomContext, subject = PLAN): Promise<Partial<Record<AreaView["audience"], AreaView>>> {
  const page = await findTopicPage(ctx, subject, null);
  return Object.fromEntries((page?.areas ?? []).map((area) => [area.audience, area]));
}

function wordsIn(area: AreaView | undefined): string[] {
  const posts = (area?.threads ?? []).flatMap((thread) => [thread.post, ...thread.replies]);
  return posts.map(({ pieces, mark }) => pieces?.map(({ text }) => text).join("") ?? mark ?? "");
}

test("PV-03 what a team says is read by the team alone, and an answer has its thread's readers", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, tomas, rep] = [await room.as("champion"), await room.as("stakeholder"), await room.as("rep")];
  const thread = await post(ines, { audience: "buyer", text: "Can we free two people?" });
  expect(
    await replyToThread(tomas, { intent: "reply", commandKey: key(), threadId: thread, text: "Not before peak." }),
  ).toMatchObject({ ok: true });
  expect(wordsIn((await areas(tomas)).buyer)).toEqual(["Can we free two people?", "Not before peak."]);

  for (const outsider of [rep, await room.as("guest")]) {
    const seen = await areas(outsider);
    expect(seen.buyer).toBeUndefined();
    expect(wordsIn(seen.shared)).toEqual([]);
    expect(await readTalk(outsider)).toEqual([]);
    const answer = { intent: "reply", commandKey: key(), threadId: thread, text: "I read along" } as const;
    expect(await replyToThread(outsider, answer)).toEqual({ ok: false, reason: "post_gone" });
  }
});

test("PV-11 what the vendor notes internally is out of the customer's reach, and nobody posts for the other side", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, rep] = [await room.as("champion"), await room.as("rep")];
  const note = await post(rep, { audience: "seller", text: "Ines says two dispatchers are no problem." });
  expect(wordsIn((await areas(rep)).seller)).toHaveLength(1);
  expect((await areas(ines)).seller).toBeUndefined();
  expect(await removePost(ines, { commandKey: key(), postId: note })).toEqual({ ok: false, reason: "post_gone" });
  const start = { intent: "start", commandKey: key(), subject: PLAN, text: "x" } as const;
  expect(await startThread(ines, { ...start, audience: "seller" })).toEqual({ ok: false, reason: "subject_gone" });
  expect(await startThread(rep, { ...start, audience: "buyer" })).toEqual({ ok: false, reason: "subject_gone" });
  const statement = { kind: "statement", key: "need" } as const;
  expect(await findTopicPage(rep, statement, null)).toBeNull();
  expect(await startThread(ines, { ...start, subject: statement, audience: "shared" })).toMatchObject({ ok: false });
});

test("PV-09 a shared post can be taken back for ten seconds, and then the other side never saw it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, tomas, rep] = [await room.as("champion"), await room.as("stakeholder"), await room.as("rep")];
  const postId = await post(ines, { audience: "shared", text: "@Dana Whitfield the depot moves in January." });
  expect(wordsIn((await areas(tomas)).shared)).toHaveLength(1);
  expect(wordsIn((await areas(rep)).shared)).toEqual([]);
  const seenByDatabase = () => withActor(rep.actor, (tx) => tx.$count(sharedPosts));
  expect(await seenByDatabase()).toBe(0);
  expect(await takeBackPost(tomas, { commandKey: key(), postId })).toEqual({ ok: false, reason: "too_late" });
  expect(await takeBackPost(ines, { commandKey: key(), postId })).toMatchObject({ ok: true });
  expect(wordsIn((await areas(ines)).shared)).toEqual([]);

  const other = await post(ines, { audience: "shared", text: "The depot moves in February." });
  await letItBeShown(world);
  expect(await seenByDatabase()).toBe(1);
  expect(wordsIn((await areas(rep)).shared)).toEqual(["The depot moves in February."]);
  expect(await takeBackPost(ines, { commandKey: key(), postId: other })).toEqual({ ok: false, reason: "too_late" });
});

test("what is removed leaves a mark for those who could read it, and only one's own side removes", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, tomas, rep] = [await room.as("champion"), await room.as("stakeholder"), await room.as("rep")];
  const [first, second] = [
    await post(tomas, { audience: "shared", text: "Henning is ill." }),
    await post(tomas, { audience: "shared", text: "Henning is back." }),
  ];
  await letItBeShown(world);
  expect(await removePost(rep, { commandKey: key(), postId: first })).toEqual({ ok: false, reason: "not_yours" });
  expect(await removePost(await room.as("colleague"), { commandKey: key(), postId: first })).toMatchObject({
    ok: false,
  });
  expect(await removePost(tomas, { commandKey: key(), postId: first })).toMatchObject({ ok: true });
  expect(await removePost(ines, { commandKey: key(), postId: second })).toMatchObject({ ok: true });
  const marks = ["Ines Halvorsen removed what Tomas Berg wrote.", "Tomas Berg removed this."];
  expect(wordsIn((await areas(rep)).shared)).toEqual(marks);
});

test("a copy of something private carries nothing of the original, and only who may share it is offered one", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, tomas] = [await room.as("champion"), await room.as("stakeholder")];
  const original = await post(tomas, { audience: "buyer", text: "Two evenings a week." });
  const offered = async (ctx: RoomContext) => (await areas(ctx)).buyer?.threads[0]?.post.copyHref;
  expect(await offered(tomas)).toContain(`?copy=${original}`);
  expect(await offered(ines)).toContain(`?copy=${original}`);
  expect(await offered(await room.as("colleague"))).toBeNull();
  const page = await findTopicPage(tomas, PLAN, original);
  expect(page?.areas.find(({ audience }) => audience === "shared")?.composer?.text).toBe("Two evenings a week.");
  await post(tomas, { audience: "shared", text: "Two evenings a week." });
  const [copy] = await withActor(tomas.actor, (tx) => tx.select().from(sharedPosts));
  expect(JSON.stringify(copy)).not.toContain(original);
});

test("votes are the team's: each counts once, and nobody sees them before voting", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, tomas] = [await room.as("champion"), await room.as("stakeholder")];
  const postId = await post(ines, { audience: "buyer", text: "Trial after the move?", isQuestion: "yes" });
  const vote = (ctx: RoomContext<StakeholderActor>, choice: "yes" | "no") =>
    castVote(ctx, { intent: "vote", commandKey: key(), postId, choice });
  await vote(ines, "yes");
  await vote(ines, "no");
  const seen = async (ctx: RoomContext) => (await areas(ctx)).buyer?.threads[0]?.vote;
  expect(await seen(tomas)).toEqual({ own: null, said: null, count: 1 });
  await vote(tomas, "yes");
  expect(await seen(tomas)).toMatchObject({
    said: [
      { choice: "Yes", names: "Tomas Berg" },
      { choice: "No", names: "Ines Halvorsen" },
    ],
  });
  expect(await castVote(await room.as("rep"), { intent: "vote", commandKey: key(), postId, choice: "no" })).toEqual({
    ok: false,
    reason: "post_gone",
  });
});

test("a draft is kept as typed for its author alone, and goes when it is posted", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, tomas] = [await room.as("champion"), await room.as("stakeholder")];
  const draft = (text: string) => saveDraft(ines, { intent: "draft", subject: PLAN, place: "buyer", text });
  await draft("First");
  await draft("  First thought,\n\nnot done ");
  const kept = async (ctx: RoomContext) => (await areas(ctx)).buyer?.composer?.text;
  expect(await kept(ines)).toBe("  First thought,\n\nnot done ");
  expect(await kept(tomas)).toBe("");
  await post(ines, { audience: "buyer", text: "First thought." });
  expect(await kept(ines)).toBe("");
});

test("talk about a step stays when the step is removed, and a private one never holds it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { taskId } = await aPlannedRoom(room);
  const [ines, rep] = [await room.as("champion"), await room.as("rep")];
  const subject = subjectOf(`task-${taskId}`);
  if (!subject) throw new Error("no subject");
  await post(ines, { audience: "buyer", text: "Who drives?", subject });
  await withActor(rep.actor, (tx) => tx.execute(sql`delete from shared.tasks where id = ${taskId}`));
  expect(await findTopicPage(rep, subject, null)).toBeNull();
  const page = await findTopicPage(ines, subject, null);
  expect(page).toMatchObject({ subject: { isThere: false }, areas: [{ audience: "buyer", composer: null }] });
  expect(await withAuth(async () => page?.areas)).toHaveLength(1);
});
