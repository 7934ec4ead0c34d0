import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import { challenges, sessions } from "#db/schema/auth.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import { findSessionOf } from "#app/features/people/session.server.ts";
import * as codeRoute from "#app/routes/entry/code.tsx";
import * as enterRoute from "#app/routes/entry/enter.tsx";
import { aMailbag } from "#tests/support/mailbox.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aVisitor, typedAt, wordsAt, type Visitor } from "#tests/support/visitor.ts";
import { aWorld, type Room, type World } from "#tests/support/world.ts";

const INES = "ines.halvorsen@halden.example";
const JONAS = "jonas.vik@halden.example";
const ENTER = { path: "/enter" };
const CODE = { path: "/code" };

/** A room that the vendor has just opened: nobody of the customer is in it but whom the test invites. */
async function anEmptyRoom(world: World): Promise<Room> {
  const room = await world.room();
  await withActor(room.actor("champion"), (tx) =>
    tx.update(stakeholders).set({ removedAt: sql`now()`, admittedAt: null }),
  );
  return room;
}

async function invite(room: Room, person: { name: string; email: string }) {
  const form = { commandKey: crypto.randomUUID(), title: null, role: "champion" as const, ...person };
  const invited = await inviteStakeholder(await room.as("rep"), form);
  if (!invited.ok) throw new Error(invited.reason);
}

async function ask(email: string): Promise<{ browser: Visitor; code: string }> {
  const browser = aVisitor();
  const asked = await browser.post(enterRoute, ENTER, { email });
  expect(asked.location).toBe("/code");
  return { browser, code: await aMailbag().codeTo(email) };
}

function type(browser: Visitor, code: string, path = "/code") {
  return browser.post(codeRoute, { path }, { intent: "check", code });
}

async function placeOf(room: Room, email: string) {
  const [place] = await withActor(room.actor("champion"), (tx) =>
    tx.select().from(stakeholders).where(eq(stakeholders.email, email)),
  );
  return place;
}

test("AUTHN-09 an address that nobody has gets the same answer as one that somebody has, and no mail", async () => {
  await using world = await aWorld();
  await world.room();
  const [known, unknown] = [aVisitor(), aVisitor()];
  const answers = await Promise.all([
    known.post(enterRoute, ENTER, { email: INES }),
    unknown.post(enterRoute, ENTER, { email: "nobody@halden.example" }),
  ]);
  const shape = answers.map(({ status, location, headers }) => [
    status,
    location,
    headers.getSetCookie().map((cookie) => cookie.replace(/=[^;]+/, "=…").replace(/Expires=[^;]+/, "Expires=…")),
  ]);
  expect(shape[0]).toEqual(shape[1]);
  const pages = await Promise.all([known.get(codeRoute, CODE), unknown.get(codeRoute, CODE)]);
  const seen = pages.map(({ data }) => JSON.stringify(data).replace(/[\w.]+@halden\.example/, "…"));
  expect(seen[0]).toBe(seen[1]);

  const bag = aMailbag();
  await bag.newestTo(INES);
  expect(bag.messages.map(({ to }) => to.address)).toEqual([INES]);
});

test("a code proves the mailbox: the person joins, once, with a new session, and the room is told", async () => {
  await using world = await aWorld();
  const room = await anEmptyRoom(world);
  await invite(room, { name: "Jonas Vik", email: JONAS });
  const { browser, code } = await ask(JONAS);
  const entered = await type(browser, code.toLowerCase(), `/code?next=/rooms/${room.dealId}/team`);
  expect(entered.location).toBe(`/rooms/${room.dealId}/team`);
  expect([...browser.cookies.keys()]).toEqual(["__Host-sid"]);
  expect(await placeOf(room, JONAS)).toMatchObject({ role: "champion" });
  const events = await withActor(room.actor("champion"), (tx) =>
    tx.select({ facts: sharedEvents.facts }).from(sharedEvents).where(eq(sharedEvents.type, "stakeholder.joined")),
  );
  expect(events).toEqual([{ facts: { name: "Jonas Vik" } }]);
});

test("PV-08 the first champion whom the vendor named becomes champion by entering; a second one waits for the first", async () => {
  await using world = await aWorld();
  const room = await anEmptyRoom(world);
  await invite(room, { name: "Jonas Vik", email: JONAS });
  await invite(room, { name: "Kari Lund", email: "kari.lund@halden.example" });
  for (const email of [JONAS, "kari.lund@halden.example"]) {
    const { browser, code } = await ask(email);
    await type(browser, code);
  }
  const [jonas, kari] = [await placeOf(room, JONAS), await placeOf(room, "kari.lund@halden.example")];
  expect([jonas?.admittedAt !== null, kari?.admittedAt !== null]).toEqual([true, false]);
  expect([jonas?.joinedAt !== null, kari?.joinedAt !== null]).toEqual([true, true]);
});

test("two champions who enter at the same moment: one of them is first", async () => {
  await using world = await aWorld();
  const room = await anEmptyRoom(world);
  const emails = [JONAS, "kari.lund@halden.example"];
  for (const email of emails) await invite(room, { name: "A champion", email });
  const asked = [await ask(JONAS), await ask("kari.lund@halden.example")];
  await Promise.all(asked.map(({ browser, code }) => type(browser, code)));
  const admitted = await withActor(room.actor("champion"), (tx) =>
    tx.$count(stakeholders, sql`${stakeholders.admittedAt} is not null and ${stakeholders.removedAt} is null`),
  );
  expect(admitted).toBe(1);
});

