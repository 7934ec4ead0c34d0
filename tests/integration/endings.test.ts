import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withWorker } from "#db/client.server.ts";
import { outbox, sharedEvents } from "#db/schema/activity.ts";
import type { EndingOutcome } from "#db/schema/endings.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { findEnding, readCompany } from "#app/features/endings/queries.server.ts";
import { keyed } from "#tests/support/plan.ts";
import { aWorld } from "#tests/support/world.ts";

const refused = (reason: string) => ({ ok: false, reason });

function an(outcome: EndingOutcome, lookAgainOn: string | null = null) {
  return keyed({ outcome, reason: "The depot moves first, and takes the people.", lookAgainOn });
}

test("an executive says not now: one ending, one event, one mail to everybody else who took part", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const karin = await room.as("executive");
  expect(await endDeal(karin, an("no_decision", "2027-05-03"))).toEqual({ ok: true, value: null });
  const rep = await room.as("rep");
  expect(await withActor(rep.actor, (tx) => findEnding(tx, rep))).toMatchObject({
    outcome: "no_decision",
    endedBySide: "buyer",
    endedByName: "Karin Solberg",
    lookAgainOn: "2027-05-03",
  });
  expect(rep.room.endedAs).toBe("no_decision");
  const events = await withActor(rep.actor, (tx) =>
    tx.select().from(sharedEvents).where(eq(sharedEvents.type, "deal.ended")),
  );
  expect(events).toHaveLength(1);
  const mails = await withWorker((tx) => tx.select().from(outbox).where(eq(outbox.kind, "deal_ended")));
  const told = mails.map(({ recipientEmail }) => recipientEmail);
  expect(told).toContain("dana.whitfield@northwind.example");
  expect(told).toContain("ines.halvorsen@halden.example");
  expect(told).not.toContain("karin.solberg@halden.example");
});

test("of two who end a deal at once one is first, and the other is told that it has ended", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [champion, rep] = [await room.as("champion"), await room.as("rep")];
  const results = await Promise.all([endDeal(champion, an("disqualified")), endDeal(rep, an("lost"))]);
  expect(results).toContainEqual({ ok: true, value: null });
  expect(results).toContainEqual(refused("deal_ended"));
});

test("the customer's side says not now or no fit; won and lost are the vendor's words", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  expect(await endDeal(champion, an("won"))).toEqual(refused("outcome_not_yours"));
  expect(await endDeal(champion, an("lost"))).toEqual(refused("outcome_not_yours"));
  expect(await endDeal(await room.as("rep"), an("won"))).toEqual({ ok: true, value: null });
});

test("a date to look again lies in the future", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  expect(await endDeal(champion, an("no_decision", champion.today))).toEqual(refused("look_again_past"));
  expect(await endDeal(champion, an("no_decision", "2026-11-22"))).toEqual({ ok: true, value: null });
});

test("the company of a room is who joined and who is on the deal, the same for both sides", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [champion, rep] = [await room.as("champion"), await room.as("rep")];
  const seen = await withActor(champion.actor, (tx) => readCompany(tx, champion));
  expect(seen.people.map(({ name }) => name)).toContain("Dana Whitfield");
  expect(seen.people.filter(({ side }) => side === "buyer")).toHaveLength(5);
  expect(await withActor(rep.actor, (tx) => readCompany(tx, rep))).toEqual(seen);
});
