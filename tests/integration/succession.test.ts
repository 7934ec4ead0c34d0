import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { customerEvents, sharedEvents } from "#db/schema/activity.ts";
import { agreeToChampion, proposeChampion } from "#app/features/succession/commands.server.ts";
import { findSuccession } from "#app/features/succession/queries.server.ts";
import type { SuccessionView } from "#app/features/succession/present.ts";
import { failure } from "#app/lib/result.ts";
import * as teamRoute from "#app/routes/room/team.tsx";
import * as dealRoute from "#app/routes/workspace/deal.tsx";
import { aMailbag } from "#tests/support/mailbox.ts";
import { asOwner } from "#tests/support/owner.ts";
import { asCustomer, asVendor, entryOf, send, visitTeam } from "#tests/support/roster.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor, wordsAt, type Visitor } from "#tests/support/visitor.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aWorld, type Room, type World } from "#tests/support/world.ts";

/** Everybody came so many days ago, and all that was done since then happened so many days earlier. */
async function letDaysPass(world: World, days: number): Promise<void> {
  await asOwner(world, async (sql) => {
    for (const table of ["ops.command_keys", "shared.stakeholders", "customer.successions"]) {
      await sql.unsafe(`alter table ${table} no force row level security`);
    }
    const ago = `${days} days`;
    await sql`update ops.command_keys set created_at = created_at - ${ago}::interval`;
    await sql`update shared.stakeholders set joined_at = now() - ${ago}::interval, admitted_at = case when admitted_at is not null then now() - ${ago}::interval end`;
    await sql`update customer.successions set created_at = created_at - ${ago}::interval, agreed_at = agreed_at - ${ago}::interval`;
  });
}

async function shownTo(visitor: Visitor, room: Room): Promise<SuccessionView | null> {
  const { data } = await visitor.get(teamRoute, visitTeam(room));
  return (data as { succession: SuccessionView | null }).succession;
}

async function priya(room: Room): Promise<Visitor> {
  return aVisitor(await sessionCookie(room.actor("colleague").personId, "code"));
}

test("after fourteen days without an act of a champion two of the team name another; who led before stays a champion", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const tomas = await asCustomer(room, "stakeholder");
  const namedId = room.actor("executive").stakeholderId;
  const propose = { intent: "propose", stakeholderId: namedId };
  await letDaysPass(world, 13);
  expect(await shownTo(tomas, room)).toBeNull();
  expect(wordsAt(await send(tomas, room, propose), "form")).toMatch(/your team has one/);
  await letDaysPass(world, 15);
  expect((await send(tomas, room, propose)).status).toBe(302);
  expect((await aMailbag().newestTo("ines.halvorsen@halden.example", /proposes Karin Solberg/)).text).toContain(
    "Anything you do in the room ends this.",
  );

  const seen = await shownTo(tomas, room);
  expect(seen?.proposal).toMatchObject({ namedName: "Karin Solberg", mayAgree: false });
  const agree = { intent: "agree", successionId: seen?.proposal?.successionId ?? "" };
  expect(wordsAt(await send(tomas, room, agree), "form")).toMatch(/Somebody else of your team/);
  expect((await send(await priya(room), room, agree)).status).toBe(302);
  const ines = await asCustomer(room, "champion");
  expect((await entryOf(ines, room, "Karin Solberg")).role).toBe("champion");
  expect((await entryOf(ines, room, "Ines Halvorsen")).role).toBe("champion");
  expect(await shownTo(tomas, room)).toBeNull();
  expect((await aMailbag().newestTo("ines.halvorsen@halden.example", /named Karin Solberg a champion/)).text).toContain(
    "Tomas Berg",
  );
  const told = await withActor(room.actor("champion"), (tx) => tx.select().from(customerEvents));
  expect(told.map(({ type, actorName, facts }) => ({ type, actorName, facts }))).toEqual([
    { type: "champion.proposed", actorName: "Tomas Berg", facts: { name: "Karin Solberg" } },
    { type: "champion.named", actorName: "Priya Raman", facts: { name: "Karin Solberg", proposedBy: "Tomas Berg" } },
  ]);
});

