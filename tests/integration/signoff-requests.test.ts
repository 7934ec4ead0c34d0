import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { signoffRequests } from "#db/schema/signoffs.ts";
import { listSharedActivity } from "#app/features/activity/queries.server.ts";
import { decideOnVersion } from "#app/features/signoffs/commands.server.ts";
import { liftCondition } from "#app/features/signoffs/conditions.commands.server.ts";
import { findReceipts, findVersionPage } from "#app/features/signoffs/page.queries.server.ts";
import { remindSigner, withdrawRequest } from "#app/features/signoffs/requests.commands.server.ts";
import { addStep, aVersion, keyed } from "#tests/support/plan.ts";
import { aCodeFor, anAskedVersion, ask, decisionsIn, formFor, mailsOf, stateIn } from "#tests/support/signoffs.ts";
import { asOwner } from "#tests/support/owner.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const refused = (reason: string) => ({ ok: false, reason });
const done = { ok: true, value: null };

async function request(room: Room) {
  return keyed({ number: 1, stakeholderId: room.actor("executive").stakeholderId });
}

async function eventsIn(room: Room): Promise<string[]> {
  const ctx = await room.as("rep");
  const events = await withActor(ctx.actor, (tx) => listSharedActivity(tx, ctx, 50));
  return events.map(({ event }) => event.type);
}

test("somebody who was asked is reminded once a day at most, and not after they have decided", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  const ines = await room.as("champion");
  expect(await remindSigner(ines, await request(room))).toEqual(refused("reminded_today"));
  await asOwner(world, (owner) => owner`update shared.signoff_requests set created_at = now() - interval '2 days'`);
  const results = await Promise.all([1, 2, 3].map(async () => remindSigner(ines, await request(room))));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await mailsOf("signoff_asked")).toHaveLength(2);
  expect((await eventsIn(room)).filter((type) => type === "signoff.reminded")).toHaveLength(1);
  const proof = await aCodeFor(room, version);
  await decideOnVersion(await room.as("executive"), formFor(version, proof), proof.request);
  expect(await remindSigner(ines, await request(room))).toEqual(refused("already_decided"));
});

test("AU-11 a request is taken back while nobody has decided, the record keeps both, and asking again works", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  const [ines, karin] = [await room.as("champion"), await room.as("executive")];
  const proof = await aCodeFor(room, version);
  expect(await withdrawRequest(ines, await request(room))).toEqual(done);
  expect(await withdrawRequest(ines, await request(room))).toEqual(refused("request_gone"));
  expect(await decideOnVersion(karin, formFor(version, proof), proof.request)).toEqual(refused("not_asked"));
  expect(await stateIn(room)).toMatchObject({ kind: "not_asked" });
  await ask(room, 1);
  expect(await stateIn(room)).toMatchObject({ kind: "waits" });
  expect(await eventsIn(room)).toEqual(expect.arrayContaining(["signoff.asked", "signoff.withdrawn"]));
  expect(await withActor(ines.actor, (tx) => tx.$count(signoffRequests, sql`true`))).toBe(1);
});

test("AU-11 conditions stay open until their signer lifts them, and both sides read who did and when", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  const [ines, karin, rep] = [await room.as("champion"), await room.as("executive"), await room.as("rep")];
  const { request: browser, code } = await aCodeFor(room, version);
  const reason = "Not before Mon 11 January.\nA way out after 12 months.";
  await decideOnVersion(karin, formFor(version, { decision: "approved_with_conditions", reason, code }), browser);
  const [decision] = await decisionsIn(room);
  const lift = (position: number) => keyed({ signoffId: decision?.id ?? "", position });
  expect(await liftCondition(ines, lift(1))).toEqual(refused("condition_unknown"));
  expect(await liftCondition(karin, lift(3))).toEqual(refused("condition_unknown"));
  expect(await Promise.all([liftCondition(karin, lift(2)), liftCondition(karin, lift(2))])).toEqual([done, done]);
  for (const reader of [rep, ines, karin])
    expect((await findReceipts(reader, 1))?.[0]?.conditions).toMatchObject([
      { text: "Not before Mon 11 January.", lifted: null },
      { text: "A way out after 12 months.", lifted: { byName: "Karin Solberg" } },
    ]);
  expect((await eventsIn(room)).filter((type) => type === "condition.lifted")).toHaveLength(1);
  expect(await mailsOf("condition_lifted")).toHaveLength(2);
});

test("after an approval only a material change proposes to ask again, and the champion decides", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  const proof = await aCodeFor(room, version);
  await decideOnVersion(await room.as("executive"), formFor(version, proof), proof.request);
  const [ines, rep] = [await room.as("champion"), await room.as("rep")];
  await addStep(rep, "Works agreement with the drivers");
  await aVersion(rep);
  expect((await findVersionPage(ines, 2))?.ask?.people).toMatchObject([
    { name: "Karin Solberg", isProposed: true, note: "Approved version 1; what changed since is material." },
  ]);
  expect((await findVersionPage(rep, 2))?.ask).toBeNull();
});

test("fifty attempts at once, over every connection there is, record one decision", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  const { request: browser, code } = await aCodeFor(room, version);
  const karin = await room.as("executive");
  // Half of them one form sent again and again, half forms of their own with the same code.
  const again = formFor(version, { code });
  const forms = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? again : formFor(version, { code })));
  const results = await Promise.all(forms.map((form) => decideOnVersion(karin, form, browser)));
  expect(results.filter(({ ok }) => ok).length).toBeGreaterThan(0);
  expect(await decisionsIn(room)).toHaveLength(1);
  expect((await eventsIn(room)).filter((type) => type === "signoff.decided")).toHaveLength(1);
  expect(await mailsOf("signoff_decided")).toHaveLength(2);
}, 60_000);
