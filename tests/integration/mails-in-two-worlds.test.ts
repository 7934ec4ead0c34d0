import { expect, test } from "vitest";
import { noteBant, stateBelief } from "#app/features/beliefs/commands.server.ts";
import { addPrivateStep } from "#app/features/plan/private-steps.commands.server.ts";
import { startThread } from "#app/features/talk/commands.server.ts";
import { addDays, dateOf, weekdayOf } from "#app/lib/calendar.ts";
import { answerTogether, askTheVendor } from "#tests/support/both-sides.ts";
import { aPlanOf, happened, theMailsTo } from "#tests/support/mailings.ts";
import { aKey, release } from "#tests/support/story.ts";
import { CANARY, deliberate } from "#tests/support/two-worlds.ts";
import { aWorld, foundWorld, type Room } from "#tests/support/world.ts";

const VENDOR = ["astrid.moen", "magnus.ruud", "dana.whitfield", "vera.lindqvist"].map((name) => `${name}@northwind.`);
const CUSTOMER = [
  ...["ines.halvorsen", "tomas.berg", "priya.raman", "karin.solberg"].map((name) => `${name}@halden.`),
  "oskar.nilsen@advisor.",
];

/** The mails of a day, without what is another in each world: its people's domain, random ids, and the link that stops them. */
async function theDayOf(mailboxes: readonly string[], domain: string, day: string): Promise<string[]> {
  const mails = await theMailsTo(
    mailboxes.map((mailbox) => mailbox + domain),
    day,
  );
  return mails
    .map(({ to, subject, text }) => [to.address, subject, text].join("\n"))
    .filter((mail) => /^Stop (digests|reminders):$/m.test(mail))
    .map((mail) =>
      mail
        .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id")
        .replaceAll(/(?<=\/stop\/)[\w-]{43}/g, "token")
        .replaceAll(domain, "domain"),
    );
}

/** What the story's commands do, they do now: the mail of the next working day tells it. */
function theNextWorkingDay(): string {
  const day = addDays(dateOf(new Date()), 1);
  return [6, 0].includes(weekdayOf(day)) ? addDays(day, weekdayOf(day) === 6 ? 2 : 1) : day;
}

test("PV-01 what the vendor’s people are mailed about their deals is the same, whatever the customer does in private", async () => {
  await using quiet = await aWorld();
  const busy = await foundWorld("eleven7");
  const day = theNextWorkingDay();
  const seen = await Promise.all(
    [quiet, busy].map(async (world) => {
      const room = await world.room();
      await answerTogether(room);
      await aPlanOf(room, [["stakeholder", "Free two dispatchers", addDays(day, -1)]]);
      await release(await room.as("champion"));
      await askTheVendor(room, world === busy ? "item:capacity" : null);
      if (world === busy) await deliberate(room, 24);
      return world;
    }),
  );
  const mails = [];
  for (const { domain } of seen) mails.push(await theDayOf(VENDOR, domain, day));
  expect(mails[1]).toEqual(mails[0]);
  expect(mails[0]?.map((mail) => mail.split("\n")[0])).toEqual([
    "dana.whitfield@northwind.domain",
    "vera.lindqvist@northwind.domain",
  ]);
  for (const mail of mails.flat()) {
    expect(mail).toMatch(/released the team’s picture/);
    expect(mail).toMatch(/Now late: Free two dispatchers/);
    expect(mail).not.toContain(CANARY);
  }
});

const VENDORS_OWN = "kept to ourselves 5d20";

test("PV-01 what the customer’s people are mailed about their rooms is the same, whatever the vendor keeps to itself", async () => {
  await using quiet = await aWorld();
  const busy = await foundWorld("eleven7");
  const rooms = [await quiet.room(), await busy.room()] as const;
  for (const room of rooms)
    await happened(room, [
      ["2026-11-25T09:00:00Z", "rep", "request.answered", { text: "How many hours does it take us?" }],
      ["2026-11-25T10:00:00Z", "stakeholder", "stage.completed", { name: "Tomas Berg", stage: 1 }],
    ]);
  await keepToOurselves(rooms[1]);
  const mails = [];
  for (const { domain } of [quiet, busy]) mails.push(await theDayOf(CUSTOMER, domain, "2026-11-30"));
  expect(mails[1]).toEqual(mails[0]);
  expect(mails[0]).toHaveLength(5);
  for (const mail of mails.flat()) expect(mail).not.toContain(VENDORS_OWN);
});

async function keepToOurselves(room: Room): Promise<void> {
  const dana = await room.as("rep");
  const step = { stepTitle: VENDORS_OWN, stepOwner: "Tomas Berg", stepDueOn: "2026-11-26", stepMilestone: null };
  await addPrivateStep(dana, { commandKey: aKey(), ...step });
  const notes = { budget: VENDORS_OWN, authority: null, need: null, timing: null };
  await noteBant(dana, { intent: "noteBant", commandKey: aKey(), ...notes });
  const belief = { ability: "FAIL", willingness: "OPEN", beliefNote: VENDORS_OWN } as const;
  await stateBelief(dana, { intent: "stateBelief", commandKey: aKey(), ...belief });
  const note = { subject: { kind: "plan", key: "" }, audience: "seller", text: `${VENDORS_OWN} @Tomas Berg` } as const;
  await startThread(dana, { intent: "start", commandKey: aKey(), ...note });
}
