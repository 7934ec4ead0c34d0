import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aVisitor, typedAt, wordsAt } from "#tests/support/visitor.ts";
import { aWorld } from "#tests/support/world.ts";
import {
  JONAS,
  AISHA,
  asVendor,
  asCustomer,
  visitTeam,
  send,
  rosterOf,
  entryOf,
  countMails,
} from "#tests/support/roster.ts";

test("PV-08 the vendor's invitation is mail, roster and event in one step, and lets nobody into the team", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const dana = await asVendor(world);
  expect((await send(dana, room, { intent: "invite", ...JONAS })).location).toBe(visitTeam(room).path);
  const [row] = await withActor(room.actor("champion"), (tx) =>
    tx.select().from(stakeholders).where(eq(stakeholders.email, JONAS.email)),
  );
  expect(row).toMatchObject({ personId: null, joinedAt: null, admittedAt: null, addedBySide: "seller" });
  expect(await entryOf(dana, room, "Jonas Vik")).toMatchObject({
    state: "invited",
    addedBy: "Dana Whitfield of Northwind",
  });
  const events = await withActor(room.actor("champion"), (tx) =>
    tx.$count(sharedEvents, eq(sharedEvents.type, "stakeholder.invited")),
  );
  expect([events, await countMails()]).toEqual([1, 1]);
});

test("a champion's invitation admits at once, in the role of the champion's choice; a guest stays outside", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ines = await asCustomer(room, "champion");
  await send(ines, room, { intent: "invite", ...AISHA });
  await send(ines, room, { intent: "invite", ...JONAS });
  const admitted = await withActor(room.actor("champion"), (tx) =>
    tx
      .select({ email: stakeholders.email, isAdmitted: sql<boolean>`admitted_at is not null` })
      .from(stakeholders)
      .where(sql`${stakeholders.email} in (${AISHA.email}, ${JONAS.email})`)
      .orderBy(stakeholders.email),
  );
  expect(admitted).toEqual([
    { email: AISHA.email, isAdmitted: true },
    { email: JONAS.email, isAdmitted: false },
  ]);
});

test("PV-08 the vendor's own people are refused on the customer's side, whoever invites them, and what was typed stays", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const addresses = [
    "someone@northwind.example",
    "someone@sales.northwind.example",
    "Dana.Whitfield@northwind.example",
  ];
  for (const visitor of [await asVendor(world), await asCustomer(room, "champion")]) {
    for (const email of addresses) {
      const refused = await send(visitor, room, { intent: "invite", ...JONAS, email });
      expect(refused.status).toBe(422);
      expect(wordsAt(refused, "email")).toBe(
        "This address belongs to Northwind. This side of the room is for the people of Halden Logistics.",
      );
      expect([typedAt(refused, "email"), typedAt(refused, "name")]).toEqual([email, "Jonas Vik"]);
    }
  }
  expect(await countMails()).toBe(0);
});

test("a member's address is refused wherever it is kept, also that of a member who is not on the deal", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await withAuth((tx) =>
    tx.execute(sql`insert into shared.members (workspace_id, person_id, name, email, role)
      values (${room.workspaceId}, gen_random_uuid(), 'Sven Dahl', 'sven.dahl@freemail.example', 'rep')`),
  );
  const refused = await send(await asCustomer(room, "champion"), room, {
    intent: "invite",
    ...JONAS,
    email: "sven.dahl@freemail.example",
  });
  expect(wordsAt(refused, "email")).toMatch(/belongs to Northwind/);
});

test("an address has one place in a room, also when it is invited from two sides at the same moment", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [dana, ines] = [await asVendor(world), await asCustomer(room, "champion")];
  const sent = await Promise.all([
    send(dana, room, { intent: "invite", ...JONAS }),
    send(ines, room, { intent: "invite", ...JONAS, email: " Jonas.Vik@HALDEN.example" }),
  ]);
  expect(sent.map(({ status }) => status).sort()).toEqual([302, 422]);
  const refused = await send(ines, room, { intent: "invite", ...JONAS });
  expect(wordsAt(refused, "email")).toBe("Somebody in this room has this address already.");
  expect(await countMails()).toBe(1);
});

test("the vendor names a first champion only while there is none, and no other role of the team", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const dana = await asVendor(world);
  const second = await send(dana, room, { intent: "invite", ...JONAS, role: "champion" });
  expect(wordsAt(second, "role")).toMatch(/has a champion already/);
  const executive = await send(dana, room, { intent: "invite", ...JONAS, role: "executive" });
  expect(wordsAt(executive, "role")).toMatch(/for a champion of Halden Logistics to say/);
});

test("bad input names its field, keeps what was typed, and changes nothing", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ines = await asCustomer(room, "champion");
  const before = (await rosterOf(ines, room)).length;
  const cases: [Record<string, string>, string][] = [
    [{ name: "" }, "name"],
    [{ name: "x".repeat(121) }, "name"],
    [{ name: "Jonas\u202eVik" }, "name"],
    [{ email: "jonas" }, "email"],
    [{ email: "jonas@halden.example,ines@halden.example" }, "email"],
    [{ role: "admin" }, "role"],
    [{ title: "x".repeat(121) }, "title"],
    [{ admittedAt: "2026-11-21" }, "form"],
  ];
  for (const [wrong, field] of cases) {
    const typed = { intent: "invite", ...AISHA, ...wrong };
    const refused = await send(ines, room, typed);
    expect([refused.status, wordsAt(refused, field) !== undefined]).toEqual([422, true]);
    expect(Object.keys(typed).map((name) => typedAt(refused, name))).toEqual(Object.values(typed));
  }
  expect((await rosterOf(ines, room)).length).toBe(before);
  expect(await countMails()).toBe(0);
});

test("only champions admit and list seats; stakeholders, guests and the vendor are refused", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const stakeholderId = room.actor("guest").stakeholderId;
  const admit = { intent: "admit", stakeholderId, role: "stakeholder" };
  const seat = { intent: "seat", name: "Someone in finance", title: "", role: "stakeholder" };
  const refused = [await asVendor(world), await asCustomer(room, "stakeholder"), await asCustomer(room, "guest")];
  for (const visitor of refused) {
    for (const form of [admit, seat]) expect((await send(visitor, room, form)).status).toBe(403);
  }
  expect((await send(await asVendor(world, "viewer"), room, { intent: "invite", ...JONAS })).status).toBe(403);
  const byLink = aVisitor(await sessionCookie(room.actor("champion").personId, "link", room.dealId));
  expect((await send(byLink, room, seat)).location).toMatch(/^\/code\?next=/);
});
