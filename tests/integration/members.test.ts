import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth, withWorker } from "#db/client.server.ts";
import { auditEntries, outbox } from "#db/schema/activity.ts";
import { people, sessions } from "#db/schema/auth.ts";
import { dealMembers } from "#db/schema/deals.ts";
import { members } from "#db/schema/workspace.ts";
import { presentMembers } from "#app/features/members/present.ts";
import { findMembers } from "#app/features/members/queries.server.ts";
import { deactivateMember, giveMemberRole } from "#app/features/members/commands.server.ts";
import { inviteMember } from "#app/features/members/invite.commands.server.ts";
import { changeColleagues } from "#app/features/members/colleagues.commands.server.ts";
import { failure, success } from "#app/lib/result.ts";
import * as joinRoute from "#app/routes/entry/join.tsx";
import * as signInRoute from "#app/routes/entry/sign-in.tsx";
import * as membersRoute from "#app/routes/workspace/members.tsx";
import * as pipelineRoute from "#app/routes/workspace/pipeline.tsx";
import * as teamRoute from "#app/routes/room/team.tsx";
import { aMailbag } from "#tests/support/mailbox.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor, wordsAt, type Visitor } from "#tests/support/visitor.ts";
import { aWorld, foundWorld, type World } from "#tests/support/world.ts";

const SETTINGS = { path: "/settings/members" };
const MARCUS = { name: "Marcus Osei", email: "marcus.osei@northwind.example", role: "rep" as const };
const PASSWORD = "tröstende Straßenlaterne";

async function administrator(world: World): Promise<Visitor> {
  return aVisitor(await sessionCookie(world.member("admin").personId, "password"));
}

function send(visitor: Visitor, form: Record<string, string>) {
  return visitor.post(membersRoute, SETTINGS, { commandKey: aKey(), ...form });
}

async function joinLink(email: string): Promise<{ path: string; params: { token: string } }> {
  const { text } = await aMailbag().newestTo(email, /\/join\//);
  const token = /\/join\/([\w-]{43})$/m.exec(text)?.[1] ?? "";
  return { path: `/join/${token}`, params: { token } };
}

test("a member is invited, joins by a mailed link with a password of their own, and the log says so", async () => {
  await using world = await aWorld();
  const astrid = await administrator(world);
  expect((await send(astrid, { intent: "invite", ...MARCUS })).location).toBe(SETTINGS.path);
  const link = await joinLink(MARCUS.email);
  // AUTHN-02: looking changes nothing.
  for (let turn = 0; turn < 3; turn += 1)
    expect((await aVisitor().get(joinRoute, link)).data).toMatchObject({ name: "Marcus Osei", hasPassword: false });

  const marcus = aVisitor();
  expect(wordsAt(await marcus.post(joinRoute, link, { password: "Northwind2026" }), "password")).toMatch(
    /guessed first/,
  );
  expect((await marcus.post(joinRoute, link, { password: PASSWORD })).location).toBe("/pipeline");
  expect((await marcus.get(pipelineRoute, { path: "/pipeline" })).status).toBe(200);
  expect((await aVisitor().get(joinRoute, link)).data).toBeNull();
  expect(wordsAt(await aVisitor().post(joinRoute, link, { password: PASSWORD }), "form")).toMatch(/link has ended/);

  const types = await withActor(world.member("admin"), (tx) =>
    tx
      .select({ type: auditEntries.type, by: auditEntries.actorName })
      .from(auditEntries)
      .orderBy(auditEntries.createdAt),
  );
  expect(types).toEqual([
    { type: "member.invited", by: "Astrid Moen" },
    { type: "member.joined", by: "Marcus Osei" },
    { type: "session.started", by: "Marcus Osei" },
  ]);
});

test("AUTHN-07 an invitation sent again ends the older link; the list says how it fared", async () => {
  await using world = await aWorld();
  const astrid = await administrator(world);
  await send(astrid, { intent: "invite", ...MARCUS });
  const old = await joinLink(MARCUS.email);
  const ctx = world.workspaceAs("admin");
  const entry = presentMembers(await findMembers(ctx), ctx.actor.memberId).members.find(
    ({ name }) => name === MARCUS.name,
  );
  expect(entry).toMatchObject({ stateWords: "invited", may: { resend: true } });
  await send(astrid, { intent: "resend", memberId: entry?.memberId ?? "" });
  const fresh = await joinLink(MARCUS.email);
  expect(fresh.path).not.toBe(old.path);
  expect((await aVisitor().get(joinRoute, old)).data).toBeNull();
  expect((await aVisitor().get(joinRoute, fresh)).data).not.toBeNull();
});

test("AUTHN-13 AZ-14 inviting a member of another workspace tells nobody, and changes nothing of theirs", async () => {
  await using world = await aWorld();
  const other = await foundWorld("fjord.example");
  const { personId } = other.member("admin");
  const email = "astrid.moen@northwind.fjord.example";
  const rowsOf = () =>
    withAuth((tx) =>
      tx
        .select({ person: people, member: members })
        .from(people)
        .innerJoin(members, eq(members.personId, people.id))
        .where(and(eq(people.id, personId), eq(members.workspaceId, other.workspaceId))),
    );
  const before = await rowsOf();
  const form = { commandKey: aKey(), name: "Somebody", email, role: "rep" as const };
  expect(await inviteMember(world.workspaceAs("admin"), form)).toEqual(success(null));
  const link = await joinLink(email);
  const visitor = aVisitor();
  expect((await visitor.get(joinRoute, link)).data).toMatchObject({ worksElsewhere: true });
  expect(wordsAt(await visitor.post(joinRoute, link, { password: PASSWORD }), "form")).toMatch(/another workspace/);
  expect(await rowsOf()).toEqual(before);
});

test("SESS-06 whoever is let go is out at once; somebody else leads their deals, and waiting mails stay unsent", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { personId, memberId } = world.member("rep");
  const dana = aVisitor(await sessionCookie(personId, "password"));
  expect((await dana.get(pipelineRoute, { path: "/pipeline" })).status).toBe(200);
  const handTo = world.member("manager").memberId;
  const ctx = world.workspaceAs("admin");
  await withActor(world.member("admin"), (tx) =>
    tx.insert(outbox).values({
      workspaceId: world.workspaceId,
      dealId: room.dealId,
      kind: "release_published",
      recipientEmail: "dana.whitfield@northwind.example",
      recipientName: "Dana Whitfield",
      facts: { dealId: room.dealId, dealTitle: "x", accountName: "y" },
    }),
  );
  expect(await deactivateMember(ctx, { commandKey: aKey(), memberId, handTo: memberId })).toEqual(failure("heir_gone"));
  expect(await deactivateMember(ctx, { commandKey: aKey(), memberId, handTo })).toEqual(success(null));

  expect((await dana.get(pipelineRoute, { path: "/pipeline" })).location).toMatch(/^\/sign-in/);
  expect(await withAuth((tx) => tx.$count(sessions, eq(sessions.personId, personId)))).toBe(0);
  await expect(aMailbag().newestTo("dana.whitfield@northwind.example")).rejects.toThrow(/No mail/);
  const dropped = await withWorker((tx) => tx.select({ why: outbox.lastError }).from(outbox));
  expect(dropped).toEqual([{ why: "recipient_gone" }]);
  const owners = await withActor(world.member("admin"), (tx) =>
    tx.select({ memberId: dealMembers.memberId }).from(dealMembers).where(eq(dealMembers.part, "owner")),
  );
  expect(owners).toEqual([{ memberId: handTo }]);
  // Invited again, the same member comes back with an invitation, and not by the old password.
  const again = {
    commandKey: aKey(),
    name: "Dana Whitfield",
    email: "dana.whitfield@northwind.example",
    role: "rep" as const,
  };
  expect(await inviteMember(ctx, again)).toEqual(success(null));
  expect((await dana.get(pipelineRoute, { path: "/pipeline" })).location).toMatch(/^\/sign-in/);
});

