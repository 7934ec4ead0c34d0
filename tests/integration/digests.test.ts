import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth, withWorker } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { people } from "#db/schema/auth.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { deliverWaiting } from "#app/features/activity/delivery.server.ts";
import { queueNextMails } from "#app/features/mailings/rounds.commands.server.ts";
import { allDone, aPlanOf, happened, theMailsOf, theMailsTo, whyNot } from "#tests/support/mailings.ts";
import { aMailbag } from "#tests/support/mailbox.ts";
import { aWorld } from "#tests/support/world.ts";

const INES = "ines.halvorsen@halden.example";
const TOMAS = "tomas.berg@halden.example";
const PRIYA = "priya.raman@halden.example";
const KARIN = "karin.solberg@halden.example";
const OSKAR = "oskar.nilsen@advisor.example";
const DANA = "dana.whitfield@northwind.example";
const VERA = "vera.lindqvist@northwind.example";

/** The stories begin on Sat 21 Nov 2026. */
const MONDAY = "2026-11-23";
const TUESDAY = "2026-11-24";
const WEDNESDAY = "2026-11-25";
const MONDAY_AFTER = "2026-11-30";

async function aQuietRoom() {
  const world = await aWorld();
  const room = await world.room();
  await allDone(room);
  return { world, room };
}

const ANSWERED = ["request.answered", { text: "How many hours does it take us?" }] as const;
const DONE = ["task.completed", { title: "Free two dispatchers" }] as const;

test("what happened is told to customers on Monday and to the vendor’s people on the next working day, each once", async () => {
  const { world, room } = await aQuietRoom();
  await using _ = world;
  await happened(room, [
    [`${MONDAY}T09:00:00Z`, "rep", ...ANSWERED],
    [`${MONDAY}T10:00:00Z`, "stakeholder", ...DONE],
  ]);
  const first = await theMailsOf(TUESDAY);
  expect(first.map(({ to, subject }) => [to.address, subject])).toEqual([
    [DANA, "Tomas Berg completed “Free two dispatchers”: Replace the dispatch system"],
    [VERA, "Two things are new: Replace the dispatch system"],
  ]);
  expect(first[1]?.text).toContain(
    "Replace the dispatch system, with Halden Logistics\n- Dana Whitfield answered: “How many hours does it take us?”\n" +
      "- Tomas Berg completed “Free two dispatchers”.\nOpen the deal:\n",
  );
  await happened(room, [[`${TUESDAY}T12:00:00Z`, "champion", "stakeholder.invited", { name: "Aisha Bello" }]]);
  const second = await theMailsOf(WEDNESDAY);
  expect(second.map(({ to }) => to.address)).toEqual([DANA, VERA]);
  for (const { text } of second) expect(text).not.toMatch(/answered|completed/);
  expect(await theMailsOf("2026-11-26")).toEqual([]);

  const weekly = await theMailsOf(MONDAY_AFTER);
  expect(weekly.map(({ to, subject }) => [to.address, subject])).toEqual([
    [INES, "Two things are new: Replace the dispatch system"],
    [KARIN, "Three things are new: Replace the dispatch system"],
    [OSKAR, "Three things are new: Replace the dispatch system"],
    [PRIYA, "Three things are new: Replace the dispatch system"],
    [TOMAS, "Two things are new: Replace the dispatch system"],
  ]);
  expect(weekly[1]?.text).toContain("Replace the dispatch system, with Northwind\n");
  expect(await theMailsOf("2026-12-07")).toEqual([]);
});

test("ML-09 a digest and a reminder are one mail, which says first what waits within the week", async () => {
  const { world, room } = await aQuietRoom();
  await using _ = world;
  await aPlanOf(room, [
    ["stakeholder", "Free two dispatchers", "2026-11-27"],
    ["stakeholder", "Name a driver", "2026-12-04"],
    ["rep", "Connect two test trucks", "2026-11-26"],
  ]);
  await happened(room, [[`${WEDNESDAY}T09:00:00Z`, "rep", "version.published", { number: 2 }]]);
  const mails = (await theMailsOf(MONDAY_AFTER)).filter(({ to }) => to.address === TOMAS);
  expect(mails.map(({ subject }) => subject)).toEqual([
    "Two things are new, two wait for you: Replace the dispatch system",
  ]);
  expect(mails[0]?.text).toContain(
    [
      "Waits for you:",
      "- 3 days late: Free two dispatchers (Fri 27 Nov)",
      "- Fri 4 Dec, in 4 days: Name a driver",
      "New:",
      "- Now late: Connect two test trucks (due Thu 26 Nov, Dana Whitfield)",
      "- Dana Whitfield published version 2 of the plan.",
      "Open the room:",
    ].join("\n"),
  );
  expect(mails[0]?.text).toMatch(/\nStop digests:\nhttp:\/\/localhost:3000\/stop\/[\w-]{43}\n$/);
  expect(await theMailsTo([TOMAS], MONDAY_AFTER)).toEqual([]);
});

