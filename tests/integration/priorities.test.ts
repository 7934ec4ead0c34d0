import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { endings } from "#db/schema/endings.ts";
import { initiatives, rankings } from "#db/schema/readiness.ts";
import {
  addInitiative,
  removeInitiative,
  renameInitiative,
  stateCapacity,
} from "#app/features/priorities/commands.server.ts";
import { findOwnRanking, getPriorities } from "#app/features/priorities/queries.server.ts";
import { confirmRanking, rankInitiatives } from "#app/features/priorities/ranking.commands.server.ts";
import { placeField } from "#app/features/priorities/place-field.ts";
import { InitiativesForm, RankingRouteForm } from "#app/features/priorities/schema.ts";
import { aKey, listInitiatives, rank } from "#tests/support/story.ts";
import { aWorld } from "#tests/support/world.ts";

const TITLE = "Replace the dispatch system";

test("the first competing initiative brings the deal's own with it, named after the deal", async () => {
  await using world = await aWorld();
  const champion = await (await world.room()).as("champion");
  await listInitiatives(champion, ["Electric trucks, Oslo route"]);
  const { initiatives: listed } = await withActor(champion.actor, (tx) => getPriorities(tx, champion));
  expect(listed.map(({ name, isFocal }) => [name, isFocal])).toEqual([
    [TITLE, true],
    ["Electric trucks, Oslo route", false],
  ]);
});

test("two names that differ in case are one initiative, and the deal's own cannot be added again", async () => {
  await using world = await aWorld();
  const champion = await (await world.room()).as("champion");
  await listInitiatives(champion, ["Electric trucks"]);
  for (const name of ["electric TRUCKS", TITLE]) {
    expect(await addInitiative(champion, { intent: "add", commandKey: aKey(), name })).toEqual({
      ok: false,
      reason: "name_taken",
    });
  }
});

test("the same name added by two tabs at once is added once", async () => {
  await using world = await aWorld();
  const champion = await (await world.room()).as("champion");
  const add = () => addInitiative(champion, { intent: "add", commandKey: aKey(), name: "Customer portal" });
  const results = await Promise.all([add(), add()]);
  expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await withActor(champion.actor, (tx) => tx.select().from(initiatives))).toHaveLength(2);
});

test("ten initiatives are the most that can be put in order", async () => {
  await using world = await aWorld();
  const champion = await (await world.room()).as("champion");
  await listInitiatives(
    champion,
    Array.from({ length: 9 }, (_, at) => `Initiative ${at + 1}`),
  );
  expect(await addInitiative(champion, { intent: "add", commandKey: aKey(), name: "One more" })).toEqual({
    ok: false,
    reason: "too_many",
  });
});

test("a competing initiative can be renamed, but not to a name that is taken, and the deal's own cannot", async () => {
  await using world = await aWorld();
  const champion = await (await world.room()).as("champion");
  const ids = await listInitiatives(champion, ["Electric trucks", "Customer portal"]);
  const rename = (initiativeId: string, name: string) =>
    renameInitiative(champion, { intent: "rename", commandKey: aKey(), initiativeId, name });
  expect(await rename(ids.get("Electric trucks") ?? "", "Electric lorries")).toEqual({ ok: true, value: null });
  expect(await rename(ids.get("Electric trucks") ?? "", "customer portal")).toMatchObject({ reason: "name_taken" });
  expect(await rename(ids.get(TITLE) ?? "", "Something else")).toMatchObject({ reason: "initiative_gone" });
});

test("an initiative of another room is as unknown as one that never was", async () => {
  await using world = await aWorld();
  const [halden, verdal] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  const foreign = (await listInitiatives(await verdal.as("champion"), ["Rail"])).get("Rail") ?? "";
  const champion = await halden.as("champion");
  await listInitiatives(champion, ["Electric trucks"]);
  for (const initiativeId of [foreign, aKey()]) {
    const gone = { ok: false, reason: "initiative_gone" };
    expect(await removeInitiative(champion, { intent: "remove", commandKey: aKey(), initiativeId })).toEqual(gone);
    expect(
      await renameInitiative(champion, { intent: "rename", commandKey: aKey(), initiativeId, name: "Mine" }),
    ).toEqual(gone);
    expect(await rank(champion, [initiativeId])).toEqual(gone);
  }
});

test("no more can be run than are listed, and the latest word counts", async () => {
  await using world = await aWorld();
  const champion = await (await world.room()).as("champion");
  await listInitiatives(champion, ["Electric trucks", "Customer portal"]);
  const state = (initiativeCount: number) =>
    stateCapacity(champion, { intent: "capacity", commandKey: aKey(), initiativeCount });
  await state(1);
  await state(2);
  expect(await state(4)).toEqual({ ok: false, reason: "more_than_listed" });
  const { capacity } = await withActor(champion.actor, (tx) => getPriorities(tx, champion));
  expect(capacity).toEqual({ initiativeCount: 2, saidByName: "Ines Halvorsen" });
});

