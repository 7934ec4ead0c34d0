import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { aliveConfirmations } from "#db/schema/alive-confirmations.ts";
import { endings } from "#db/schema/endings.ts";
import { recordActivity, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import { confirmAlive } from "#app/features/deals/alive.commands.server.ts";
import { findEndedPage } from "#app/features/endings/page.queries.server.ts";
import { endLapsedDeals } from "#app/features/endings/lapse.commands.server.ts";
import { addDays, dateOf } from "#app/lib/calendar.ts";
import { look } from "#tests/support/pipeline.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

/** The database's clock stamps events, so the story is told around its day. */
const TODAY = dateOf(new Date());
const inDays = (days: number) => new Date(`${addDays(TODAY, days)}T12:00:00Z`);

async function endingOf(room: Room) {
  const [ending] = await withActor(room.actor("champion"), (tx) => tx.select().from(endings));
  return ending ?? null;
}

test("a deal that was quiet for 90 days past its target ends once, by nobody, however often and at once the rule looks", async () => {
  await using world = await aWorld();
  const room = await world.room({ targetOn: TODAY });
  expect(await endLapsedDeals(inDays(89))).toBe(0);
  const runs = await Promise.all([endLapsedDeals(inDays(90)), endLapsedDeals(inDays(90))]);
  expect(runs.toSorted()).toEqual([0, 1]);
  expect(await endLapsedDeals(inDays(91))).toBe(0);
  expect(await endingOf(room)).toMatchObject({ outcome: "no_decision", endedBySide: "rule", endedByName: "Concord" });
  const page = await findEndedPage(await room.as("champion"));
  expect(page).toMatchObject({ decided: "Nobody decided this. Concord closed it" });
  // It is no early and honest end.
  expect((await look(world, "manager", "?owner=all")).totals).toMatchObject({ endedEarly: 0 });
  expect((await look(world, "manager", "?owner=all&find=e")).totals).toMatchObject({ endedEarly: 0 });
});

test("PV-02 only what both sides can see keeps a deal alive: a private act does not, a shared one of the customer does", async () => {
  await using world = await aWorld();
  const [silent, heard] = [
    await world.room({ targetOn: addDays(TODAY, -40) }),
    await world.room({ account: "Verdal Freight", targetOn: addDays(TODAY, -40) }),
  ];
  const [quiet, loud] = [await silent.as("champion"), await heard.as("champion")];
  await withActor(quiet.actor, (tx) =>
    recordTeamActivity(tx, quiet, { type: "answer.saved", facts: { item: "need" } }),
  );
  await withActor(loud.actor, (tx) => recordActivity(tx, loud, { type: "task.completed", facts: { title: "Trial" } }));
  expect(await endLapsedDeals(inDays(89))).toBe(0);
  expect(await endLapsedDeals(inDays(90))).toBe(2);
});

test("somebody's word with a reason keeps it for 30 days, and stays on the vendor's side", async () => {
  await using world = await aWorld();
  const room = await world.room({ targetOn: TODAY });
  const rep = { ...(await room.as("rep")), recordDay: addDays(TODAY, 85) };
  const word = { commandKey: crypto.randomUUID(), reason: "Ines said that the board meets again in spring." };
  expect(await confirmAlive(rep, word)).toEqual({ ok: true, value: null });
  expect(await endLapsedDeals(inDays(114))).toBe(0);
  expect(await endLapsedDeals(inDays(115))).toBe(1);
  expect(await confirmAlive(rep, { ...word, commandKey: crypto.randomUUID() })).toMatchObject({ reason: "deal_ended" });
  await expect(withActor(room.actor("champion"), (tx) => tx.select().from(aliveConfirmations))).rejects.toThrow();
});
