import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { entryLinks, people, sessions } from "#db/schema/auth.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { members } from "#db/schema/workspace.ts";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import { findSessionOf } from "#app/features/people/session.server.ts";
import * as codeRoute from "#app/routes/entry/code.tsx";
import * as invitationRoute from "#app/routes/entry/invitation.tsx";
import * as linkStateRoute from "#app/routes/entry/link-state.tsx";
import { aMailbag } from "#tests/support/mailbox.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aVisitor, type Visitor } from "#tests/support/visitor.ts";
import { aWorld, foundWorld, type Room } from "#tests/support/world.ts";

const AISHA = "aisha.bello@halden.example";

/** Ines invites Aisha; gives back the address of the page behind the mailed link. */
async function inviteAisha(room: Room) {
  const invited = await inviteStakeholder(await room.as("champion"), {
    commandKey: crypto.randomUUID(),
    name: "Aisha Bello",
    title: "Finance",
    email: AISHA,
    role: "stakeholder",
  });
  if (!invited.ok) throw new Error(invited.reason);
  const token = await aMailbag().tokenTo(AISHA);
  return { path: `/i/${token}`, params: { token }, stakeholderId: invited.value.stakeholderId };
}

function countSessions(): Promise<number> {
  return withAuth((tx) => tx.$count(sessions));
}

function sessionOf({ cookies }: Visitor) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return findSessionOf(new Request("http://localhost:3000/", { headers: { cookie } }), null);
}

async function findAisha(room: Room) {
  const [row] = await withActor(room.actor("champion"), (tx) =>
    tx.select().from(stakeholders).where(eq(stakeholders.email, AISHA)),
  );
  return row;
}

test("AUTHN-02 CS-05 looking at a link names the person and the room, changes nothing and sets nothing, however often and by whatever safe method", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const link = await inviteAisha(room);
  const scanner = aVisitor();
  for (const method of ["GET", "HEAD"]) {
    const looks = Array.from({ length: 20 }, () => scanner.get(invitationRoute, { ...link, method }));
    for (const seen of await Promise.all(looks)) {
      expect(seen.data).toMatchObject({
        name: "Aisha Bello",
        address: "a***@halden.example",
        invitedByName: "Ines Halvorsen",
        title: "Replace the dispatch system",
        vendorName: "Northwind",
        otherPerson: null,
      });
      expect(JSON.stringify(seen.data)).not.toContain(AISHA);
      expect(seen.headers.getSetCookie()).toEqual([]);
    }
  }
  expect(await countSessions()).toBe(0);
  expect(await withAuth((tx) => tx.$count(entryLinks, sql`${entryLinks.redeemedAt} is not null`))).toBe(0);
  expect(await withAuth((tx) => tx.$count(people, eq(people.email, AISHA)))).toBe(0);
});

test("pressing the button opens the room's shared content, as the invited person, and does not count as joined", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const link = await inviteAisha(room);
  const browser = aVisitor();
  const opened = await browser.post(invitationRoute, link);
  expect(opened.location).toBe(`/rooms/${room.dealId}`);
  expect(opened.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-sid=[\w-]{43}; HttpOnly; Max-Age=\d+; Path=\/; SameSite=Lax; Secure$/),
  ]);
  expect(await sessionOf(browser)).toMatchObject({ kind: "link", dealId: room.dealId, person: { email: AISHA } });
  const aisha = await findAisha(room);
  expect([aisha?.joinedAt, typeof aisha?.personId]).toEqual([null, "string"]);
});

test("the same press may send the code, to the invited mailbox; until it is typed the session opens no more than a link does", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const link = await inviteAisha(room);
  const browser = aVisitor();
  const opened = await browser.post(invitationRoute, link, { code: "send" });
  expect(opened.location).toBe(`/code?next=${encodeURIComponent(`/rooms/${room.dealId}`)}`);
  expect(await sessionOf(browser)).toMatchObject({ kind: "link", dealId: room.dealId });
  const { location: used } = await aVisitor().post(invitationRoute, link, { code: "send" });
  expect(used).toBe("/link/used");
  expect((await findAisha(room))?.joinedAt).toBeNull();
  const entered = await browser.post(
    codeRoute,
    { path: "/code" },
    { intent: "check", code: await aMailbag().codeTo(AISHA) },
  );
  expect(entered.location).toBe("/rooms");
  expect((await findAisha(room))?.joinedAt).not.toBeNull();
});

test("AUTHN-03 of fifty parallel presses one opens the room, and the others are told that the link has been used", async () => {
  await using world = await aWorld();
  const link = await inviteAisha(await world.room());
  const before = await countSessions();
  const presses = Array.from({ length: 50 }, () => aVisitor().post(invitationRoute, link));
  const locations = (await Promise.all(presses)).map(({ location }) => location);
  expect(locations.filter((location) => location === "/link/used")).toHaveLength(49);
  expect(locations.filter((location) => location?.startsWith("/rooms/"))).toHaveLength(1);
  expect(await countSessions()).toBe(before + 1);
});

