import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { answers } from "#db/schema/readiness.ts";
import { answerStatement, confirmAnswer, pointToEvidence } from "#app/features/readiness/answers.commands.server.ts";
import type { AnswerChoice } from "#app/features/readiness/answer-words.ts";
import { loadDealDocument } from "#app/features/readiness/document.queries.server.ts";
import { findStatementPage } from "#app/features/readiness/statement.queries.server.ts";
import { copyTeamSide } from "#app/features/copies/team-copy.server.ts";
import { removeStakeholder } from "#app/features/people/removal.commands.server.ts";
import { aKey, say } from "#tests/support/story.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

type Ctx = Awaited<ReturnType<typeof champion>>;
const champion = (room: Room) => room.as("champion");
const LINK = "https://intranet.halden.example/shifts";

/** The one address is given as a link, anything else in words. */
function give(ctx: Ctx, choice: AnswerChoice, evidence: string | null) {
  const isLink = evidence === LINK;
  const given = { example: isLink ? null : evidence, link: isLink ? LINK : null };
  return answerStatement(ctx, { intent: "answer", commandKey: aKey(), item: "need", choice, ...given });
}

function point(ctx: Ctx, of: Ctx | null, item = "need") {
  return pointToEvidence(ctx, { commandKey: aKey(), item, of: of?.actor.stakeholderId ?? null });
}

/** What the engine reads. */
async function gradeOf(ctx: Ctx): Promise<number | undefined> {
  const document = await withActor(ctx.actor, (tx) => loadDealDocument(tx, ctx));
  return document.answers.find(({ by, item }) => by === ctx.actor.stakeholderId && item === "need")?.evidence;
}

async function viewOf(ctx: Ctx) {
  return (await findStatementPage(ctx, "need"))?.view;
}

/** Tomas has given words, and Priya says yes with nothing to show. */
async function tomasAndPriya(room: Room): Promise<{ tomas: Ctx; priya: Ctx }> {
  const [tomas, priya] = [await room.as("stakeholder"), await room.as("colleague")];
  await give(tomas, "5", "Eleven lost deliveries in March");
  await give(priya, "4", null);
  return { tomas, priya };
}

test("an answer that points at a colleague's evidence takes its grade, and follows it", async () => {
  await using world = await aWorld();
  const { tomas, priya } = await tomasAndPriya(await world.room());
  expect(await gradeOf(priya)).toBe(0);
  expect(await point(priya, tomas)).toEqual({ ok: true, value: null });
  expect(await gradeOf(priya)).toBe(1);
  expect((await viewOf(priya))?.pointed).toMatchObject({ note: null, given: { name: "Tomas Berg" } });

  await give(tomas, "5", LINK);
  expect(await gradeOf(priya)).toBe(2);
  expect((await viewOf(priya))?.pointed).toMatchObject({
    given: { link: LINK },
    note: "Tomas Berg has changed it since you pointed to it.",
  });

  await give(tomas, "5", null);
  expect(await gradeOf(priya)).toBe(0);
  expect((await viewOf(priya))?.pointed).toMatchObject({
    given: null,
    note: "Tomas Berg no longer gives it: it backs your answer no longer.",
  });
});

test("a colleague who changes to no, or does not know any more, backs nobody", async () => {
  await using world = await aWorld();
  const { tomas, priya } = await tomasAndPriya(await world.room());
  await point(priya, tomas);
  for (const choice of ["2", "3", "unknown"] as const) {
    await give(tomas, "5", "Eleven lost deliveries");
    expect(await gradeOf(priya)).toBe(1);
    await give(tomas, choice, "Eleven lost deliveries");
    expect(await gradeOf(priya)).toBe(0);
  }
});

test("what is pointed at stays with an answer that is confirmed or said anew in favour, and goes with another one", async () => {
  await using world = await aWorld();
  const { tomas, priya } = await tomasAndPriya(await world.room());
  await point(priya, tomas);
  await confirmAnswer(priya, { commandKey: aKey(), item: "need" });
  expect(await gradeOf(priya)).toBe(1);
  await give(priya, "5", null);
  expect(await gradeOf(priya)).toBe(1);
  await give(priya, "3", null);
  await give(priya, "5", null);
  expect(await gradeOf(priya)).toBe(0);
});

test("own evidence and a colleague's stand beside each other, and the higher grade counts", async () => {
  await using world = await aWorld();
  const { tomas, priya } = await tomasAndPriya(await world.room());
  await give(priya, "4", LINK);
  await point(priya, tomas);
  expect(await gradeOf(priya)).toBe(2);
  await point(priya, null);
  expect((await viewOf(priya))?.pointed).toBeNull();
  expect(await gradeOf(priya)).toBe(2);
});