test("AZ-15 the last administrator stays one, also when two step down at the same moment", async () => {
  await using world = await aWorld();
  const ctx = world.workspaceAs("admin");
  const { memberId } = ctx.actor;
  const heir = world.member("manager").memberId;
  expect(await giveMemberRole(ctx, { commandKey: aKey(), memberId, role: "rep" })).toEqual(failure("last_admin"));
  expect(await deactivateMember(ctx, { commandKey: aKey(), memberId, handTo: heir })).toEqual(failure("last_admin"));
  expect(await giveMemberRole(ctx, { commandKey: aKey(), memberId: heir, role: "admin" })).toEqual(success(null));
  const both = await Promise.all([
    giveMemberRole(ctx, { commandKey: aKey(), memberId, role: "rep" }),
    giveMemberRole(ctx, { commandKey: aKey(), memberId: heir, role: "rep" }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test("AZ-12 another role holds from the next request on", async () => {
  await using world = await aWorld();
  const { personId, memberId } = world.member("rep");
  const dana = aVisitor(await sessionCookie(personId, "password"));
  expect((await dana.get(membersRoute, SETTINGS)).status).toBe(403);
  await giveMemberRole(world.workspaceAs("admin"), { commandKey: aKey(), memberId, role: "admin" });
  expect((await dana.get(membersRoute, SETTINGS)).status).toBe(200);
});

test("a colleague is put on a deal, leads it, and is a stranger to it once taken off", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await room.as("rep");
  const manager = world.member("manager").memberId;
  expect(await changeColleagues(ctx, { commandKey: aKey(), intent: "add", memberId: manager })).toEqual(success(null));
  const remove = { intent: "remove" as const, memberId: ctx.actor.memberId };
  expect(await changeColleagues(ctx, { commandKey: aKey(), ...remove })).toEqual(failure("is_owner"));
  expect(await changeColleagues(ctx, { commandKey: aKey(), intent: "owner", memberId: manager })).toEqual(
    success(null),
  );
  expect(await changeColleagues(ctx, { commandKey: aKey(), ...remove })).toEqual(success(null));
  const dana = aVisitor(await sessionCookie(ctx.actor.personId, "password"));
  const team = { path: `/rooms/${room.dealId}/team`, params: { dealId: room.dealId } };
  expect((await dana.get(teamRoute, team)).status).toBe(404);
});

test("a sign-in is in the log with how it was done, and nothing of a customer is", async () => {
  await using world = await aWorld();
  const link = await inviteMember(world.workspaceAs("admin"), { commandKey: aKey(), ...MARCUS });
  expect(link).toEqual(success(null));
  await aVisitor().post(joinRoute, await joinLink(MARCUS.email), { password: PASSWORD });
  const signedIn = await aVisitor().post(
    signInRoute,
    { path: "/sign-in" },
    { email: MARCUS.email, password: PASSWORD },
  );
  expect(signedIn.location).toBe("/pipeline");
  const starts = await withActor(world.member("admin"), (tx) =>
    tx.select({ facts: auditEntries.facts }).from(auditEntries).where(eq(auditEntries.type, "session.started")),
  );
  expect(starts).toEqual([{ facts: { factor: "password" } }, { facts: { factor: "password" } }]);
});
