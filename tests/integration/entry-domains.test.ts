import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withWorker } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { listDomain, unlistDomain } from "#app/features/people/domains.commands.server.ts";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import { removeStakeholder } from "#app/features/people/removal.commands.server.ts";
import { failure, success } from "#app/lib/result.ts";
import * as codeRoute from "#app/routes/entry/code.tsx";
import * as enterRoute from "#app/routes/entry/enter.tsx";
import * as readinessRoute from "#app/routes/room/readiness.tsx";
import * as teamRoute from "#app/routes/room/team.tsx";
import { aMailbag } from "#tests/support/mailbox.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor, type Visitor } from "#tests/support/visitor.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const AISHA = "aisha.bello@halden.example";

function ask(browser: Visitor, room: Room, email: string) {
  return browser.post(
    enterRoute,
    { path: `/enter?next=${encodeURIComponent(`/rooms/${room.dealId}/plan`)}` },
    { email },
  );
}

function placesAt(room: Room, email: string) {
  return withActor(room.actor("champion"), (tx) => tx.select().from(stakeholders).where(eq(stakeholders.email, email)));
}

async function listHalden(room: Room) {
  return listDomain(await room.as("champion"), { commandKey: aKey(), domain: "halden.example" });
}

test("AUTHN-09 on the team, of a listed domain, or neither: one and the same answer; only the mails differ", async () => {
  await using world = await aWorld();
  const room = await world.room();
  expect(await listHalden(room)).toEqual(success(null));
  const askers = ["ines.halvorsen@halden.example", AISHA, "mallory@elsewhere.example"];
  const answers = await Promise.all(askers.map((email) => ask(aVisitor(), room, email)));
  expect(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size).toBe(1);
  const bag = aMailbag();
  await bag.newestTo(AISHA);
  expect(bag.messages.map(({ to }) => to.address).sort()).toEqual([AISHA, "ines.halvorsen@halden.example"]);
  // Nobody is on the roster for having been typed.
  expect(await placesAt(room, AISHA)).toEqual([]);
});

test("somebody of a listed domain enters with a code, sees shared content only, and the champion is told", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await listHalden(room);
  const aisha = aVisitor();
  await ask(aisha, room, AISHA);
  const bag = aMailbag();
  const code = await bag.codeTo(AISHA);
  const entered = await aisha.post(codeRoute, { path: "/code" }, { intent: "check", code });
  expect(entered.location).toBe("/rooms");
  const [place] = await placesAt(room, AISHA);
  expect(place).toMatchObject({
    name: "Aisha Bello",
    role: "guest",
    admittedAt: null,
    addedByName: "the domain halden.example",
  });
  expect(place?.joinedAt).not.toBeNull();
  const params = { dealId: room.dealId };
  expect((await aisha.get(teamRoute, { path: `/rooms/${room.dealId}/team`, params })).status).toBe(200);
  expect((await aisha.get(readinessRoute, { path: `/rooms/${room.dealId}/readiness`, params })).status).toBe(403);
  const told = await bag.newestTo("ines.halvorsen@halden.example");
  expect(told.subject).toBe("Aisha Bello came to the room by themselves: Replace the dispatch system");
});

test("a removed person does not come back by their domain, and a domain off the list lets nobody in", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await listHalden(room);
  const champion = await room.as("champion");
  await removeStakeholder(champion, { commandKey: aKey(), stakeholderId: room.actor("stakeholder").stakeholderId });
  await ask(aVisitor(), room, "tomas.berg@halden.example");
  const aisha = aVisitor();
  await ask(aisha, room, AISHA);
  const code = await aMailbag().codeTo(AISHA);
  // Taken off between the mail and the code.
  expect(await unlistDomain(champion, { commandKey: aKey(), domain: "halden.example" })).toEqual(success(null));
  expect((await aisha.post(codeRoute, { path: "/code" }, { intent: "check", code })).status).toBe(422);
  expect(await placesAt(room, AISHA)).toEqual([]);
  const mailed = await withWorker((tx) => tx.select({ to: outbox.recipientEmail }).from(outbox));
  expect(mailed.map(({ to }) => to)).not.toContain("tomas.berg@halden.example");
});

test("public mail domains and the vendor's own are not listed; another room's list opens nothing here", async () => {
  await using world = await aWorld();
  const [room, other] = [await world.room(), await world.room({ account: "Halden Fisk", title: "Route planning" })];
  const champion = await room.as("champion");
  const list = (domain: string) => listDomain(champion, { commandKey: aKey(), domain });
  expect(await list("gmail.com")).toEqual(failure("public_domain"));
  expect(await list("yahoo.co.uk")).toEqual(failure("public_domain"));
  expect(await list("northwind.example")).toEqual(failure("vendor_domain"));
  expect(await list("sales.northwind.example")).toEqual(failure("vendor_domain"));
  await listHalden(other);
  await ask(aVisitor(), room, AISHA);
  expect(await withWorker((tx) => tx.$count(outbox, eq(outbox.recipientEmail, AISHA)))).toBe(0);
  const guest = { commandKey: aKey(), name: "Aisha Bello", title: null, email: AISHA, role: "guest" as const };
  expect((await inviteStakeholder(champion, guest)).ok).toBe(true);
});
