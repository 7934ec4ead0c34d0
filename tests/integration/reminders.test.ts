import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth, withWorker } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { personalMails } from "#db/schema/mailings.ts";
import { members } from "#db/schema/workspace.ts";
import { forgetOldMails, queueMailsTo, queueNextMails } from "#app/features/mailings/rounds.commands.server.ts";
import { allDone, aPlanOf, replan, theMailsOf, theMailsTo, whyNot } from "#tests/support/mailings.ts";
import { aMailbag } from "#tests/support/mailbox.ts";
import { anAskedVersion, KARIN } from "#tests/support/signoffs.ts";
import { deliverWaiting } from "#app/features/activity/delivery.server.ts";
import { aWorld } from "#tests/support/world.ts";

const INES = "ines.halvorsen@halden.example";
const TOMAS = "tomas.berg@halden.example";
const PRIYA = "priya.raman@halden.example";
const OSKAR = "oskar.nilsen@advisor.example";
const DANA = "dana.whitfield@northwind.example";
const VERA = "vera.lindqvist@northwind.example";
/** A working day on which no checklist of the stories is a reason by itself. */
const WEDNESDAY = "2026-11-25";

function switchOff(email: string, off: Partial<typeof people.$inferInsert>) {
  return withAuth((tx) => tx.update(people).set(off).where(eq(people.email, email)));
}

test("late and near steps of all rooms stand in one mail a person, on both sides", async () => {
  await using world = await aWorld();
  const rooms = [await world.room(), await world.room({ account: "Fjord Freight", title: "Plan the routes" })] as const;
  for (const room of rooms) await allDone(room);
  for (const email of [DANA, VERA]) await switchOff(email, { digestByMail: false });
  await aPlanOf(rooms[0], [
    ["stakeholder", "Free two dispatchers", "2026-11-24"],
    ["stakeholder", "Name a driver", "2026-11-28"],
    ["stakeholder", "Far away", "2026-12-20"],
    ["rep", "Connect two test trucks", "2026-11-25"],
    ["guest", "Lend a truck", "2026-11-24"],
  ]);
  await aPlanOf(rooms[1], [["stakeholder", "List the routes", "2026-11-25"]]);
  const mails = await theMailsOf(WEDNESDAY);
  expect(mails.map(({ to, subject }) => [to.address, subject])).toEqual([
    [DANA, "Wed 25 Nov, today: Connect two test trucks: Replace the dispatch system"],
    [OSKAR, "1 day late: Lend a truck (Tue 24 Nov): Replace the dispatch system"],
    [TOMAS, "Three things wait for you, one is late"],
  ]);
  const ofTomas = mails.at(-1)?.text ?? "";
  for (const line of [
    "Plan the routes, with Northwind\n- Wed 25 Nov, today: List the routes\n",
    "Replace the dispatch system, with Northwind\n- 1 day late: Free two dispatchers (Tue 24 Nov)\n- Sat 28 Nov, in 3 days: Name a driver\n",
    `http://localhost:3000/rooms/${rooms[0].dealId}\n`,
  ])
    expect(ofTomas).toContain(line);
  expect(ofTomas).not.toMatch(/Far away|Connect two/);
});

test("what waits without a date is in the same mail: a version to decide on, and a checklist", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anAskedVersion(room);
  // Tue 24 Nov: the checklist waits since Saturday, for the second working day.
  const mails = (await theMailsOf("2026-11-24")).filter(({ text }) => text.includes("checklist of stage 1"));
  expect(mails.map(({ to }) => to.address)).toEqual([INES, KARIN, PRIYA, TOMAS]);
  expect(mails.find(({ to }) => to.address === KARIN)?.text).toContain(
    "- You are asked to decide on version 1 of the plan\n- Your checklist of stage 1 is not finished\n",
  );
  expect(mails[0]?.subject).toBe("Your checklist of stage 1 is not finished: Replace the dispatch system");
});

test("ML-01 ML-09 however many processes look at once, and however plans move, a person gets one mail a day", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await allDone(room);
  await aPlanOf(room, [
    ["stakeholder", "Free two dispatchers", WEDNESDAY],
    ["stakeholder", "Name a driver", WEDNESDAY],
  ]);
  const now = new Date(`${WEDNESDAY}T07:00:00Z`);
  await Promise.all(Array.from({ length: 8 }, () => queueNextMails(now)));
  const person = [room.actor("stakeholder").personId];
  await Promise.all(
    Array.from({ length: 8 }, () => withWorker((tx) => queueMailsTo(tx, person, { day: WEDNESDAY, now }))),
  );
  expect((await theMailsOf(WEDNESDAY)).map(({ to }) => to.address)).toEqual([TOMAS]);
  await replan(room, "2026-11-24");
  expect(await theMailsOf(WEDNESDAY, "15:00")).toEqual([]);
  expect(await theMailsTo([TOMAS], WEDNESDAY)).toEqual([]);
  expect(await withWorker((tx) => tx.$count(personalMails))).toBe(1);
  await replan(room, "2026-11-26");
  expect((await theMailsOf("2026-11-26")).map(({ subject }) => subject)).toEqual([
    "Two things wait for you: Replace the dispatch system",
  ]);
});

