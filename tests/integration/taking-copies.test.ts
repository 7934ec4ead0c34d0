import postgres from "postgres";
import { expect, test } from "vitest";
import { withActor, withSnapshot } from "#db/client.server.ts";
import { auditEntries, customerEvents, sharedEvents } from "#db/schema/activity.ts";
import { customerChain, sharedChain } from "#db/schema/evidence.ts";
import { tabulatePlan } from "#app/features/copies/plan-table.server.ts";
import { copyRoom } from "#app/features/copies/room-copy.server.ts";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { makeInTurn, wholeCopies } from "#app/features/people/copy-turn.server.ts";
import { addTask } from "#app/features/plan/tasks.commands.server.ts";
import { parseContent } from "#app/features/plan/versions.schema.ts";
import { changeFeed } from "#app/features/calendar/page.server.ts";
import * as planTable from "#app/routes/resources/plan-table.tsx";
import { copyFor } from "#tests/support/copies.ts";
import { keyed } from "#tests/support/plan.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { countWaiting } from "#tests/support/waiting.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

type RoomCopy = {
  made_at: string;
  time_zone: string;
  plan_version: { number: number; sha256: string };
  shared: { steps: { title: string }[]; versions: { number: number; sha256: string; content: string }[] };
  record: { seq: number }[];
};

/** Holds a table that a copy reads late, until what was given is done. */
async function whileHeld(ownerUrl: string, table: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const [holder, watcher] = [postgres(ownerUrl, { max: 1 }), postgres(ownerUrl, { max: 1 })];
  try {
    await holder.begin(async (sql) => {
      await sql.unsafe(`lock table ${table} in access exclusive mode`);
      await work(watcher);
    });
  } finally {
    await Promise.all([holder.end(), watcher.end()]);
  }
}

async function addStep(room: Room, milestoneId: string, title: string): Promise<void> {
  const owner = { side: "buyer" as const, stakeholderId: room.actor("stakeholder").stakeholderId };
  const added = await addTask(await room.as("champion"), keyed({ milestoneId, title, owner, dueOn: "2026-12-18" }));
  if (!added.ok) throw new Error(added.reason);
}

test("EX-03 what is committed between a copy's statements is not in it: it is one version of everything, and says which", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { milestoneId } = await aPlannedRoom(room);
  const rep = await room.as("rep");
  let copying: Promise<{ content: string }> | undefined;
  await whileHeld(world.database.ownerUrl, "shared.requirements", async (sql) => {
    copying = copyFor(rep, (tx) => copyRoom(tx, rep));
    await expect.poll(() => countWaiting(sql), { interval: 10 }).toBe(1);
    await addStep(room, milestoneId, "Night-shift trial");
  });
  const copy = JSON.parse((await copying)?.content ?? "") as RoomCopy;
  const after = JSON.parse((await copyFor(rep, (tx) => copyRoom(tx, rep))).content) as RoomCopy;
  expect(after.record).toHaveLength(copy.record.length + 1);
  const [version] = copy.shared.versions;
  expect(copy.plan_version).toEqual({ number: 1, sha256: version?.sha256 });
  const published = parseContent(version?.content ?? "").milestones.flatMap(({ tasks }) => tasks);
  expect(copy.shared.steps.map(({ title }) => title)).toEqual(published.map(({ title }) => title));
  expect(copy.time_zone).toMatch(/^Times are UTC\. Dates are whole calendar days/);
  expect(Date.parse(copy.made_at)).toBeLessThanOrEqual(Date.now());
});

test("EX-03 a copy's transaction is read only, and the table says at its foot what it is a copy of", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aPlannedRoom(room);
  const rep = await room.as("rep");
  const writing = withSnapshot(rep.actor, (tx) => tx.delete(sharedEvents));
  await expect(writing).rejects.toMatchObject({ cause: { code: "25006" } });
  const { content } = await copyFor(rep, (tx) => tabulatePlan(tx, rep));
  const rows = content.trimEnd().split("\r\n");
  expect(rows.slice(2).map((row) => row.replace(/\d{4}-.*Z/, "an instant").replace(/[0-9a-f]{64}/, "a hash"))).toEqual([
    ",,,,,,",
    "Copied at,an instant,,,,,",
    "Newest version of the plan,1,,,,,",
    "SHA-256 of that version,a hash,,,,,",
    expect.stringMatching(/^Times and dates,"Times are UTC\. .*",,,,,$/),
  ]);
});