test("AUTHN-13 an invitation changes nothing of what somebody is elsewhere", async () => {
  await using world = await aWorld();
  const elsewhere = await foundWorld("another.example");
  const room = await world.room();
  const astrid = "astrid.moen@northwind.another.example";
  const herself = () =>
    withAuth(async (tx) => ({
      person: await tx.select().from(people).where(eq(people.email, astrid)),
      places: await tx.select().from(members).where(eq(members.email, astrid)),
    }));
  const before = await herself();
  const newcomer = { name: "Somebody Else", title: "Advisor", email: astrid, role: "stakeholder" } as const;
  await inviteStakeholder(await room.as("champion"), { commandKey: crypto.randomUUID(), ...newcomer });
  const token = await aMailbag().tokenTo(astrid);
  const opened = await aVisitor().post(invitationRoute, { path: `/i/${token}`, params: { token } });
  expect(opened.location).toBe(`/rooms/${room.dealId}`);
  expect(await herself()).toEqual(before);
  expect(before.places).toMatchObject([{ workspaceId: elsewhere.workspaceId, role: "admin" }]);
});

test("a used link leads its own browser back to the room, and any other one to a way on", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const link = await inviteAisha(room);
  const browser = aVisitor();
  await browser.post(invitationRoute, link);
  expect((await browser.get(invitationRoute, link)).location).toBe(`/rooms/${room.dealId}`);
  expect((await aVisitor().get(invitationRoute, link)).location).toBe("/link/used");
});

test("AUTHN-04 a link that has expired, was revoked, belongs to somebody who was removed, or never was, has a page of its own", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const link = await inviteAisha(room);
  const both = async () => [
    (await aVisitor().get(invitationRoute, link)).location,
    (await aVisitor().post(invitationRoute, link)).location,
  ];

  await withAuth((tx) => tx.update(entryLinks).set({ expiresAt: sql`now()` }));
  expect(await both()).toEqual(["/link/expired", "/link/expired"]);
  await withAuth((tx) => tx.update(entryLinks).set({ revokedAt: sql`now()` }));
  expect(await both()).toEqual(["/link/replaced", "/link/replaced"]);
  await withActor(room.actor("champion"), (tx) =>
    tx
      .update(stakeholders)
      .set({ removedAt: sql`now()` })
      .where(eq(stakeholders.id, link.stakeholderId)),
  );
  expect(await both()).toEqual(["/link/unknown", "/link/unknown"]);
  for (const token of ["short", "a".repeat(43), "../../etc"]) {
    expect((await aVisitor().get(invitationRoute, { path: "/i/x", params: { token } })).location).toBe("/link/unknown");
  }
  expect(await countSessions()).toBe(0);

  expect((await aVisitor().get(linkStateRoute, { path: "/link/expired", params: { state: "expired" } })).status).toBe(
    410,
  );
  expect((await aVisitor().get(linkStateRoute, { path: "/link/none", params: { state: "none" } })).status).toBe(404);
});

test("SESS-08 somebody who is signed in for the vendor is told both names, and going on ends that session", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const link = await inviteAisha(room);
  const dana = aVisitor(await sessionCookie(world.member("rep").personId, "password"));
  expect((await dana.get(invitationRoute, link)).data).toMatchObject({
    name: "Aisha Bello",
    otherPerson: { name: "Dana Whitfield", email: "dana.whitfield@northwind.example" },
  });
  expect(await countSessions()).toBe(1);
  await dana.post(invitationRoute, link);
  expect(await countSessions()).toBe(1);
  expect(await sessionOf(dana)).toMatchObject({ kind: "link", memberships: [], person: { email: AISHA } });
});

test("who has entered with a code keeps that session when a link to a further room is opened", async () => {
  await using world = await aWorld();
  await world.room();
  const other = await world.room({ account: "Verdal Freight" });
  const ines = world.member("rep");
  const invited = await inviteStakeholder(await other.as("rep"), {
    commandKey: crypto.randomUUID(),
    name: "Aisha Bello",
    title: null,
    email: AISHA,
    role: "guest",
  });
  expect(invited.ok).toBe(true);
  const token = await aMailbag().tokenTo(AISHA);
  const [person] = await withAuth((tx) => tx.insert(people).values({ email: AISHA, name: "Aisha Bello" }).returning());
  const browser = aVisitor(await sessionCookie(person?.id ?? ines.personId, "code"));
  const before = browser.cookies.get("__Host-sid");
  const link = { path: `/i/${token}`, params: { token } };
  expect((await browser.post(invitationRoute, link)).location).toBe(`/rooms/${other.dealId}`);
  expect(browser.cookies.get("__Host-sid")).toBe(before);
  expect(await sessionOf(browser)).toMatchObject({
    kind: "code",
    places: [{ dealId: other.dealId, isAdmitted: false }],
  });
});