test("an act of a champion ends a proposal, and it does not come back when they are silent again", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await letDaysPass(world, 15);
  const named = { commandKey: aKey(), stakeholderId: room.actor("executive").stakeholderId };
  const [tomas, colleague] = [await room.as("stakeholder"), await room.as("colleague")];
  expect((await proposeChampion(tomas, named)).ok).toBe(true);
  const standing = () => withActor(tomas.actor, (tx) => findSuccession(tx, tomas));
  const successionId = (await standing())?.proposal?.successionId ?? "";
  const ines = await asCustomer(room, "champion");
  expect((await shownTo(ines, room))?.candidates).toEqual([]);
  await send(ines, room, { intent: "seat", name: "Someone in finance", title: "", role: "stakeholder" });
  expect(await agreeToChampion(colleague, { commandKey: aKey(), successionId })).toEqual(failure("not_silent"));
  await letDaysPass(world, 15);
  expect(await standing()).toMatchObject({ silentDays: 15, proposal: null });
  expect(await agreeToChampion(colleague, { commandKey: aKey(), successionId })).toEqual(failure("proposal_gone"));
});

test("AZ-02 only admitted people of the team take part: no guest, no champion for themselves, and never the vendor", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await letDaysPass(world, 15);
  const propose = (part: "executive" | "guest" | "champion") => ({
    intent: "propose",
    stakeholderId: room.actor(part).stakeholderId,
  });
  expect((await send(await asCustomer(room, "guest"), room, propose("executive"))).status).toBe(403);
  expect((await send(await asCustomer(room, "champion"), room, propose("executive"))).status).toBe(403);
  expect((await send(await asVendor(world), room, propose("executive"))).status).toBe(403);
  const tomas = await asCustomer(room, "stakeholder");
  for (const part of ["guest", "champion"] as const) {
    expect(wordsAt(await send(tomas, room, propose(part)), "form"), part).toMatch(/choose somebody else/);
  }
  expect(await shownTo(await asCustomer(room, "guest"), room)).toBeNull();
});

test("PV-01 PV-06 a proposal leaves no trace with the vendor, and an agreement none but who is champion now", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await letDaysPass(world, 15);
  const dana = await asVendor(world);
  const seen = async () => {
    const answers = [
      await dana.get(teamRoute, visitTeam(room)),
      await dana.get(dealRoute, { path: `/deals/${room.dealId}`, params: { dealId: room.dealId } }),
    ];
    return JSON.stringify(answers.map(({ data }) => data));
  };
  const shared = () => withActor(world.member("rep"), (tx) => tx.select().from(sharedEvents));
  const [before, events] = [await seen(), await shared()];
  const tomas = await room.as("stakeholder");
  const { stakeholderId } = room.actor("executive");
  await proposeChampion(tomas, { commandKey: aKey(), stakeholderId });
  expect(await seen()).toBe(before);
  const standing = await withActor(tomas.actor, (tx) => findSuccession(tx, tomas));
  const successionId = standing?.proposal?.successionId ?? "";
  expect((await agreeToChampion(await room.as("colleague"), { commandKey: aKey(), successionId })).ok).toBe(true);
  expect(await shared()).toEqual(events);
  expect((await entryOf(dana, room, "Karin Solberg")).role).toBe("champion");
  await expect(withActor(world.member("rep"), (tx) => findSuccession(tx, tomas))).rejects.toThrow();
});

test("of two who agree at the same moment one does, and another proposal takes the place of the first", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await letDaysPass(world, 15);
  const [tomas, colleague, karin] = [
    await room.as("stakeholder"),
    await room.as("colleague"),
    await room.as("executive"),
  ];
  await proposeChampion(tomas, { commandKey: aKey(), stakeholderId: karin.actor.stakeholderId });
  const first = (await withActor(tomas.actor, (tx) => findSuccession(tx, tomas)))?.proposal?.successionId ?? "";
  await proposeChampion(colleague, { commandKey: aKey(), stakeholderId: tomas.actor.stakeholderId });
  expect(await agreeToChampion(karin, { commandKey: aKey(), successionId: first })).toEqual(failure("proposal_gone"));
  const second = (await withActor(tomas.actor, (tx) => findSuccession(tx, tomas)))?.proposal?.successionId ?? "";
  const agreed = await Promise.all(
    [tomas, karin].map((ctx) => agreeToChampion(ctx, { commandKey: aKey(), successionId: second })),
  );
  expect(agreed.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
});