test("AUTHN-05 a code typed in another browser is refused, and still works in the one that asked", async () => {
  await using world = await aWorld();
  await world.room();
  const { browser, code } = await ask(INES);
  const other = aVisitor();
  expect((await type(other, code)).status).toBe(422);
  const asked = aVisitor();
  await asked.post(enterRoute, ENTER, { email: "tomas.berg@halden.example" });
  expect(wordsAt(await type(asked, code), "code")).toMatch(/not the code/);
  expect((await type(browser, code)).location).toBe("/rooms");
});

test("AUTHN-06 five wrong codes end the code: the sixth is refused even if right, and what was typed stays", async () => {
  await using world = await aWorld();
  await world.room();
  const { browser, code } = await ask(INES);
  for (let time = 1; time <= 5; time += 1) {
    const refused = await type(browser, "0000-0000");
    expect(refused.status).toBe(422);
    expect(typedAt(refused, "code")).toBe("0000-0000");
  }
  const sixth = await type(browser, code);
  expect(wordsAt(sixth, "code")).toMatch(/Five wrong tries ended this code/);
  expect(browser.cookies.has("__Host-sid")).toBe(false);
});

test("AUTHN-04 AUTHN-08 a code works once, for ten minutes by the database's clock, and only for entering", async () => {
  await using world = await aWorld();
  await world.room();
  const first = await ask(INES);
  const cookie = first.browser.cookies.get("__Host-enter-code") ?? "";
  expect((await type(first.browser, first.code)).location).toBe("/rooms");
  const replayed = aVisitor(`__Host-enter-code=${cookie}`);
  expect(wordsAt(await type(replayed, first.code), "code")).toMatch(/has ended/);

  const second = await ask(INES);
  await withAuth((tx) =>
    tx
      .update(challenges)
      .set({ purpose: "sign" })
      .where(sql`${challenges.consumedAt} is null`),
  );
  expect(wordsAt(await type(second.browser, second.code), "code")).toMatch(/has not asked for this code/);

  const third = await ask(INES);
  await withAuth((tx) =>
    tx
      .update(challenges)
      .set({ expiresAt: sql`now()` })
      .where(eq(challenges.purpose, "enter")),
  );
  expect(wordsAt(await type(third.browser, third.code), "code")).toMatch(/has ended/);
});

test("RL-01 the sixth code within an hour is not sent, for a known and for an unknown address alike", async () => {
  await using world = await aWorld();
  await world.room();
  for (const email of [INES, "nobody@halden.example"]) {
    const asked = [];
    for (let time = 1; time <= 6; time += 1) asked.push(await aVisitor().post(enterRoute, ENTER, { email }));
    expect(asked.map(({ status }) => status)).toEqual([302, 302, 302, 302, 302, 429]);
  }
});

test("SESS-03 entering with a code ends every session that came by a link, and the one the browser held", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = room.actor("champion");
  await sessionCookie(champion.personId, "link", room.dealId);
  const { code, browser } = await ask(INES);
  browser.cookies.set(
    "__Host-sid",
    (await sessionCookie(world.member("rep").personId, "password")).split("=")[1] ?? "",
  );
  await type(browser, code);
  const left = await withAuth((tx) => tx.select({ kind: sessions.kind, personId: sessions.personId }).from(sessions));
  expect(left).toEqual([{ kind: "code", personId: champion.personId }]);
});

test("somebody who came by a link gets the code in the stored mailbox, and never sees it written in full", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const browser = aVisitor(await sessionCookie(room.actor("champion").personId, "link", room.dealId));
  expect((await browser.get(codeRoute, CODE)).data).toMatchObject({ mailbox: "i***@halden.example", isAsked: false });
  expect((await browser.post(codeRoute, CODE, { intent: "send" })).location).toBe("/code");
  const code = await aMailbag().codeTo(INES);
  expect((await type(browser, code)).location).toBe("/rooms");
  const cookie = `__Host-sid=${browser.cookies.get("__Host-sid")}`;
  const session = await findSessionOf(new Request("http://localhost:3000/", { headers: { cookie } }), null);
  expect(session).toMatchObject({ kind: "code", person: { email: INES } });
});

test("AUTHN-14 one mailbox is one person however its address is spelt, and an address that is none is refused and kept", async () => {
  await using world = await aWorld();
  await world.room();
  const browser = aVisitor();
  await browser.post(enterRoute, ENTER, { email: "  Ines.Halvorsen@HALDEN.example " });
  expect(await withAuth((tx) => tx.$count(challenges, and(eq(challenges.email, INES))))).toBe(1);
  const refused = [
    "",
    "ines",
    "a@b",
    "\u212Aari@halden.example",
    '"a b"@halden.example',
    "a@x.com,b@y.com",
    "a@[127.0.0.1]",
  ];
  for (const email of refused) {
    const answer = await aVisitor().post(enterRoute, ENTER, { email });
    expect([answer.status, typedAt(answer, "email")]).toEqual([422, email]);
  }
  expect(await withAuth((tx) => tx.$count(challenges))).toBe(1);
});

test("a code of the wrong length is asked for again without counting as a try", async () => {
  await using world = await aWorld();
  await world.room();
  const { browser, code } = await ask(INES);
  for (const typed of ["", "1234", "not a code at all", "x".repeat(100)]) {
    expect((await type(browser, typed)).status).toBe(422);
  }
  const [challenge] = await withAuth((tx) => tx.select({ attempts: challenges.attempts }).from(challenges));
  expect(challenge?.attempts).toBe(0);
  expect((await type(browser, ` ${code.replace("-", " ")} `)).location).toBe("/rooms");
});
