import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { customerEvents } from "#db/schema/activity.ts";
import { endings } from "#db/schema/endings.ts";
import { staleMarks } from "#db/schema/readiness.ts";
import { changeOutcome, removeOutcome, writeOutcome } from "#app/features/readiness/outcomes.commands.server.ts";
import { listOutcomes } from "#app/features/readiness/outcomes.queries.server.ts";
import { OutcomesForm } from "#app/features/readiness/schema.ts";
import { aKey, say } from "#tests/support/story.ts";
import { aWorld } from "#tests/support/world.ts";

const kilometres = {
  text: "Empty kilometres fall",
  fromValue: "21 %",
  toValue: "15 %",
  dueOn: "2027-09-30",
} as const;

function written(content: Partial<typeof kilometres> & { text?: string; dueOn?: string } = {}) {
  return { intent: "write" as const, commandKey: aKey(), ...kilometres, ...content };
}

test("up to three outcomes can be written, and a fourth is refused", async () => {
  await using world = await aWorld();
  const champion = await (await world.room()).as("champion");
  for (const text of ["Empty kilometres fall", "Late deliveries fall", "Night planning takes an hour"]) {
    expect(await writeOutcome(champion, written({ text } as object))).toMatchObject({ ok: true });
  }
  expect(await writeOutcome(champion, written())).toEqual({ ok: false, reason: "too_many" });
  const outcomes = await withActor(champion.actor, (tx) => listOutcomes(tx, champion));
  expect(outcomes.map(({ position }) => position)).toEqual([1, 2, 3]);
});

test("two champions who write at once both get a place", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [one, other] = [await room.as("champion"), await room.as("champion")];
  const results = await Promise.all([writeOutcome(one, written()), writeOutcome(other, written())]);
  expect(results.every(({ ok }) => ok)).toBe(true);
  const outcomes = await withActor(one.actor, (tx) => listOutcomes(tx, one));
  expect(outcomes.map(({ position }) => position)).toEqual([1, 2]);
});

test("a form sent twice writes one outcome", async () => {
  await using world = await aWorld();
  const champion = await (await world.room()).as("champion");
  const form = written();
  await Promise.all([writeOutcome(champion, form), writeOutcome(champion, form)]);
  expect(await withActor(champion.actor, (tx) => listOutcomes(tx, champion))).toHaveLength(1);
});

test("changing an outcome makes the answers about the outcomes stale; saving it unchanged does not", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  await writeOutcome(champion, written());
  await say(await room.as("stakeholder"), "outcome", "4");
  const [outcome] = await withActor(champion.actor, (tx) => listOutcomes(tx, champion));
  const change = { intent: "change" as const, outcomeId: outcome?.id ?? "", ...kilometres };
  await changeOutcome(champion, { ...change, commandKey: aKey() });
  expect(await withActor(champion.actor, (tx) => tx.select().from(staleMarks))).toHaveLength(0);
  await changeOutcome(champion, { ...change, commandKey: aKey(), toValue: "16 %" });
  const marks = await withActor(champion.actor, (tx) => tx.select().from(staleMarks));
  expect(marks).toMatchObject([{ items: ["outcome"], reason: "An outcome was changed", happenedOn: "2026-11-21" }]);
});

test("the first outcome marks nothing stale, because nobody has answered yet", async () => {
  await using world = await aWorld();
  const champion = await (await world.room()).as("champion");
  await writeOutcome(champion, written());
  expect(await withActor(champion.actor, (tx) => tx.select().from(staleMarks))).toHaveLength(0);
});

test("an outcome of another room is as unknown as one that never was", async () => {
  await using world = await aWorld();
  const [halden, verdal] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  const theirs = await verdal.as("champion");
  await writeOutcome(theirs, written());
  const [foreign] = await withActor(theirs.actor, (tx) => listOutcomes(tx, theirs));
  const champion = await halden.as("champion");
  for (const outcomeId of [foreign?.id ?? "", aKey()]) {
    const change = { intent: "change" as const, commandKey: aKey(), outcomeId, ...kilometres };
    expect(await changeOutcome(champion, change)).toEqual({ ok: false, reason: "outcome_gone" });
    const remove = { intent: "remove" as const, commandKey: aKey(), outcomeId };
    expect(await removeOutcome(champion, remove)).toEqual({ ok: false, reason: "outcome_gone" });
  }
  expect(await withActor(theirs.actor, (tx) => listOutcomes(tx, theirs))).toHaveLength(1);
});

test("a due date in the past is refused, and an impossible one is no date at all", async () => {
  await using world = await aWorld();
  const champion = await (await world.room()).as("champion");
  expect(await writeOutcome(champion, written({ dueOn: "2026-11-20" } as object))).toMatchObject({
    reason: "past_date",
  });
  for (const dueOn of ["2027-02-30", "30.09.2027", "", "2999-01-01"]) {
    expect(OutcomesForm.safeParse({ ...written(), dueOn }).success).toBe(false);
  }
  expect(OutcomesForm.safeParse({ ...written(), text: "x".repeat(301) }).success).toBe(false);
  expect(OutcomesForm.safeParse({ ...written(), text: "   " }).success).toBe(false);
});

test("after the deal's end no outcome can be written, changed or removed", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  await writeOutcome(champion, written());
  const [outcome] = await withActor(champion.actor, (tx) => listOutcomes(tx, champion));
  await withActor(champion.actor, (tx) =>
    tx.insert(endings).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      outcome: "no_decision",
      endedBySide: "buyer",
      endedByName: champion.actor.name,
      reason: "The merger comes first",
    }),
  );
  const outcomeId = outcome?.id ?? "";
  const ended = { ok: false, reason: "deal_ended" };
  expect(await writeOutcome(champion, written())).toEqual(ended);
  expect(await changeOutcome(champion, { ...written(), intent: "change", outcomeId })).toEqual(ended);
  expect(await removeOutcome(champion, { intent: "remove", commandKey: aKey(), outcomeId })).toEqual(ended);
});

test("what is done with outcomes is recorded on the customer's side", async () => {
  await using world = await aWorld();
  const champion = await (await world.room()).as("champion");
  await writeOutcome(champion, written());
  const [outcome] = await withActor(champion.actor, (tx) => listOutcomes(tx, champion));
  await removeOutcome(champion, { intent: "remove", commandKey: aKey(), outcomeId: outcome?.id ?? "" });
  const events = await withActor(champion.actor, (tx) => tx.select().from(customerEvents));
  expect(events.map(({ type }) => type).sort()).toEqual(["outcome.removed", "outcome.written"]);
});
