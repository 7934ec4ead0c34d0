import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { entryLinks } from "#db/schema/auth.ts";
import { invitations } from "#db/schema/deals.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import * as invitationRoute from "#app/routes/entry/invitation.tsx";
import * as teamRoute from "#app/routes/room/team.tsx";
import { failure } from "#app/lib/result.ts";
import { aMailbag } from "#tests/support/mailbox.ts";
import { aVisitor, typedAt, wordsAt } from "#tests/support/visitor.ts";
import { aWorld } from "#tests/support/world.ts";
import { JONAS, AISHA, asVendor, asCustomer, visitTeam, send, rosterOf, entryOf } from "#tests/support/roster.ts";

test("a champion lets in somebody whom the vendor invited, who is told by mail; a seat counts as nobody heard yet", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await send(await asVendor(world), room, { intent: "invite", ...JONAS });
  const ines = await asCustomer(room, "champion");
  const jonas = await entryOf(ines, room, "Jonas Vik");
  expect(jonas.may).toEqual({ admit: true, giveRole: false, resend: true, changeAddress: true, remove: true });
  await send(ines, room, { intent: "admit", stakeholderId: jonas.stakeholderId, role: "executive" });
  expect(await entryOf(ines, room, "Jonas Vik")).toMatchObject({ detail: "executive", may: { admit: false } });
  expect((await aMailbag().newestTo(JONAS.email, /let you into/)).subject).toBe(
    "Ines Halvorsen let you into the team: Replace the dispatch system",
  );
  const again = await send(ines, room, { intent: "admit", stakeholderId: jonas.stakeholderId, role: "champion" });
  expect(again.status).toBe(422);

  await send(ines, room, { intent: "seat", name: "Someone in finance", title: "", role: "stakeholder" });
  expect(await entryOf(ines, room, "Someone in finance")).toMatchObject({
    state: "seat",
    may: { admit: false, resend: false, changeAddress: false },
  });
});

test("the vendor reads names and states of everybody, and the addresses of those only whom it invited itself", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const dana = await asVendor(world);
  await send(dana, room, { intent: "invite", ...JONAS });
  await send(await asCustomer(room, "champion"), room, { intent: "invite", ...AISHA });
  const seen = await dana.get(teamRoute, visitTeam(room));
  expect(JSON.stringify(seen.data)).not.toContain(AISHA.email);
  const roster = await rosterOf(dana, room);
  expect(roster.filter(({ email }) => email !== null).map(({ email }) => email)).toEqual([JONAS.email]);
  expect(roster.map(({ name }) => name)).toContain("Aisha Bello");
});

test("the vendor corrects and repeats its own invitations only, and none that somebody has claimed or a champion let in", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [dana, ines] = [await asVendor(world), await asCustomer(room, "champion")];
  await send(ines, room, { intent: "invite", ...AISHA });
  const aisha = await entryOf(dana, room, "Aisha Bello");
  const elsewhere = { intent: "address", email: "rep.own@freemail.example" };
  for (const form of [elsewhere, { intent: "resend" }]) {
    expect((await send(dana, room, { ...form, stakeholderId: aisha.stakeholderId })).status).toBe(422);
  }

  await send(dana, room, { intent: "invite", ...JONAS });
  const token = await aMailbag().tokenTo(JONAS.email);
  const jonas = await entryOf(dana, room, "Jonas Vik");
  await aVisitor().post(invitationRoute, { path: `/i/${token}`, params: { token } });
  const claimed = await send(dana, room, { ...elsewhere, stakeholderId: jonas.stakeholderId });
  expect(wordsAt(claimed, "form")).toMatch(/has entered or changed meanwhile/);
  expect(await entryOf(dana, room, "Jonas Vik")).toMatchObject({ email: JONAS.email });
});

test("an address that was wrong is corrected before anybody has entered; the link to the old one ends at once", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const dana = await asVendor(world);
  await send(dana, room, { intent: "invite", ...JONAS, email: "jonas.wick@halden.example" });
  const old = await aMailbag().tokenTo("jonas.wick@halden.example");
  const { stakeholderId } = await entryOf(dana, room, "Jonas Vik");
  const taken = await send(dana, room, { intent: "address", stakeholderId, email: "ines.halvorsen@halden.example" });
  expect([wordsAt(taken, "email"), typedAt(taken, "stakeholderId")]).toEqual([
    "Somebody in this room has this address already.",
    stakeholderId,
  ]);
  await send(dana, room, { intent: "address", stakeholderId, email: JONAS.email });
  const opened = await aVisitor().post(invitationRoute, { path: `/i/${old}`, params: { token: old } });
  expect(opened.location).toMatch(/^\/link\//);
  const token = await aMailbag().tokenTo(JONAS.email);
  expect((await aVisitor().post(invitationRoute, { path: "/i", params: { token } })).location).toBe(
    `/rooms/${room.dealId}`,
  );
});

test("an invitation sent again replaces the older link, and a mailbox is not flooded", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ines = await asCustomer(room, "champion");
  await send(ines, room, { intent: "invite", ...AISHA });
  const old = await aMailbag().tokenTo(AISHA.email);
  const { stakeholderId } = await entryOf(ines, room, "Aisha Bello");
  await send(ines, room, { intent: "resend", stakeholderId });
  await aMailbag().tokenTo(AISHA.email);
  const opened = await aVisitor().get(invitationRoute, { path: `/i/${old}`, params: { token: old } });
  expect(opened.location).toBe("/link/replaced");
  expect(await withAuth((tx) => tx.$count(entryLinks, sql`revoked_at is null`))).toBe(1);

  await send(ines, room, { intent: "resend", stakeholderId });
  const fourth = await send(ines, room, { intent: "resend", stakeholderId });
  expect(wordsAt(fourth, "form")).toMatch(/many invitations within an hour/);
});

test("a form that was sent twice invites once", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await room.as("champion");
  const form = { ...AISHA, role: "stakeholder" as const, commandKey: crypto.randomUUID() };
  const [first, second] = await Promise.all([inviteStakeholder(ctx, form), inviteStakeholder(ctx, form)]);
  expect(second).toEqual(first);
  expect(await withActor(ctx.actor, (tx) => tx.$count(invitations))).toBe(1);
});

test("a deal that has ended takes nobody on", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await room.as("champion");
  const ending = { outcome: "no_decision", reason: "Not this year.", lookAgainOn: null } as const;
  await endDeal(ctx, { commandKey: crypto.randomUUID(), ...ending });
  const form = { ...AISHA, role: "stakeholder" as const, commandKey: crypto.randomUUID() };
  expect(await inviteStakeholder(ctx, form)).toEqual(failure("deal_ended"));
  const ines = await asCustomer(room, "champion");
  const { data } = await ines.get(teamRoute, visitTeam(room));
  expect(data).toMatchObject({ roles: [], maySeat: false });
});
