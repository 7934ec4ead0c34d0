import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import { endings } from "#db/schema/endings.ts";
import { answers, stageCompletions } from "#db/schema/readiness.ts";
import { answerStatement, confirmAnswer } from "#app/features/readiness/answers.commands.server.ts";
import { selectColleagueAnswers, listOwnAnswers } from "#app/features/readiness/answers.queries.server.ts";
import { StatementForm } from "#app/features/readiness/schema.ts";
import { contextFor } from "#app/features/people/guards.server.ts";
import { aKey, FIRST_STATEMENTS, listInitiatives, rank, say, takeStageOne } from "#tests/support/story.ts";
import { aWorld } from "#tests/support/world.ts";

test("every answer is kept, and the latest counts", async () => {
  await using world = await aWorld();
  const tomas = await (await world.room()).as("stakeholder");
  await say(tomas, "capacity", "2");
  await say(tomas, "capacity", "4");
  const kept = await withActor(tomas.actor, (tx) => tx.select().from(answers).orderBy(asc(answers.createdAt)));
  expect(kept.map(({ value }) => value)).toEqual([2, 4]);
  expect(await withActor(tomas.actor, (tx) => listOwnAnswers(tx, tomas))).toMatchObject([{ value: 4 }]);
});

test("not knowing and not being the one to judge are answers of their own", async () => {
  await using world = await aWorld();
  const tomas = await (await world.room()).as("stakeholder");
  await say(tomas, "need", "unknown");
  await say(tomas, "own", "not_mine");
  const own = await withActor(tomas.actor, (tx) => listOwnAnswers(tx, tomas));
  expect(own.map(({ item, kind, value }) => [item, kind, value])).toEqual([
    ["need", "unknown", null],
    ["own", "not_mine", null],
  ]);
});

test("words beside an answer are evidence of grade 1, a link of grade 2, and not knowing has nothing to back", async () => {
  await using world = await aWorld();
  const tomas = await (await world.room()).as("stakeholder");
  const link = "https://intranet.halden.example/shifts";
  const send = (choice: "4" | "unknown", evidence: { example: string | null; link: string | null }) =>
    answerStatement(tomas, { intent: "answer", commandKey: aKey(), item: "need", choice, ...evidence });
  await send("4", { example: null, link: null });
  await send("4", { example: "Eleven lost deliveries in March; ask Priya", link: null });
  await send("4", { example: null, link });
  await send("unknown", { example: null, link });
  const kept = await withActor(tomas.actor, (tx) => tx.select().from(answers).orderBy(asc(answers.createdAt)));
  expect(kept.map(({ evidenceGrade }) => evidenceGrade)).toEqual([0, 1, 2, 0]);
});

test("a statement that this room does not ask yet, or that nobody asks, is refused", async () => {
  await using world = await aWorld();
  const tomas = await (await world.room()).as("stakeholder");
  for (const item of ["trust", "rank", "nonsense"]) {
    expect(await say(tomas, item, "4")).toEqual({ ok: false, reason: "not_asked" });
  }
  expect(await withActor(tomas.actor, (tx) => tx.select().from(answers))).toHaveLength(0);
});

test("a form sent twice saves one answer; the same key with another answer is refused", async () => {
  await using world = await aWorld();
  const tomas = await (await world.room()).as("stakeholder");
  const form = { intent: "answer", commandKey: aKey(), item: "need", example: null, link: null } as const;
  await Promise.all([
    answerStatement(tomas, { ...form, choice: "4" }),
    answerStatement(tomas, { ...form, choice: "4" }),
  ]);
  expect(await answerStatement(tomas, { ...form, choice: "1" })).toEqual({ ok: false, reason: "key_reused" });
  expect(await withActor(tomas.actor, (tx) => tx.select().from(answers))).toHaveLength(1);
});

test("stage 1 is done once, when the four statements and the order are there, and the shared event says who and no more", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ids = [...(await listInitiatives(await room.as("champion"), ["Electric trucks"])).values()];
  const tomas = await room.as("stakeholder");
  for (const item of FIRST_STATEMENTS) await say(tomas, item, "2");
  expect(await withActor(tomas.actor, (tx) => tx.select().from(stageCompletions))).toHaveLength(0);
  await rank(tomas, ids);
  await rank(tomas, ids.toReversed());
  await say(tomas, "need", "5");
  const done = await withActor(tomas.actor, (tx) => tx.select().from(stageCompletions));
  expect(done).toMatchObject([{ stakeholderId: tomas.actor.stakeholderId, stage: 1, completedOn: "2026-11-21" }]);
  const events = await withActor((await room.as("rep")).actor, (tx) => tx.select().from(sharedEvents));
  expect(events.map(({ type, facts }) => ({ type, facts }))).toEqual([
    { type: "stage.completed", facts: { name: "Tomas Berg", stage: 1 } },
  ]);
});