test("EX-06 one person takes ten copies an hour, and is told when the next can be made; others go on", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aPlannedRoom(room);
  const cookieOf = { dana: world.member("rep").personId, vera: world.member("viewer").personId };
  const take = async (who: keyof typeof cookieOf): Promise<Response> => {
    const cookie = await sessionCookie(cookieOf[who], "password");
    const request = new Request(`http://localhost:3000/rooms/${room.dealId}/keep/plan.csv`, { headers: { cookie } });
    const asked = planTable.loader({ request, params: { dealId: room.dealId }, context: {} as never });
    return asked.catch((refused: unknown) => refused as Response);
  };
  const answers: number[] = [];
  for (let turn = 1; turn <= 10; turn += 1) answers.push((await take("dana")).status);
  expect(answers).toEqual(Array.from({ length: 10 }, () => 200));
  const refused = await take("dana");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3000);
  expect(refused.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(await refused.text()).toMatch(
    /^You have taken 10 such copies within an hour\. The next one can be made in \d\d minutes/,
  );
  expect((await take("vera")).status).toBe(200);
});

test("EX-06 one copy is made at a time for each side of a room, and the sides never wait for each other", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const elsewhere = await world.room({ account: "Fjord Freight", title: "Plan the routes" });
  const parts = { rep: room.actor("champion"), other: (await elsewhere.as("champion")).actor };
  const vendor = (await room.as("rep")).actor;
  const limit = wholeCopies("room");
  const refusedOf = (making: Promise<unknown>) =>
    making.then(() => null).catch((thrown: unknown) => thrown as Response);
  const during = await makeInTurn(parts.rep, limit, async () => ({
    again: await refusedOf(makeInTurn(room.actor("stakeholder"), limit, () => Promise.resolve(1))),
    vendor: await refusedOf(makeInTurn(vendor, limit, () => Promise.resolve(1))),
    elsewhere: await refusedOf(makeInTurn(parts.other, limit, () => Promise.resolve(1))),
  }));
  expect(during.again?.status).toBe(429);
  expect(during.again?.headers.get("retry-after")).toBe("5");
  expect([during.vendor, during.elsewhere]).toEqual([null, null]);
  expect(await makeInTurn(room.actor("stakeholder"), limit, () => Promise.resolve(1))).toBe(1);
});

async function teamEvents(room: Room) {
  const { actor } = await room.as("champion");
  const rows = await withActor(actor, (tx) => tx.select().from(customerEvents).orderBy(customerEvents.createdAt));
  return rows.map(({ type, actorName, facts }) => ({ type, actorName, facts }));
}

test("EX-07 PV-01 each side's copies are events of its own book, with how much was in them, and of nobody else's", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aPlannedRoom(room);
  const [ines, oskar, dana, astrid] = [
    await room.as("champion"),
    await room.as("guest"),
    await room.as("rep"),
    await room.as("admin"),
  ];
  const whatBothRead = () =>
    withActor(dana.actor, async (tx) => [await tx.$count(sharedEvents), await tx.$count(sharedChain)]);
  const before = await whatBothRead();
  const listEntries = () =>
    withActor(astrid.actor, (tx) => tx.select().from(auditEntries).orderBy(auditEntries.createdAt));
  const earlier = await listEntries();
  await takeCopy(ines, { what: "plan_table", make: (tx) => tabulatePlan(tx, ines) });
  // They see shared content only, and their copy is the team's to know of.
  await takeCopy(
    { ...oskar, actor: { ...oskar.actor, isPrivate: false } },
    {
      what: "version_paper",
      of: 1,
      make: () => Promise.resolve({ content: "", fileName: "", rows: 3 }),
    },
  );
  await changeFeed({ id: ines.actor.personId, name: ines.actor.name }, "make");
  const told = await teamEvents(room);
  expect(told.slice(-3)).toEqual([
    { type: "copy.taken", actorName: "Ines Halvorsen", facts: { what: "plan_table", of: "all", rows: 1 } },
    { type: "copy.taken", actorName: "Oskar Nilsen", facts: { what: "version_paper", of: "1", rows: 3 } },
    { type: "calendar.made", actorName: "Ines Halvorsen", facts: {} },
  ]);
  expect(await listEntries()).toEqual(earlier);

  await takeCopy(dana, { what: "plan_table", make: (tx) => tabulatePlan(tx, dana) });
  await changeFeed({ id: dana.actor.personId, name: dana.actor.name }, "make");
  const entries = (await listEntries()).slice(earlier.length);
  expect(entries.map(({ type, actorName, facts }) => ({ type, actorName, facts }))).toEqual([
    {
      type: "copy.taken",
      actorName: "Dana Whitfield",
      facts: { deal: "Replace the dispatch system", what: "plan_table", of: "all", rows: "1" },
    },
    { type: "calendar.made", actorName: "Dana Whitfield", facts: {} },
  ]);
  expect(await teamEvents(room)).toHaveLength(told.length);
  expect(await whatBothRead()).toEqual(before);
  expect(await withActor(ines.actor, (tx) => tx.$count(customerChain))).toBe(told.length);
});