test("an order keeps ties and leaves out what is not ranked; a new order is another row", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ids = await listInitiatives(await room.as("champion"), ["Electric trucks", "Customer portal"]);
  const [own, trucks, portal] = [TITLE, "Electric trucks", "Customer portal"].map((name) => ids.get(name) ?? "");
  const tomas = await room.as("stakeholder");
  const places = { [own ?? ""]: "1", [trucks ?? ""]: "1", [portal ?? ""]: "" };
  await rankInitiatives(tomas, { commandKey: aKey(), places });
  const first = await withActor(tomas.actor, (tx) => findOwnRanking(tx, tomas));
  expect(first?.tiers.map((tier) => tier.length)).toEqual([2]);
  await rank(tomas, [portal ?? ""]);
  expect(await withActor(tomas.actor, (tx) => findOwnRanking(tx, tomas))).toMatchObject({ tiers: [[portal]] });
  expect(await withActor(tomas.actor, (tx) => tx.select().from(rankings))).toHaveLength(2);
});

test("an order of nothing is refused, and so is an order while there is nothing to compare", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [champion, tomas] = [await room.as("champion"), await room.as("stakeholder")];
  expect(await rank(tomas, [])).toEqual({ ok: false, reason: "nothing_to_compare" });
  await listInitiatives(champion, ["Electric trucks"]);
  expect(await rank(tomas, [])).toEqual({ ok: false, reason: "nothing_ranked" });
});

test("an order is confirmed without what has left the list since", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [champion, tomas] = [await room.as("champion"), await room.as("stakeholder")];
  expect(await confirmRanking(tomas, { commandKey: aKey() })).toMatchObject({ reason: "nothing_ranked" });
  const ids = await listInitiatives(champion, ["Electric trucks", "Customer portal"]);
  await rank(tomas, [...ids.values()]);
  const initiativeId = ids.get("Electric trucks") ?? "";
  await removeInitiative(champion, { intent: "remove", commandKey: aKey(), initiativeId });
  expect(await confirmRanking(tomas, { commandKey: aKey() })).toEqual({ ok: true, value: null });
  const kept = await withActor(tomas.actor, (tx) => findOwnRanking(tx, tomas));
  expect(kept?.tiers.flat()).toEqual([ids.get(TITLE), ids.get("Customer portal")]);
});

test("a form sent twice saves one order", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ids = [...(await listInitiatives(await room.as("champion"), ["Electric trucks"])).values()];
  const tomas = await room.as("stakeholder");
  const form = { commandKey: aKey(), places: { [ids[0] ?? ""]: "1" } };
  await Promise.all([rankInitiatives(tomas, form), rankInitiatives(tomas, form)]);
  expect(await withActor(tomas.actor, (tx) => tx.select().from(rankings))).toHaveLength(1);
});

test("after the deal's end nothing on the list and no order changes", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  const ids = await listInitiatives(champion, ["Electric trucks"]);
  const initiativeId = ids.get("Electric trucks") ?? "";
  await withActor(champion.actor, (tx) =>
    tx.insert(endings).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      outcome: "won",
      endedBySide: "buyer",
      endedByName: "Ines Halvorsen",
      reason: "Signed",
    }),
  );
  const ended = { ok: false, reason: "deal_ended" };
  const key = { commandKey: aKey() };
  expect(await addInitiative(champion, { intent: "add", ...key, name: "Rail" })).toEqual(ended);
  expect(await renameInitiative(champion, { intent: "rename", ...key, initiativeId, name: "Rail" })).toEqual(ended);
  expect(await removeInitiative(champion, { intent: "remove", ...key, initiativeId })).toEqual(ended);
  expect(await stateCapacity(champion, { intent: "capacity", ...key, initiativeCount: 1 })).toEqual(ended);
  expect(await rank(champion, [initiativeId])).toEqual(ended);
  expect(await confirmRanking(champion, key)).toEqual(ended);
});

test("bad places and names get words beside their field", () => {
  const id = aKey();
  const form = { intent: "rank", commandKey: aKey(), [placeField(id)]: "1" };
  expect(RankingRouteForm.safeParse(form)).toMatchObject({ success: true, data: { places: { [id]: "1" } } });
  for (const place of ["0", "-1", "1.5", "first", "1000"]) {
    const refused = RankingRouteForm.safeParse({ ...form, [placeField(id)]: place });
    expect(refused.error?.issues[0]?.path).toEqual([placeField(id)]);
  }
  expect(RankingRouteForm.safeParse({ ...form, stakeholderId: id }).success).toBe(false);
  const add = { intent: "add", commandKey: aKey(), name: "x".repeat(161) };
  expect(InitiativesForm.safeParse(add).error?.issues[0]?.path).toEqual(["name"]);
});