test("four statements saved at the same moment, after the order, finish the stage once", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ids = [...(await listInitiatives(await room.as("champion"), ["Electric trucks"])).values()];
  const tomas = await room.as("stakeholder");
  await rank(tomas, ids);
  await Promise.all(FIRST_STATEMENTS.map((item) => say(tomas, item, "4")));
  expect(await withActor(tomas.actor, (tx) => tx.select().from(stageCompletions))).toHaveLength(1);
});

test("two people who answer at once do not touch each other's answers", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [tomas, priya] = [await room.as("stakeholder"), await room.as("colleague")];
  await Promise.all([say(tomas, "need", "2"), say(priya, "need", "5")]);
  expect(await withActor(tomas.actor, (tx) => listOwnAnswers(tx, tomas))).toMatchObject([{ value: 2 }]);
  expect(await withActor(priya.actor, (tx) => listOwnAnswers(tx, priya))).toMatchObject([{ value: 5 }]);
});

test("nobody sees a colleague's answer to a statement before giving their own", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [tomas, priya] = [await room.as("stakeholder"), await room.as("colleague")];
  await say(tomas, "capacity", "2");
  await say(priya, "need", "5");
  const seen = () => withActor(priya.actor, (tx) => selectColleagueAnswers(tx, priya, "capacity"));
  expect(await seen()).toEqual([]);
  await say(priya, "capacity", "unknown");
  expect(await seen()).toMatchObject([{ name: "Tomas Berg", value: 2 }]);
});

test("an answer that is confirmed again carries today's date, its value and its evidence", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const tomas = await room.as("stakeholder");
  const example = "Priya can give two days a week";
  await answerStatement(tomas, {
    intent: "answer",
    commandKey: aKey(),
    item: "capacity",
    choice: "4",
    example,
    link: null,
  });
  const later = contextFor(tomas.actor, tomas.room, new Date("2027-01-10T09:00:00Z"));
  expect(await confirmAnswer(later, { commandKey: aKey(), item: "capacity" })).toEqual({ ok: true, value: null });
  expect(await confirmAnswer(later, { commandKey: aKey(), item: "need" })).toEqual({
    ok: false,
    reason: "nothing_said",
  });
  const own = await withActor(tomas.actor, (tx) => listOwnAnswers(tx, tomas));
  const nobodys = { evidenceOf: null, pointedExample: null, pointedLink: null };
  expect(own).toEqual([
    { ...nobodys, item: "capacity", kind: "rating", value: 4, example, link: null, answeredOn: "2027-01-10" },
  ]);
});

test("bad input does not become an answer: no choice, another choice, too long an example, a link without https", () => {
  const form = { intent: "answer", commandKey: aKey(), choice: "4", example: "", link: "" };
  expect(StatementForm.safeParse(form).success).toBe(true);
  const bad = [{ choice: "6" }, { choice: undefined }, { example: "x".repeat(2001) }, { link: "http://a.example" }];
  for (const change of bad) expect(StatementForm.safeParse({ ...form, ...change }).success).toBe(false);
  expect(StatementForm.safeParse({ ...form, stakeholderId: aKey() }).success).toBe(false);
});

test("after the deal's end nothing is answered or confirmed", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const tomas = await room.as("stakeholder");
  await say(tomas, "need", "4");
  await withActor(tomas.actor, (tx) =>
    tx.insert(endings).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      outcome: "disqualified",
      endedBySide: "buyer",
      endedByName: "Ines Halvorsen",
      reason: "No fit",
    }),
  );
  expect(await say(tomas, "need", "2")).toEqual({ ok: false, reason: "deal_ended" });
  expect(await confirmAnswer(tomas, { commandKey: aKey(), item: "need" })).toMatchObject({ reason: "deal_ended" });
});

test("the vendor learns that people took part and nothing else: no row, no count, no event of the private side", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ids = [...(await listInitiatives(await room.as("champion"), ["Electric trucks"])).values()];
  const rep = (await room.as("rep")).actor;
  await say(await room.as("colleague"), "need", "1");
  expect(await withActor(rep, (tx) => tx.select().from(sharedEvents))).toEqual([]);
  await takeStageOne(await room.as("stakeholder"), { ids });
  expect(await withActor(rep, (tx) => tx.select().from(sharedEvents))).toHaveLength(1);
  await expect(withActor(rep, (tx) => tx.select().from(answers))).rejects.toThrow();
});
