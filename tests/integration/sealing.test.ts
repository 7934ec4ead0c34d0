import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { expect, test } from "vitest";
import { withActor, withAuth, withWorker } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { people } from "#db/schema/auth.ts";
import { recordSeals } from "#db/schema/evidence.ts";
import { recordActivity, recordInternalActivity, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import { deliverWaiting } from "#app/features/activity/delivery.server.ts";
import { checkPasted } from "#app/features/evidence/verify.server.ts";
import { sealGrownRecords } from "#app/features/evidence/sealing.commands.server.ts";
import { aMailbag } from "#tests/support/mailbox.ts";
import { aWorld, type Room, type World } from "#tests/support/world.ts";

const KEEPERS = ["dana.whitfield@northwind.example", "ines.halvorsen@halden.example", "karin.solberg@halden.example"];

async function grow(room: Room, name: string): Promise<void> {
  const rep = await room.as("rep");
  await withActor(rep.actor, (tx) => recordActivity(tx, rep, { type: "milestone.added", facts: { name } }));
}

/** Everything that is there is older now by so many days. No runtime role could say so: what is sealed cannot be changed. */
async function daysPass({ database }: World, days: number): Promise<void> {
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  for (const table of ["shared.deals", "shared.record_seals", "ops.outbox"]) {
    await sql.unsafe(`alter table ${table} no force row level security; alter table ${table} disable trigger user;
      update ${table} set created_at = created_at - interval '${days} days'; alter table ${table} enable trigger user;
      alter table ${table} force row level security`);
  }
  await sql.end();
}

const sealsOf = () => withWorker((tx) => tx.select().from(recordSeals).orderBy(recordSeals.createdAt));
const queuedMails = () =>
  withWorker((tx) =>
    tx
      .select({ to: outbox.recipientEmail, at: outbox.createdAt })
      .from(outbox)
      .where(eq(outbox.kind, "records_sealed"))
      .orderBy(outbox.recipientEmail),
  );

test("AU-06 a record that grew is sealed each day, and both sides get the newest seal each week, which the verify page knows", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await grow(room, "See that it works here");
  await sealGrownRecords();
  expect((await sealsOf()).map(({ dealId, length }) => ({ dealId, length }))).toEqual([
    { dealId: room.dealId, length: 1 },
  ]);
  // The first week of a deal is not over.
  expect(await queuedMails()).toEqual([]);

  await daysPass(world, 7);
  await sealGrownRecords();
  expect(await sealsOf()).toHaveLength(1);
  const bag = aMailbag();
  await deliverWaiting(bag.transport);
  expect(bag.messages.map(({ to }) => to.address).sort()).toEqual(KEEPERS);
  for (const { text, subject } of bag.messages) {
    expect(subject).toBe("To keep: Replace the dispatch system");
    expect((await checkPasted(text)).title).toMatch(/genuine, and the record (?:here )?still says the same/);
  }

  await grow(room, "Roll-out");
  await sealGrownRecords();
  await grow(room, "Training");
  await sealGrownRecords();
  // Once a day, whatever grew since.
  expect((await sealsOf()).map(({ length }) => length)).toEqual([1, 2]);
  expect(await queuedMails()).toHaveLength(KEEPERS.length);
  await daysPass(world, 1);
  await sealGrownRecords();
  expect((await sealsOf()).map(({ length }) => length)).toEqual([1, 2, 3]);
  await daysPass(world, 7);
  await sealGrownRecords();
  expect(await sealsOf()).toHaveLength(3);
  expect(await queuedMails()).toHaveLength(2 * KEEPERS.length);
  await daysPass(world, 7);
  await sealGrownRecords();
  expect(await queuedMails()).toHaveLength(2 * KEEPERS.length);
});

test("however many processes look at once, a record is sealed once and a person gets one mail for all their records", async () => {
  await using world = await aWorld();
  const rooms = [await world.room(), await world.room({ account: "Fjord Freight", title: "Plan the routes" })];
  for (const room of rooms) await grow(room, "See that it works here");
  await daysPass(world, 7);
  await Promise.all(Array.from({ length: 8 }, () => sealGrownRecords()));
  expect(await sealsOf()).toHaveLength(2);
  expect((await queuedMails()).map(({ to }) => to)).toEqual(KEEPERS);
  const bag = aMailbag();
  await deliverWaiting(bag.transport);
  expect(bag.messages[0]?.subject).toBe("To keep: the seals of 2 records");
  for (const { text } of bag.messages) {
    for (const { dealId } of rooms) expect(text).toContain(`${dealId}/shared`);
  }
});

test("PV-01 what a side does for itself makes no seal and no mail, and changes none", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, rep] = [await room.as("champion"), await room.as("rep")];
  const decideApart = async () => {
    await withActor(ines.actor, (tx) =>
      recordTeamActivity(tx, ines, { type: "outcome.written", facts: { text: "No paper at night" } }),
    );
    await withActor(rep.actor, (tx) => recordInternalActivity(tx, rep, { type: "bant.noted", facts: {} }));
  };
  await decideApart();
  await daysPass(world, 7);
  await sealGrownRecords();
  expect(await sealsOf()).toEqual([]);
  expect(await queuedMails()).toEqual([]);

  await grow(room, "Roll-out");
  await sealGrownRecords();
  await daysPass(world, 7);
  await decideApart();
  await sealGrownRecords();
  expect((await sealsOf()).map(({ length }) => length)).toEqual([1]);
  for (const table of ["customer.chain_lines", "vendor.chain_lines"]) {
    await expect(withWorker((tx) => tx.execute(sql.raw(`select seq from ${table}`)))).rejects.toThrow();
  }
});

test("whoever was removed, or stopped such mails, gets none; a record that no customer entered is not sealed", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await grow(room, "See that it works here");
  await daysPass(world, 7);
  await sealGrownRecords();
  const ines = await room.as("champion");
  await withActor(ines.actor, (tx) =>
    tx.execute(sql`update shared.stakeholders set removed_at = now() where name = 'Karin Solberg'`),
  );
  await withAuth((tx) => tx.update(people).set({ noticesByMail: false }).where(eq(people.name, "Dana Whitfield")));
  const bag = aMailbag();
  await deliverWaiting(bag.transport);
  expect(bag.messages.map(({ to }) => to.address)).toEqual(["ines.halvorsen@halden.example"]);

  const deserted = await world.room({ account: "Fjord Freight", title: "Plan the routes" });
  const champion = await deserted.as("champion");
  await withActor(champion.actor, (tx) => tx.execute(sql`update shared.stakeholders set joined_at = null`));
  await grow(deserted, "Roll-out");
  await daysPass(world, 7);
  await sealGrownRecords();
  expect(await withWorker((tx) => tx.$count(recordSeals, eq(recordSeals.dealId, deserted.dealId)))).toBe(0);
});