test("two who point at each other have what each gave, and no more", async () => {
  await using world = await aWorld();
  const { tomas, priya } = await tomasAndPriya(await world.room());
  await point(priya, tomas);
  expect(await point(tomas, priya)).toEqual({ ok: false, reason: "evidence_gone" });
  await give(priya, "4", "The night shift saw it");
  expect(await point(tomas, priya)).toEqual({ ok: true, value: null });
  await give(tomas, "5", null);
  await give(priya, "4", null);
  expect([await gradeOf(tomas), await gradeOf(priya)]).toEqual([0, 0]);
});

test("nobody points before an answer of their own, nor behind one that is not in favour, nor at somebody of another room", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { tomas } = await tomasAndPriya(room);
  const ines = await champion(room);
  expect(await point(ines, tomas)).toEqual({ ok: false, reason: "nothing_said" });
  await say(ines, "need", "3");
  expect(await point(ines, tomas)).toEqual({ ok: false, reason: "nothing_to_back" });
  expect((await viewOf(ines))?.offers).toEqual([]);
  await say(ines, "need", "4");
  expect((await viewOf(ines))?.offers.map(({ name, kindAndAge }) => [name, kindAndAge])).toEqual([
    ["Tomas Berg", "In words, from today"],
  ]);
  const { tomas: stranger } = await tomasAndPriya(await world.room({ account: "Verdal Freight", title: "Depot" }));
  expect(await point(ines, stranger)).toEqual({ ok: false, reason: "evidence_gone" });
  expect(await point(ines, ines)).toEqual({ ok: false, reason: "evidence_gone" });
});

test("evidence of somebody who has left backs nobody, and the page says so", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { tomas, priya } = await tomasAndPriya(room);
  await point(priya, tomas);
  const { stakeholderId } = tomas.actor;
  const leaving = { commandKey: aKey(), stakeholderId };
  expect(await removeStakeholder(await champion(room), leaving)).toMatchObject({ ok: true });
  expect(await gradeOf(priya)).toBe(0);
  expect((await viewOf(priya))?.pointed?.note).toBe("Who gave it has left your team: it backs your answer no longer.");
});

test("colleagues read whose evidence an answer takes, and a copy that is kept says so too", async () => {
  await using world = await aWorld();
  const { tomas, priya } = await tomasAndPriya(await world.room());
  await point(priya, tomas);
  expect((await viewOf(tomas))?.said.map(({ name, same }) => [name, same])).toEqual([
    ["Priya Raman", "The same evidence as yours"],
  ]);
  const { answers: kept } = await withActor(tomas.actor, (tx) => copyTeamSide(tx, tomas));
  expect(kept?.at(-1)).toMatchObject({ evidenceOfBy: tomas.actor.stakeholderId, evidenceGrade: 0 });
});

test("the database lets no answer point at another statement, at itself, at an answer without evidence, or behind a no", async () => {
  await using world = await aWorld();
  const { tomas, priya } = await tomasAndPriya(await world.room());
  await answerStatement(tomas, {
    intent: "answer",
    commandKey: aKey(),
    item: "own",
    choice: "5",
    example: "Mine",
    link: null,
  });
  await point(priya, tomas);
  const latest = (ctx: Ctx, item = "need") =>
    withActor(ctx.actor, (tx) =>
      tx.select().from(answers).where(eq(answers.item, item)).orderBy(desc(answers.createdAt)),
    ).then((rows) => rows.find(({ stakeholderId }) => stakeholderId === ctx.actor.stakeholderId));
  const [given, elsewhere, pointer] = [await latest(tomas), await latest(tomas, "own"), await latest(priya)];
  const { workspaceId, dealId, stakeholderId } = priya.actor;
  const answer = {
    workspaceId,
    dealId,
    stakeholderId,
    item: "need",
    kind: "rating",
    value: 5,
    answeredOn: "2026-11-21",
  } as const;
  const insert = (row: Partial<typeof answers.$inferInsert>) =>
    withActor(priya.actor, (tx) => tx.insert(answers).values({ ...answer, ...row })).then(
      () => "kept",
      (error: Error) => String(Reflect.get(error.cause ?? error, "constraint_name")),
    );
  const of = (row: typeof given) => ({ evidenceOfBy: row?.stakeholderId ?? null, evidenceOfId: row?.id ?? null });
  const ofTomas = of(given);
  expect(await insert(ofTomas)).toBe("kept");
  expect(await insert(of(elsewhere))).toBe("answers_evidence_of_fk");
  expect(await insert(of(pointer))).toBe("answers_evidence_of_other");
  expect(await insert({ ...of(pointer), stakeholderId: tomas.actor.stakeholderId })).toBe("answers_evidence_of_fk");
  expect(await insert({ ...ofTomas, value: 3 })).toBe("answers_evidence_of_favourable");
  expect(await insert({ ...ofTomas, kind: "unknown", value: null })).toBe("answers_evidence_of_favourable");
  expect(await insert({ ...ofTomas, evidenceOfBy: null })).toBe("answers_evidence_of_check");
});
