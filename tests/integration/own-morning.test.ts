import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withAuth, withWorker } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { personalMails } from "#db/schema/mailings.ts";
import { queueNextMails } from "#app/features/mailings/rounds.commands.server.ts";
import { stateCalendar } from "#app/features/plan/calendars.commands.server.ts";
import { wallTimeIn } from "#app/lib/zone.ts";
import { allDone, aPlanOf, theMailsOf } from "#tests/support/mailings.ts";
import { aKey } from "#tests/support/story.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const HALF_HOUR = 1_800_000;
/** Whose mornings these are. Everybody of the customer works on every day, so that changes of summer time meet them. */
const LIVES = {
  champion: "Pacific/Auckland",
  stakeholder: "America/Los_Angeles",
  colleague: "Europe/Berlin",
  executive: "Asia/Kolkata",
} as const;
type Part = keyof typeof LIVES;
const PARTS = Object.keys(LIVES) as Part[];

async function live(room: Room, part: Part, timeZone: string): Promise<void> {
  const { personId } = room.actor(part);
  await withAuth((tx) => tx.update(people).set({ timeZone, digestByMail: false }).where(eq(people.id, personId)));
}

async function aRoomOfAllDays(room: Room, days: readonly string[]): Promise<void> {
  await allDone(room);
  const hours = { place: null, workdays: [0, 1, 2, 3, 4, 5, 6], closedFrom: null, closedUntil: null };
  await stateCalendar(await room.as("champion"), { commandKey: aKey(), ...hours });
  await aPlanOf(
    room,
    PARTS.flatMap((part) => days.map((day) => [part, `What is due on ${day}`, day] as const)),
  );
  for (const part of PARTS) await live(room, part, LIVES[part]);
}

/** The worker of two processes, at each half hour at which it is six or seven somewhere. */
async function letTimePass(from: string, until: string): Promise<void> {
  for (let at = Date.parse(from); at < Date.parse(until); at += HALF_HOUR) {
    const now = new Date(at);
    if (!Object.values(LIVES).some((zone) => [6, 7].includes(wallTimeIn(zone, now).hour))) continue;
    const goOn = async () => {
      while (await queueNextMails(now));
    };
    await Promise.all([goOn(), goOn()]);
  }
}

/** When each mail was queued, by the clock of whom it is for: "2027-03-28 07:00". */
async function morningsOf(room: Room, part: Part): Promise<string[]> {
  const rows = await withWorker((tx) =>
    tx
      .select({ on: personalMails.mailedOn, at: personalMails.toldUntil })
      .from(personalMails)
      .where(eq(personalMails.personId, room.actor(part).personId))
      .orderBy(asc(personalMails.toldUntil)),
  );
  return rows.map(({ on, at }) => {
    const { day, hour, minute } = wallTimeIn(LIVES[part], at);
    expect(on).toBe(day);
    return `${day} ${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  });
}

test("ML-09 everybody is written to at seven in their own morning, once a day, also where clocks go forward or back", async () => {
  await using world = await aWorld();
  const room = await world.room();
  // Berlin goes forward on 28 March, Auckland back on 4 April.
  const spring = ["2027-03-27", "2027-03-28", "2027-03-29"];
  const autumn = ["2027-04-03", "2027-04-04", "2027-04-05"];
  await aRoomOfAllDays(room, [...spring, ...autumn]);
  await letTimePass("2027-03-26T12:00:00Z", "2027-03-29T22:00:00Z");
  await letTimePass("2027-04-02T12:00:00Z", "2027-04-05T22:00:00Z");
  const due = [...spring, ...autumn];
  for (const part of PARTS) {
    const mornings = await morningsOf(room, part);
    expect(mornings.filter((morning) => due.includes(morning.slice(0, 10)))).toEqual(due.map((day) => `${day} 07:00`));
    expect(new Set(mornings.map((morning) => morning.slice(0, 10))).size).toBe(mornings.length);
  }
});

test("ML-09 whoever flies east, and meets the next morning within hours, is written to once", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aRoomOfAllDays(room, ["2027-02-10", "2027-02-11", "2027-02-12"]);
  await live(room, "champion", "America/Los_Angeles");
  await letTimePass("2027-02-10T15:00:00Z", "2027-02-10T16:00:00Z");
  await live(room, "champion", "Pacific/Auckland");
  await letTimePass("2027-02-10T16:00:00Z", "2027-02-11T20:00:00Z");
  const { personId } = room.actor("champion");
  const at = await withWorker((tx) =>
    tx
      .select({ on: personalMails.mailedOn, at: personalMails.toldUntil })
      .from(personalMails)
      .where(eq(personalMails.personId, personId))
      .orderBy(asc(personalMails.toldUntil)),
  );
  expect(at.map(({ on, at: told }) => [on, told.toISOString()])).toEqual([
    ["2027-02-10", "2027-02-10T15:00:00.000Z"],
    ["2027-02-12", "2027-02-11T18:00:00.000Z"],
  ]);
});

test("a mail says what day it is for its reader, as their region writes it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aRoomOfAllDays(room, ["2026-11-25"]);
  const american = { locale: "en-US", timeZone: "Pacific/Auckland" };
  await withAuth((tx) =>
    tx
      .update(people)
      .set(american)
      .where(eq(people.id, room.actor("champion").personId)),
  );
  // In Auckland it is Wednesday already, at seven o'clock.
  const mails = await theMailsOf("2026-11-24", "18:00");
  const [mail] = mails.filter(({ to }) => to.address.startsWith("ines."));
  expect(mail?.text).toContain("Wed, Nov 25. This waits for you:");
  expect(mail?.subject).toContain("Wed, Nov 25, today: What is due on 2026-11-25");
});

test("each zone whose morning has begun has a round of its own, and once they are made nobody is looked at again", async () => {
  await using world = await aWorld();
  const room = await world.room();
  for (const part of PARTS) await live(room, part, LIVES[part]);
  const now = new Date("2026-11-25T18:30:00Z");
  const looked = [];
  for (let round = await queueNextMails(now); round; round = await queueNextMails(now)) looked.push(round.people);
  // Auckland, Berlin, Los Angeles, and UTC with the other five; in Kolkata it is midnight.
  expect(looked.toSorted((one, other) => one - other)).toEqual([1, 1, 1, 5]);
  expect(await queueNextMails(now)).toBeNull();
});