test("these mails leave from seven o'clock on working days, and the round of a day is made once", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aPlanOf(room, [["stakeholder", "Free two dispatchers", WEDNESDAY]]);
  expect(await theMailsOf(WEDNESDAY, "06:59")).toEqual([]);
  expect(await theMailsOf("2026-11-28")).toEqual([]);
  expect(await theMailsOf(WEDNESDAY, "09:30")).toHaveLength(1);
});

test("a lead of a person's own is how far ahead a step is mentioned", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await allDone(room);
  await aPlanOf(room, [
    ["stakeholder", "Free two dispatchers", "2026-12-02"],
    ["colleague", "Open the interface", "2026-12-02"],
  ]);
  await switchOff(PRIYA, { reminderLeadDays: 7 });
  expect((await theMailsOf(WEDNESDAY)).map(({ to }) => to.address)).toEqual([PRIYA]);
  expect((await theMailsOf("2026-11-30")).map(({ to }) => to.address)).toEqual([TOMAS]);
});

test("PV-07 ML-09 what is so when it leaves counts: removed, left, done, switched off or moved since, and there is no mail", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await allDone(room);
  await aPlanOf(room, [
    ["stakeholder", "Free two dispatchers", WEDNESDAY],
    ["colleague", "Open the interface", WEDNESDAY],
    ["champion", "Sign the terms", WEDNESDAY],
    ["guest", "Lend a truck", WEDNESDAY],
    ["rep", "Connect two test trucks", WEDNESDAY],
    ["executive", "Release the money", WEDNESDAY],
  ]);
  while (await queueNextMails(new Date(`${WEDNESDAY}T07:00:00Z`)));
  const [ines, { actor: astrid }] = [await room.as("champion"), await room.as("admin")];
  await withActor(ines.actor, async (tx) => {
    const gone = { removedAt: sql`now()` };
    await tx.update(stakeholders).set(gone).where(eq(stakeholders.name, "Tomas Berg"));
    await tx
      .update(stakeholders)
      .set({ email: "o.nilsen@advisor.example" })
      .where(eq(stakeholders.name, "Oskar Nilsen"));
    await tx.execute(sql`update shared.tasks set due_on = '2027-02-01' where title = 'Open the interface'`);
  });
  await withActor(astrid, (tx) =>
    tx
      .update(members)
      .set({ leftAt: sql`now()` })
      .where(eq(members.email, DANA)),
  );
  await switchOff(INES, { remindersByMail: false });
  const bag = aMailbag();
  while ((await deliverWaiting(bag.transport)) > 0);
  expect(bag.messages.map(({ to }) => to.address)).toEqual([KARIN]);
  expect(await whyNot("reminder")).toEqual({
    [DANA]: "recipient_gone",
    [INES]: "switched_off",
    [OSKAR]: "recipient_gone",
    [PRIYA]: "nothing_new",
    [TOMAS]: "recipient_gone",
  });
});

test("PV-07 ML-07 steps that a side keeps to itself, and deals that ended, are in no mail; what is mailed opens nothing", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await allDone(room);
  await aPlanOf(room, [["stakeholder", "Free two dispatchers", WEDNESDAY]]);
  const ines = await room.as("champion");
  await withActor(ines.actor, (tx) =>
    tx.execute(sql`insert into customer.private_steps (workspace_id, deal_id, title, owner_name, due_on)
      values (${room.workspaceId}, ${room.dealId}, 'canary', 'Tomas Berg', ${WEDNESDAY})`),
  );
  const [mail] = await theMailsOf(WEDNESDAY);
  expect(mail?.text).not.toContain("canary");
  const links = mail?.text.match(/https?:\/\/\S+/g) ?? [];
  expect(links.map((link) => link.replace(/[\w-]{43}$/, "token"))).toEqual([
    `http://localhost:3000/rooms/${room.dealId}`,
    "http://localhost:3000/you",
    "http://localhost:3000/stop/token",
  ]);
  await withActor(ines.actor, (tx) =>
    tx.execute(sql`insert into shared.endings (workspace_id, deal_id, audience, outcome, ended_by_side, ended_by_name, reason)
      values (${room.workspaceId}, ${room.dealId}, 'shared', 'lost', 'buyer', 'Ines Halvorsen', 'Another way')`),
  );
  expect(await theMailsOf("2026-11-26")).toEqual([]);
  await replan(room, "2026-11-27");
  expect(await theMailsOf("2026-11-27")).toEqual([]);
});

test("on which days somebody was written to is forgotten after two months, and until then nobody is written to twice", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await allDone(room);
  const { personId } = room.actor("stakeholder");
  const days = ["2026-08-03", "2026-09-25", "2026-09-26", WEDNESDAY];
  await withWorker((tx) =>
    tx
      .insert(personalMails)
      .values(
        days.map(
          (mailedOn) => ({ personId, mailedOn, kind: "digest", toldUntil: new Date(`${mailedOn}T07:00:00Z`) }) as const,
        ),
      ),
  );
  await forgetOldMails(new Date(`${WEDNESDAY}T12:00:00Z`));
  const kept = await withWorker((tx) => tx.select({ on: personalMails.mailedOn }).from(personalMails));
  expect(kept.map(({ on }) => on).sort()).toEqual(["2026-09-26", WEDNESDAY]);
});
