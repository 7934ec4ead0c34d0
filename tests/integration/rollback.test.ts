import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { sharedChain } from "#db/schema/evidence.ts";
import { recordActivity, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import { findAuditPage } from "#app/features/audit/queries.server.ts";
import { readKeepPage } from "#app/features/copies/keep.queries.server.ts";
import { continueRecord } from "#app/features/evidence/recovery.commands.server.ts";
import { checkPasted } from "#app/features/evidence/verify.server.ts";
import { sealGrownRecords } from "#app/features/evidence/sealing.commands.server.ts";
import { createWitness } from "#app/features/evidence/witness.server.ts";
import { addMilestone } from "#app/features/plan/milestones.commands.server.ts";
import { keyed } from "#tests/support/plan.ts";
import { aThrowawayFolder } from "#tests/support/throwaway-folder.ts";
import { aWorld, type Room, type World } from "#tests/support/world.ts";

async function grow(room: Room, name: string): Promise<void> {
  const rep = await room.as("rep");
  await withActor(rep.actor, (tx) => recordActivity(tx, rep, { type: "milestone.added", facts: { name } }));
}

/** What restoring a backup of then does: everything of the record that came later is gone, its seals as well. */
async function restoreBackup(world: World, length: number): Promise<void> {
  const sql = postgres(world.database.ownerUrl, { max: 1, onnotice: () => undefined });
  const tables = ["shared.record_seals", "shared.chain_lines", "shared.events"];
  for (const table of tables)
    await sql.unsafe(`alter table ${table} no force row level security; alter table ${table} disable trigger user`);
  await sql`delete from shared.record_seals where length > ${length}`;
  await sql`delete from shared.chain_lines where seq > ${length}`;
  await sql`delete from shared.events e where not exists (select from shared.chain_lines c where c.event_id = e.id)`;
  for (const table of tables)
    await sql.unsafe(`alter table ${table} force row level security; alter table ${table} enable trigger user`);
  await sql.end();
}

const folderIn = (place: { path: string }) => join(place.path, "checkpoints");

const lengthOf = async (room: Room) => {
  const rep = await room.as("rep");
  return withActor(rep.actor, (tx) => tx.$count(sharedChain));
};

test("AU-09 after an older backup was restored nothing is added to the record until somebody says so, and then it says it too", async () => {
  await using world = await aWorld();
  const room = await world.room();
  using place = aThrowawayFolder();
  for (const name of ["One", "Two", "Three"]) await grow(room, name);
  await sealGrownRecords();
  await createWitness(folderIn(place)).look();
  const file = join(folderIn(place), `${room.dealId}.txt`);
  const lines = readFileSync(file, "utf8");
  expect((await checkPasted(lines)).ok).toBe(true);

  await restoreBackup(world, 2);
  // Another process begins: it has nothing but the folder.
  await createWitness(folderIn(place)).look();
  const [ines, dana, astrid] = [await room.as("champion"), await room.as("rep"), await room.as("admin")];
  await expect(addMilestone(dana, keyed({ name: "Four" }))).rejects.toMatchObject({ init: { status: 423 } });
  expect(await lengthOf(room)).toBe(2);
  const { broken } = await readKeepPage(ines);
  expect(broken).toMatchObject({ mayContinue: true });
  expect(broken?.sentence).toMatch(/it had 3 entries, and now it has 2 entries: an older backup was restored/);
  expect((await readKeepPage(dana)).broken).toMatchObject({ sentence: broken?.sentence, mayContinue: false });
  const { waiting } = await findAuditPage(world.workspaceAs("admin"), { about: null, by: null, before: null });
  expect(waiting).toEqual([{ dealId: room.dealId, title: "Replace the dispatch system" }]);
  // What the team does for itself goes on.
  await withActor(ines.actor, (tx) => recordTeamActivity(tx, ines, { type: "ranking.saved", facts: {} }));

  const breakId = broken?.id ?? "";
  expect(await continueRecord(astrid, keyed({ breakId: crypto.randomUUID() }))).toMatchObject({ ok: false });
  const both = await Promise.all([ines, astrid].map((ctx) => continueRecord(ctx, keyed({ breakId }))));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await addMilestone(dana, keyed({ name: "Four" }))).ok).toBe(true);
  const told = await withActor(dana.actor, (tx) => tx.select().from(sharedChain).orderBy(sharedChain.seq));
  expect(told.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(told[2]?.line).toContain('"type":"record.continued"');
  expect(told[2]?.line).toContain('"foundLength":2');
  expect((await readKeepPage(ines)).broken).toBeNull();

  // What was kept stays a witness of what is lost, and nobody is asked twice.
  await createWitness(folderIn(place)).look();
  expect((await readKeepPage(ines)).broken).toBeNull();
  expect(readdirSync(folderIn(place))).toEqual([`${room.dealId}.contradicted-3.txt`]);
  expect((await checkPasted(lines)).ok).toBe(false);
});

test("AU-09 a backup that is restored while Concord runs is found by the next look, in every room that it took back", async () => {
  await using world = await aWorld();
  const [room, other] = [await world.room(), await world.room({ account: "Fjord Freight", title: "Plan the routes" })];
  using place = aThrowawayFolder();
  const witness = createWitness(folderIn(place));
  await witness.look();
  for (const name of ["One", "Two"]) for (const one of [room, other]) await grow(one, name);
  await sealGrownRecords();
  await witness.look();
  expect(readdirSync(folderIn(place)).sort()).toEqual([`${other.dealId}.txt`, `${room.dealId}.txt`].sort());
  await restoreBackup(world, 1);
  await witness.look();
  for (const one of [room, other]) {
    expect((await readKeepPage(await one.as("champion"))).broken).not.toBeNull();
    await expect(grow(one, "Three")).rejects.toMatchObject({ init: { status: 423 } });
  }
});

test("AU-09 a record that only grew is never held, a room that is gone is said and not held, and each checkpoint is the newest", async () => {
  await using world = await aWorld();
  const room = await world.room();
  using place = aThrowawayFolder();
  await grow(room, "One");
  await sealGrownRecords();
  const witness = createWitness(folderIn(place));
  await witness.look();
  await grow(room, "Two");
  await witness.look();
  await createWitness(folderIn(place)).look();
  await grow(room, "Three");
  expect((await readKeepPage(await room.as("rep"))).broken).toBeNull();
  await using elsewhere = await aWorld();
  await createWitness(folderIn(place)).look();
  const there = await elsewhere.room();
  await grow(there, "One");
  expect(readdirSync(folderIn(place))).toEqual([`${room.dealId}.txt`]);
});
