import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { understoodMarks } from "#db/schema/understanding.ts";
import { getAlignment } from "#app/features/deals/queries.server.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { readSummary } from "#app/features/summary/queries.server.ts";
import { rewordLine, withdrawLine, writeLine } from "#app/features/understanding/commands.server.ts";
import { markLine, sayMissing, unsayMissing } from "#app/features/understanding/marks.commands.server.ts";
import { readUnderstanding } from "#app/features/understanding/queries.server.ts";
import { MOST_LINES } from "#app/features/understanding/limits.ts";
import { aKey } from "#tests/support/story.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

async function write(room: Room, text: string, gapId: string | null = null) {
  return writeLine(await room.as("rep"), { intent: "write", commandKey: aKey(), kind: "goal", text, gapId });
}

async function mark(room: Room, part: "champion" | "stakeholder", said: { wordingId: string; words?: string }) {
  const { wordingId, words = null } = said;
  const how = words === null ? "right" : "not_quite";
  return markLine(await room.as(part), { intent: "mark", commandKey: aKey(), wordingId, mark: how, words });
}

async function toMend(room: Room) {
  return (await getAlignment(await room.as("rep"))).deal.understood;
}

test("the vendor words a line anew: the old words stay, their marks do not count, and who marked them is asked again", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await write(room, "They want fewer empty runs");
  const tomas = await room.as("stakeholder");
  const [first] = (await readUnderstanding(tomas)).wordings;
  const unmarked = async () => (await readSummary(tomas)).shared.unmarked;
  expect(await unmarked()).toEqual([{ isReworded: false }]);
  await mark(room, "stakeholder", { wordingId: first?.id ?? "" });
  await mark(room, "champion", { wordingId: first?.id ?? "", words: "It is about nights" });
  expect(await unmarked()).toEqual([]);
  expect(await toMend(room)).toEqual({ lines: 1, toMend: 1 });
  const reword = { intent: "reword", lineId: first?.lineId ?? "", text: "They want no empty runs at night" } as const;
  expect(await rewordLine(await room.as("rep"), { ...reword, commandKey: aKey() })).toMatchObject({ ok: true });
  expect(await unmarked()).toEqual([{ isReworded: true }]);
  expect(await toMend(room)).toEqual({ lines: 1, toMend: 0 });
  const { wordings, marks } = await readUnderstanding(await room.as("rep"));
  expect(wordings.map(({ number, text }) => [number, text])).toEqual([
    [1, "They want fewer empty runs"],
    [2, "They want no empty runs at night"],
  ]);
  expect(marks.map(({ wordingId }) => wordingId)).toEqual([first?.id, first?.id]);
  expect(await mark(room, "champion", { wordingId: first?.id ?? "" })).toEqual({ ok: false, reason: "worded_anew" });
});

test("not quite asks for words, and a second mark of one person replaces the first", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await write(room, "They fear the weeks before Christmas");
  const [wording] = (await readUnderstanding(await room.as("champion"))).wordings;
  const wordingId = wording?.id ?? "";
  const bare = { intent: "mark", commandKey: aKey(), wordingId, mark: "not_quite", words: null } as const;
  expect(await markLine(await room.as("champion"), bare)).toEqual({ ok: false, reason: "words_missing" });
  await mark(room, "champion", { wordingId, words: "January too" });
  await mark(room, "champion", { wordingId });
  expect((await readUnderstanding(await room.as("rep"))).marks).toMatchObject([{ mark: "right", words: null }]);
});

test("what is missing is the vendor's to take up once, and its author's to take back until then", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, tomas] = [await room.as("champion"), await room.as("stakeholder")];
  await sayMissing(ines, { intent: "miss", commandKey: aKey(), missing: "The works council" });
  const [gap] = (await readUnderstanding(ines)).gaps;
  const gapId = gap?.id ?? "";
  await unsayMissing(tomas, { intent: "unmiss", commandKey: aKey(), gapId });
  expect(await toMend(room)).toEqual({ lines: 0, toMend: 1 });
  expect(await write(room, "The works council has to agree first", gapId)).toMatchObject({ ok: true });
  expect(await toMend(room)).toEqual({ lines: 1, toMend: 0 });
  expect(await write(room, "The works council matters", gapId)).toEqual({ ok: false, reason: "gap_gone" });
  await unsayMissing(ines, { intent: "unmiss", commandKey: aKey(), gapId });
  expect((await readUnderstanding(ines)).gaps).toHaveLength(1);
});

test("twelve lines are the most, the same line stands once, and a withdrawn one makes room", async () => {
  await using world = await aWorld();
  const room = await world.room();
  for (let at = 1; at <= MOST_LINES; at += 1) await write(room, `Line ${at}`);
  expect(await write(room, "One more")).toEqual({ ok: false, reason: "too_many" });
  const [line] = (await readUnderstanding(await room.as("rep"))).lines;
  await withdrawLine(await room.as("rep"), { intent: "withdraw", commandKey: aKey(), lineId: line?.id ?? "" });
  expect(await write(room, "LINE 2")).toEqual({ ok: false, reason: "said_already" });
  expect(await write(room, "One more")).toMatchObject({ ok: true });
});

test("PV-02 the vendor cannot mark for the customer, nor can somebody who was not let in", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await write(room, "They want fewer empty runs");
  const [dana, guest] = [await room.as("rep"), await room.as("guest")];
  const wordingId = (await readUnderstanding(dana)).wordings[0]?.id ?? "";
  const { workspaceId, dealId } = room;
  const { stakeholderId } = room.actor("champion");
  const forged = { mark: "right" as const, markedByName: "Ines Halvorsen", markedOn: dana.today };
  for (const actor of [dana.actor, guest.actor]) {
    const inserting = withActor(actor, (tx) =>
      tx.insert(understoodMarks).values({ workspaceId, dealId, wordingId, stakeholderId, ...forged }),
    );
    await expect(inserting).rejects.toThrow();
  }
  expect((await readUnderstanding(dana)).marks).toEqual([]);
});

test("after the end nothing is written down or marked any more", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await write(room, "They want fewer empty runs");
  const wordingId = (await readUnderstanding(await room.as("rep"))).wordings[0]?.id ?? "";
  const ended = { outcome: "no_decision", reason: "Not this year", lookAgainOn: null } as const;
  expect(await endDeal(await room.as("champion"), { commandKey: aKey(), ...ended })).toMatchObject({ ok: true });
  expect(await mark(room, "champion", { wordingId })).toEqual({ ok: false, reason: "deal_ended" });
  expect(await write(room, "And one more")).toEqual({ ok: false, reason: "deal_ended" });
});