test("who switched digests off is reminded all the same, and what somebody did is no news to them", async () => {
  const { world, room } = await aQuietRoom();
  await using _ = world;
  await withAuth((tx) => tx.update(people).set({ digestByMail: false }).where(eq(people.email, TOMAS)));
  await aPlanOf(room, [["stakeholder", "Free two dispatchers", MONDAY_AFTER]]);
  await happened(room, [[`${WEDNESDAY}T09:00:00Z`, "champion", "version.published", { number: 2 }]]);
  const mails = await theMailsOf(MONDAY_AFTER);
  expect(mails.map(({ to, subject }) => [to.address, subject])).toEqual([
    [DANA, "Ines Halvorsen published version 2 of the plan: Replace the dispatch system"],
    [KARIN, "Ines Halvorsen published version 2 of the plan: Replace the dispatch system"],
    [OSKAR, "Ines Halvorsen published version 2 of the plan: Replace the dispatch system"],
    [PRIYA, "Ines Halvorsen published version 2 of the plan: Replace the dispatch system"],
    [TOMAS, "Mon 30 Nov, today: Free two dispatchers: Replace the dispatch system"],
    [VERA, "Ines Halvorsen published version 2 of the plan: Replace the dispatch system"],
  ]);
});

test("PV-07 ML-09 a digest that waits is for who it was meant for, as they are when it leaves", async () => {
  const { world, room } = await aQuietRoom();
  await using _ = world;
  await happened(room, [[`${WEDNESDAY}T09:00:00Z`, "rep", ...ANSWERED]]);
  while (await queueNextMails(new Date(`${MONDAY_AFTER}T07:00:00Z`)));
  const ines = await room.as("champion");
  await withActor(ines.actor, (tx) =>
    tx
      .update(stakeholders)
      .set({ removedAt: sql`now()` })
      .where(eq(stakeholders.name, "Oskar Nilsen")),
  );
  await withAuth((tx) =>
    tx.update(people).set({ digestByMail: false, remindersByMail: false }).where(eq(people.email, PRIYA)),
  );
  await withAuth((tx) => tx.update(people).set({ digestByMail: false }).where(eq(people.email, TOMAS)));
  const bag = aMailbag();
  while ((await deliverWaiting(bag.transport)) > 0);
  expect(bag.messages.map(({ to }) => to.address).sort()).toEqual([INES, KARIN, VERA]);
  expect(await whyNot("digest")).toEqual({
    [OSKAR]: "recipient_gone",
    [PRIYA]: "switched_off",
    [TOMAS]: "nothing_new",
  });
});

test("a busy week is a short mail: one thing is told once, what many did is one line, and the rest is counted", async () => {
  const { world, room } = await aQuietRoom();
  await using _ = world;
  const steps = Array.from({ length: 9 }, (__, at) => `Step ${at + 1}`);
  await happened(room, [
    [`${WEDNESDAY}T08:00:00Z`, "rep", "task.added", { title: "Step 1", dueOn: "2026-12-20" }],
    ...steps.map((title) => [`${WEDNESDAY}T09:00:00Z`, "rep", "task.completed", { title }] as const),
    [`${WEDNESDAY}T09:10:00Z`, "rep", "task.reopened", { title: "Step 9" }],
    [`${WEDNESDAY}T09:20:00Z`, "rep", "resource.pinned", { title: "The price list" }],
    ...["A", "B", "C", "D", "E"].map(
      (text, at) =>
        [`${WEDNESDAY}T10:0${at}:00Z`, "rep", "coverage.stated", { text, coverage: "full", before: null }] as const,
    ),
  ]);
  const [mail] = await theMailsTo([KARIN], MONDAY_AFTER);
  expect(mail?.text.match(/^- .*$/gm)).toEqual([
    ...["A", "B", "C", "D", "E"].map((text) => `- Dana Whitfield stated about “${text}”: full.`),
    "- And nine more.",
  ]);
});

test("whoever joins on Friday is not told the week before, and a mail that nothing is new in is never queued", async () => {
  const { world, room } = await aQuietRoom();
  await using _ = world;
  await happened(room, [["2026-11-20T09:00:00Z", "rep", ...ANSWERED]]);
  expect(await theMailsOf(MONDAY)).toEqual([
    expect.objectContaining({ to: { name: "Vera Lindqvist", address: VERA } }),
  ]);
  expect(await withWorker((tx) => tx.$count(outbox))).toBe(1);
});

test("what is over is told to nobody", async () => {
  const { world, room } = await aQuietRoom();
  await using _ = world;
  await happened(room, [[`${WEDNESDAY}T09:00:00Z`, "rep", ...ANSWERED]]);
  const { actor } = await room.as("champion");
  await withActor(actor, (tx) =>
    tx.execute(sql`insert into shared.endings (workspace_id, deal_id, audience, outcome, ended_by_side, ended_by_name, reason)
      values (${room.workspaceId}, ${room.dealId}, 'shared', 'lost', 'buyer', 'Ines Halvorsen', 'Another way')`),
  );
  expect(await theMailsOf(MONDAY_AFTER)).toEqual([]);
});
