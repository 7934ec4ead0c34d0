import { expect, test } from "vitest";
import { withActor, withWorker } from "#db/client.server.ts";
import { outbox, sharedEvents, vendorEvents } from "#db/schema/activity.ts";
import { opportunities } from "#db/schema/opportunities.ts";
import { endings } from "#db/schema/endings.ts";
import { openDeal } from "#db/seed/factories/deals.server.ts";
import { askForRelease, changeAmount } from "#app/features/deals/commands.server.ts";
import { getAlignment } from "#app/features/deals/queries.server.ts";
import { action, loader } from "#app/routes/workspace/deal.tsx";
import { atDeal, openDealPage, writeDown } from "#tests/support/deal-page.ts";
import { countStatements } from "#tests/support/statements.ts";
import { call, ready, release } from "#tests/support/workspace.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

function key() {
  return { commandKey: crypto.randomUUID() };
}

function endDeal(room: Room): Promise<unknown> {
  const champion = room.actor("champion");
  return withActor(champion, (tx) =>
    tx.insert(endings).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      outcome: "no_decision",
      endedBySide: "buyer",
      endedByName: champion.name,
      reason: "The people are not free before May.",
      lookAgainOn: "2027-05-03",
    }),
  );
}

test("before a release the page shows participation only, and what to do", async () => {
  await using world = await aWorld();
  const { view } = await openDealPage(world, await world.room());
  expect(view).toMatchObject({ release: null, history: [], participation: "All five have joined." });
  expect(view.next.label).toBe("Write down what you understood");
  expect(view.people.map(({ name, state }) => `${name}: ${state}`)).toContain("Ines Halvorsen: Joined");
});

test("after releases the page shows the latest, its gates and the way there", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await release(room, { ...ready, number: 1, releasedOn: "2026-10-26" });
  await release(room, { number: 2 });
  const { view } = await openDealPage(world, room);
  expect(view.release).toMatchObject({
    sentence: "They want this, but do not agree that they can free the people.",
    open: [{ name: "Freeing the people", isDeciding: true }],
  });
  expect(view.history.map(({ title, detail }) => [title, detail])).toEqual([
    ["Not agreed yet", "Mon 16 Nov, stage 1. Ability went from agreed to split, willingness went from agreed to open."],
    ["Ready, for stage 1", "Mon 26 Oct, stage 1. First release."],
  ]);
});

test("the page tells in sentences what happened for both sides to read, the newest first", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await writeDown(room);
  await writeDown(room, { kind: "worry", text: "What if the last ferry is late?" });
  const { view } = await openDealPage(world, room);
  expect(view.lately.slice(0, 2).map(({ words }) => words)).toEqual([
    "You wrote down what was understood: “What if the last ferry is late?”",
    "You wrote down what was understood: “They want fewer empty runs”.",
  ]);
});

test("a rep who is not on a deal finds no page, an unknown or broken id neither; a manager finds it", async () => {
  await using world = await aWorld();
  const manager = world.member("manager");
  const verdal = { account: "Verdal Freight", title: "Second depot", targetOn: "2027-02-01" };
  const dealId = await withActor(manager, (tx) => openDeal(tx, { ...verdal, team: [manager] }));
  const status = async (room: { dealId: string }, part: "rep" | "manager") =>
    (await call(loader, atDeal(world, room, part))).status;
  expect(await status({ dealId }, "rep")).toBe(404);
  expect(await status({ dealId: crypto.randomUUID() }, "rep")).toBe(404);
  expect(await status({ dealId: "verdal" }, "rep")).toBe(404);
  expect(await status({ dealId }, "manager")).toBe(200);
  const form = { intent: "changeAmount", amount: "1", currency: "EUR" };
  expect((await call(action, { ...atDeal(world, { dealId }), form })).status).toBe(404);
});

test("what is wrong in a form of the deal is said beside its field and kept", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const wrong: [Record<string, string>, string, string][] = [
    [{ intent: "askForRelease", dueOn: "", note: "Soon" }, "dueOn", "Please give a date."],
    [{ intent: "askForRelease", dueOn: "2026-02-30", note: "Soon" }, "dueOn", "This is not a date in the calendar."],
    [{ intent: "askForRelease", dueOn: "2020-01-01", note: "Soon" }, "dueOn", "Please give today or a later day."],
    [
      { intent: "askForRelease", dueOn: "2026-12-04", note: "x".repeat(501) },
      "note",
      "Please keep this to 500 characters.",
    ],
    [
      { intent: "changeAmount", amount: "a lot", currency: "EUR" },
      "amount",
      "Please write the amount like 270000 or 270,000.50.",
    ],
    [{ intent: "changeAmount", amount: "1", currency: "euro" }, "currency", "Please choose one."],
    [{ intent: "dance" }, "intent", "This form is incomplete. Please load the page again."],
  ];
  for (const [form, field, words] of wrong) {
    const answer = await call(action, { ...atDeal(world, room), form });
    expect(answer.status).toBe(422);
    const { intent = "", ...rest } = form;
    expect(answer.data).toMatchObject({ intent, errors: { [field]: words }, typed: rest });
  }
  expect(await withWorker((tx) => tx.$count(outbox))).toBe(0);
});

test("the amount is the vendor's own: changed, emptied, and an event that the customer's side cannot read", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await room.as("rep");
  const amounts = () =>
    withActor(ctx.actor, (tx) =>
      tx.select({ minor: opportunities.amountMinor, currency: opportunities.currency }).from(opportunities),
    );
  await changeAmount(ctx, { ...key(), amount: 27_000_000, currency: "NOK" });
  expect(await amounts()).toEqual([{ minor: 27_000_000, currency: "NOK" }]);
  expect((await openDealPage(world, room)).view.amount).toMatchObject({ typed: "270000", currency: "NOK" });
  await changeAmount(ctx, { ...key(), amount: null, currency: "NOK" });
  expect(await amounts()).toEqual([{ minor: null, currency: "NOK" }]);
  expect(await withActor(ctx.actor, (tx) => tx.$count(vendorEvents))).toBe(2);
  expect(await withActor(room.actor("champion"), (tx) => tx.$count(sharedEvents))).toBe(0);
});

test("an ended deal says how it ended, and changes no more", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await room.as("rep");
  await endDeal(room);
  expect(await askForRelease(ctx, { ...key(), dueOn: "2026-12-04", note: null })).toEqual({
    ok: false,
    reason: "deal_ended",
  });
  expect(await changeAmount(ctx, { ...key(), amount: 1, currency: "EUR" })).toEqual({
    ok: false,
    reason: "deal_ended",
  });
  expect(await openDealPage(world, room)).toMatchObject({
    view: { ended: "Not now. Look again on Mon 3 May 2027." },
    mayAsk: false,
    mayChange: false,
    mayEnd: false,
  });
});

test("a viewer reads the deal and changes nothing", async () => {
  await using world = await aWorld();
  const room = await world.room();
  expect(await openDealPage(world, room, "viewer")).toMatchObject({ mayAsk: false, mayChange: false, mayEnd: false });
  const form = { intent: "askForRelease", dueOn: "2026-12-04", note: "" };
  expect((await call(action, { ...atDeal(world, room, "viewer"), form })).status).toBe(403);
});

test("the page takes as many statements for one person and release as for many", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await room.as("rep");
  const before = await countStatements(world, () => getAlignment(ctx));
  for (let number = 1; number <= 5; number++) await release(room, { number });
  expect(await countStatements(world, () => getAlignment(ctx))).toBe(before);
  expect(before).toBe(3);
});
