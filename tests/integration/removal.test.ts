import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth, withWorker } from "#db/client.server.ts";
import { outbox, sharedEvents } from "#db/schema/activity.ts";
import { sessions } from "#db/schema/auth.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { loadDealDocument } from "#app/features/readiness/document.queries.server.ts";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import { pictureOf } from "#app/features/readiness/picture.present.ts";
import { readReadiness } from "#app/features/readiness/readiness.queries.server.ts";
import { giveRole, removeStakeholder } from "#app/features/people/removal.commands.server.ts";
import { failure, success } from "#app/lib/result.ts";
import * as invitationRoute from "#app/routes/entry/invitation.tsx";
import * as teamRoute from "#app/routes/room/team.tsx";
import { aMailbag } from "#tests/support/mailbox.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey, listInitiatives, takeStageOne } from "#tests/support/story.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

type Customer = Parameters<Room["actor"]>[0];

async function remove(room: Room, who: Customer) {
  const { stakeholderId } = room.actor(who);
  return removeStakeholder(await room.as("champion"), { commandKey: aKey(), stakeholderId });
}

function teamOf(room: Room) {
  return { path: `/rooms/${room.dealId}/team`, params: { dealId: room.dealId } };
}

test("SESS-06 whoever is removed is out at the next request: sessions, links, and mails that wait", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { personId, stakeholderId } = room.actor("stakeholder");
  const [byCode, byLink] = [
    aVisitor(await sessionCookie(personId, "code")),
    aVisitor(await sessionCookie(personId, "link", room.dealId)),
  ];
  const bag = aMailbag();
  // A mail is under way to somebody who was invited and is removed before it leaves.
  const jonas = { name: "Jonas Vik", email: "jonas.vik@halden.example", title: null, role: "guest" as const };
  const invited = await inviteStakeholder(await room.as("champion"), { commandKey: aKey(), ...jonas });
  if (!invited.ok) throw new Error(invited.reason);
  const token = await bag.tokenTo(jonas.email);
  await inviteStakeholder(await room.as("champion"), { commandKey: aKey(), ...jonas, email: "j.vik@halden.example" });

  expect((await byCode.get(teamRoute, teamOf(room))).status).toBe(200);
  expect(await remove(room, "stakeholder")).toEqual(success(null));
  expect((await byCode.get(teamRoute, teamOf(room))).location).toMatch(/^\/enter/);
  expect((await byLink.get(teamRoute, teamOf(room))).location).toMatch(/^\/enter/);
  expect(await withAuth((tx) => tx.$count(sessions, eq(sessions.personId, personId)))).toBe(0);

  const champion = await room.as("champion");
  await removeStakeholder(champion, { commandKey: aKey(), stakeholderId: invited.value.stakeholderId });
  const opened = await aVisitor().get(invitationRoute, { path: `/i/${token}`, params: { token } });
  expect(opened.location).toBe("/link/unknown");
  const [waiting] = await withWorker((tx) =>
    tx.select().from(outbox).where(eq(outbox.recipientEmail, "j.vik@halden.example")),
  );
  await removeStakeholder(champion, { commandKey: aKey(), stakeholderId: waiting?.stakeholderId ?? "" });
  await expect(bag.newestTo("j.vik@halden.example")).rejects.toThrow(/No mail/);
  expect(await removeStakeholder(champion, { commandKey: aKey(), stakeholderId })).toEqual(failure("place_gone"));
});

test("SESS-06 a place in another room goes on, and leads no longer into this one", async () => {
  await using world = await aWorld();
  const [left, kept] = [await world.room(), await world.room({ account: "Halden Fisk", title: "Route planning" })];
  const tomas = aVisitor(await sessionCookie(left.actor("stakeholder").personId, "code"));
  expect(await remove(left, "stakeholder")).toEqual(success(null));
  expect((await tomas.get(teamRoute, teamOf(left))).status).toBe(404);
  expect((await tomas.get(teamRoute, teamOf(kept))).status).toBe(200);
});

test("PV-12 what a removed person said counts for nothing, and the records are kept", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  const ids = [...(await listInitiatives(champion, ["Electric trucks", "Customer portal"])).values()];
  for (const part of ["champion", "stakeholder"] as const) await takeStageOne(await room.as(part), { ids });
  const { stakeholderId } = room.actor("stakeholder");
  const before = await withActor(champion.actor, (tx) => loadDealDocument(tx, champion));
  await remove(room, "stakeholder");
  const after = await withActor(champion.actor, (tx) => loadDealDocument(tx, champion));
  const isTheirs = ({ by }: { by: string }) => by === stakeholderId;
  expect(before.stakeholders.some(({ id }) => id === stakeholderId)).toBe(true);
  expect(after.stakeholders.some(({ id }) => id === stakeholderId)).toBe(false);
  expect(after.answers.filter(isTheirs)).toHaveLength(4);
  const without = {
    answers: after.answers.filter((one) => !isTheirs(one)),
    rankings: after.rankings.filter((one) => !isTheirs(one)),
  };
  // All but the hash of what was put in.
  const { inputHash, ...verdict } = evaluate(after);
  expect(evaluate({ ...after, ...without })).toMatchObject(verdict);
  expect(inputHash).toMatch(/^[0-9a-f]{64}$/);
  const { picture } = await readReadiness(champion);
  expect(picture && JSON.stringify(pictureOf(picture))).not.toContain("Tomas Berg");
});

test("AZ-15 the last champion is neither removed nor made something else, and two cannot remove each other", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  expect(await remove(room, "champion")).toEqual(failure("last_champion"));
  const own = { commandKey: aKey(), stakeholderId: champion.actor.stakeholderId, role: "guest" as const };
  expect(await giveRole(champion, own)).toEqual(failure("last_champion"));
  const { stakeholderId } = room.actor("stakeholder");
  expect(await giveRole(champion, { commandKey: aKey(), stakeholderId, role: "champion" })).toEqual(success(null));
  const second = { ...(await room.as("stakeholder")), role: "champion" as const };
  const both = await Promise.all([
    removeStakeholder(champion, { commandKey: aKey(), stakeholderId }),
    removeStakeholder(second, { commandKey: aKey(), stakeholderId: champion.actor.stakeholderId }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const events = await withActor(champion.actor, (tx) =>
    tx.select().from(sharedEvents).where(eq(sharedEvents.type, "stakeholder.removed")),
  );
  expect(events).toHaveLength(1);
});

test("the vendor takes back an unused invitation of its own, and removes nobody else", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const rep = await room.as("rep");
  for (const part of ["champion", "stakeholder", "guest"] as const) {
    const { stakeholderId } = room.actor(part);
    const refused = await removeStakeholder(rep, { commandKey: aKey(), stakeholderId });
    expect(refused.ok).toBe(false);
  }
  const jonas = { name: "Jonas Vik", email: "jonas.vik@halden.example", title: null, role: "guest" as const };
  const invited = await inviteStakeholder(rep, { commandKey: aKey(), ...jonas });
  if (!invited.ok) throw new Error(invited.reason);
  expect(await removeStakeholder(rep, { commandKey: aKey(), ...invited.value })).toEqual(success(null));
});
