import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withAuth } from "#db/client.server.ts";
import { calendarFeeds, people, sessions } from "#db/schema/auth.ts";
import type { ConfirmState } from "#app/features/people/confirm.schema.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import * as calendarRoute from "#app/routes/entry/calendar.tsx";
import * as confirmRoute from "#app/routes/entry/confirm.tsx";
import * as filesCopyRoute from "#app/routes/resources/files-copy.tsx";
import * as roomCopyRoute from "#app/routes/resources/room-copy.tsx";
import * as releaseRoute from "#app/routes/room/release.tsx";
import * as teamRoute from "#app/routes/room/team.tsx";
import { aMailbag } from "#tests/support/mailbox.ts";
import { cheapPasswordHash } from "#tests/support/passwords.ts";
import { SESSION_COOKIE, sessionCookie } from "#tests/support/sign-in.ts";
import { aVisitor, type Answer, type Visitor } from "#tests/support/visitor.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const INES = "ines.halvorsen@halden.example";

/** Eleven minutes later, as far as the session knows. */
async function letTimePass(visitor: Visitor): Promise<void> {
  const id = sha256(visitor.cookies.get(SESSION_COOKIE) ?? "");
  await withAuth((tx) =>
    tx
      .update(sessions)
      .set({ provedAt: sql`now() - interval '11 minutes'` })
      .where(eq(sessions.id, id)),
  );
}

function teamOf(room: Room) {
  return { path: `/rooms/${room.dealId}/team`, params: { dealId: room.dealId } };
}

function heldBy(answer: Answer): Record<string, string> {
  return Object.fromEntries((answer.data as ConfirmState).held);
}

async function champion(room: Room): Promise<Visitor> {
  return aVisitor(await sessionCookie(room.actor("champion").personId, "code"));
}

test("AUTHN-12 a session of eleven minutes ago changes no roster: nothing happens, and what was typed comes back after a code", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ines = await champion(room);
  await letTimePass(ines);
  const oldToken = ines.cookies.get(SESSION_COOKIE);
  const form = { commandKey: crypto.randomUUID(), intent: "remove", stakeholderId: room.actor("guest").stakeholderId };

  const refused = await ines.post(teamRoute, teamOf(room), form);
  expect(refused.status).toBe(307);
  expect(refused.location).toBe(`/confirm?next=${encodeURIComponent(teamOf(room).path)}&for=roster`);
  const arrived = await ines.post(confirmRoute, { path: refused.location ?? "" }, form);
  expect(arrived.status).toBe(403);
  expect(heldBy(arrived)).toEqual(form);
  const wrong = { ...form, "holding:step": "code", "holding:proof": "0000-0000" };
  const turnedDown = await ines.post(confirmRoute, { path: refused.location ?? "" }, wrong);
  expect(turnedDown.status).toBe(422);
  expect(heldBy(turnedDown)).toEqual(form);

  const proof = await aMailbag().codeTo(INES);
  const confirmed = { ...form, "holding:step": "code", "holding:proof": proof };
  const goesOn = await ines.post(confirmRoute, { path: refused.location ?? "" }, confirmed);
  expect([goesOn.status, goesOn.location]).toEqual([307, teamOf(room).path]);
  // SESS-03: a new token, and the old one is dead.
  expect(ines.cookies.get(SESSION_COOKIE)).not.toBe(oldToken);
  const stale = aVisitor(`${SESSION_COOKIE}=${oldToken}`);
  expect((await stale.get(teamRoute, teamOf(room))).location).toMatch(/^\/enter/);

  // The browser sends the same body on, with this page's own fields in it.
  const done = await ines.post(teamRoute, teamOf(room), confirmed);
  expect(done.location).toBe(teamOf(room).path);
  const { data } = await ines.get(teamRoute, teamOf(room));
  expect(JSON.stringify(data)).not.toContain("Oskar Nilsen");
});

test("AUTHN-12 releasing asks as well, and a mailed code for entering is no code for confirming", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ines = await champion(room);
  await letTimePass(ines);
  const path = `/rooms/${room.dealId}/release`;
  const form = { commandKey: crypto.randomUUID(), intent: "release", fingerprint: "0".repeat(64) };
  const refused = await ines.post(releaseRoute, { path, params: { dealId: room.dealId } }, form);
  expect(refused.location ?? "").toMatch(/^\/confirm\?next=.*&for=release$/);
});

test("AUTHN-12 members confirm with their password; a wrong one changes nothing and is not sent back", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { personId } = world.member("rep");
  const passwordHash = cheapPasswordHash("plan the night by day");
  await withAuth((tx) => tx.update(people).set({ passwordHash }).where(eq(people.id, personId)));
  const dana = aVisitor(await sessionCookie(personId, "password"));
  const where = { path: `/confirm?next=${encodeURIComponent(teamOf(room).path)}&for=roster` };
  await letTimePass(dana);
  const { data } = await dana.get(confirmRoute, where);
  expect(data).toMatchObject({ proof: "password", about: "You are about to change who is in this room." });

  const wrong = await dana.post(confirmRoute, where, { "holding:step": "password", "holding:proof": "plan by night" });
  expect(wrong.status).toBe(422);
  expect(JSON.stringify(wrong.data)).not.toContain("plan by night");
  const right = { "holding:step": "password", "holding:proof": "plan the night by day" };
  const goesOn = await dana.post(confirmRoute, where, right);
  expect([goesOn.status, goesOn.location]).toEqual([302, teamOf(room).path]);
  expect((await dana.get(confirmRoute, where)).location).toBe(teamOf(room).path);
});

test("AUTHN-12 somebody who came by a link cannot confirm: they enter with a code, and nobody is led off the site", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const link = aVisitor(await sessionCookie(room.actor("champion").personId, "link", room.dealId));
  expect((await link.get(confirmRoute, { path: "/confirm?next=%2Frooms&for=roster" })).location).toMatch(/^\/code/);
  const ines = await champion(room);
  const led = await ines.get(confirmRoute, { path: "/confirm?next=https%3A%2F%2Fevil.example&for=roster" });
  expect(led.location).toBe("/");
});

test("AUTHN-12 taking a whole copy along and making a calendar's address ask as well; what is shared with a link is not held back", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ines = await champion(room);
  await letTimePass(ines);
  const copy = { path: `/rooms/${room.dealId}/keep/room.json`, params: { dealId: room.dealId } };
  expect((await ines.get(roomCopyRoute, copy)).location ?? "").toMatch(/^\/confirm\?next=.*&for=export$/);
  const files = { ...copy, path: `/rooms/${room.dealId}/keep/files.zip` };
  expect((await ines.get(filesCopyRoute, files)).location ?? "").toMatch(/^\/confirm\?next=.*files.zip&for=export$/);
  const calendar = (intent: "make" | "end") =>
    ines.post(calendarRoute, { path: "/calendar" }, { commandKey: crypto.randomUUID(), intent });
  expect((await calendar("make")).location ?? "").toMatch(/^\/confirm\?next=.*&for=keys$/);
  expect(await withAuth((tx) => tx.$count(calendarFeeds))).toBe(0);
  expect((await calendar("end")).location).toBeNull();
  const guest = aVisitor(await sessionCookie(room.actor("guest").personId, "link", room.dealId));
  expect((await guest.get(roomCopyRoute, copy)).status).toBe(200);
});
