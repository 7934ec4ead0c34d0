import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { outbox, sharedEvents } from "#db/schema/activity.ts";
import { entryLinks } from "#db/schema/auth.ts";
import { invitations, stakeholders } from "#db/schema/deals.ts";
import { withWorker } from "#db/client.server.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import type { RosterEntry } from "#app/features/people/roster.present.ts";
import * as invitationRoute from "#app/routes/entry/invitation.tsx";
import * as teamRoute from "#app/routes/room/team.tsx";
import { failure } from "#app/lib/result.ts";
import { aMailbag } from "#tests/support/mailbox.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aVisitor, typedAt, wordsAt, type Visitor } from "#tests/support/visitor.ts";
import { aWorld, type Room, type World } from "#tests/support/world.ts";

const JONAS = { name: "Jonas Vik", email: "jonas.vik@halden.example", title: "", role: "guest" };
const AISHA = { name: "Aisha Bello", email: "aisha.bello@halden.example", title: "Finance", role: "stakeholder" };

type Customer = "champion" | "stakeholder" | "executive" | "guest";

async function asVendor(world: World, part: "rep" | "viewer" = "rep"): Promise<Visitor> {
  return aVisitor(await sessionCookie(world.member(part).personId, "password"));
}

async function asCustomer(room: Room, part: Customer): Promise<Visitor> {
  return aVisitor(await sessionCookie(room.actor(part).personId, "code"));
}

function visitTeam(room: Room) {
  return { path: `/rooms/${room.dealId}/team`, params: { dealId: room.dealId } };
}

function send(visitor: Visitor, room: Room, form: Record<string, string>) {
  return visitor.post(teamRoute, visitTeam(room), { commandKey: crypto.randomUUID(), ...form });
}

async function rosterOf(visitor: Visitor, room: Room): Promise<RosterEntry[]> {
  const { data } = await visitor.get(teamRoute, visitTeam(room));
  return (data as { people: RosterEntry[] }).people;
}

async function entryOf(visitor: Visitor, room: Room, name: string): Promise<RosterEntry> {
  const entry = (await rosterOf(visitor, room)).find((person) => person.name === name);
  if (!entry) throw new Error(`${name} is not on the roster`);
  return entry;
}

function countMails(): Promise<number> {
  return withWorker((tx) => tx.$count(outbox));
}

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
