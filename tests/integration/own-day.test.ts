import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withAuth } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import * as planRoute from "#app/routes/room/plan.tsx";
import * as youRoute from "#app/routes/entry/you.tsx";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor, typedAt, wordsAt, type Visitor } from "#tests/support/visitor.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const YOU = { path: "/you" };
/** The stories' clock stands at noon UTC on Sat 21 Nov 2026; there it is Sunday, one o'clock in the morning. */
const AUCKLAND = { timeZone: "Pacific/Auckland" };

async function ines(room: Room): Promise<Visitor> {
  return aVisitor(await sessionCookie(room.actor("champion").personId, "code"));
}

function habitsOf(room: Room, part: "champion" | "stakeholder" = "champion") {
  return withAuth(async (tx) => {
    const { timeZone, keepsTimeZone, locale, keepsLocale } = people;
    const [found] = await tx
      .select({ timeZone, keepsTimeZone, locale, keepsLocale })
      .from(people)
      .where(eq(people.id, room.actor(part).personId));
    return found;
  });
}

function choose(browser: Visitor, zone: string, locale = "") {
  return browser.post(youRoute, YOU, { commandKey: aKey(), intent: "habits", zone, locale });
}

test("today is the reader's own day on a page, and the record's day in what it keeps", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await withAuth((tx) =>
    tx
      .update(people)
      .set(AUCKLAND)
      .where(eq(people.id, room.actor("champion").personId)),
  );
  const plan = { path: `/rooms/${room.dealId}/plan`, params: { dealId: room.dealId } };
  const [there, here] = [await ines(room), aVisitor(await sessionCookie(room.actor("stakeholder").personId, "code"))];
  expect((await there.get(planRoute, plan)).data).toMatchObject({ today: "2026-11-22" });
  expect((await here.get(planRoute, plan)).data).toMatchObject({ today: "2026-11-21" });
});

test("a zone is one of the list or its city, a locale one of the choices; what is neither is named and changes nothing", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const browser = await ines(room);
  const before = await habitsOf(room);
  for (const zone of ["Mars/Base", "+05:30", "UTC; Max-Age=1", "../../etc/passwd"]) {
    const refused = await choose(browser, zone);
    expect([refused.status, typedAt(refused, "zone")], zone).toEqual([422, zone]);
    expect(wordsAt(refused, "zone")).toMatch(/like Europe\/Berlin/);
  }
  expect(wordsAt(await choose(browser, "Berlin", "xx-XX"), "locale")).toBe("Please choose one.");
  expect(await habitsOf(room)).toEqual(before);
  expect((await choose(browser, "new york", "de-DE")).location).toBe("/you?changed=habits");
  expect(await habitsOf(room)).toEqual({
    ...{ timeZone: "America/New_York", keepsTimeZone: true },
    ...{ locale: "de-DE", keepsLocale: true },
  });
});

test("the browser's zone comes along with a form, and what a person chose stays", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const browser = await ines(room);
  browser.cookies.set("__Host-zone", "Asia/Kolkata");
  await browser.get(youRoute, YOU);
  expect((await habitsOf(room))?.timeZone).toBe("UTC");
  const mails = { commandKey: aKey(), intent: "mails", leadDays: "3" };
  await browser.post(youRoute, YOU, mails);
  expect((await habitsOf(room))?.timeZone).toMatch(/^Asia\/(Calcutta|Kolkata)$/);
  await choose(browser, "Berlin");
  await browser.post(youRoute, YOU, { ...mails, commandKey: aKey() });
  expect(await habitsOf(room)).toMatchObject({ timeZone: "Europe/Berlin", keepsTimeZone: true });
  browser.cookies.set("__Host-zone", "Europe/Oslo%00");
  await choose(browser, "");
  expect(await habitsOf(room)).toMatchObject({ timeZone: "Europe/Berlin", keepsTimeZone: false });
});

test("a link alone changes nothing about whose it is, and shows nothing of it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { personId } = room.actor("champion");
  const browser = aVisitor(await sessionCookie(personId, "link", room.dealId));
  expect((await choose(browser, "Berlin")).status).toBe(404);
  expect((await browser.get(youRoute, YOU)).data).toMatchObject({ reading: null });
  browser.cookies.set("__Host-zone", "Asia/Kolkata");
  expect(await habitsOf(room)).toMatchObject({ timeZone: "UTC", keepsTimeZone: false });
});
