import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { listSharedActivity } from "#app/features/activity/queries.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { loadDealDocument } from "#app/features/readiness/document.queries.server.ts";
import { requestSignCode } from "#app/features/people/challenges.server.ts";
import { askForSignoff, decideOnVersion } from "#app/features/signoffs/commands.server.ts";
import { findReceipts, findVersionPage, readApprovalPage } from "#app/features/signoffs/page.queries.server.ts";
import { passRequestOn, takeRequestBack } from "#app/features/signoffs/passing.commands.server.ts";
import { bundleOf, filesIn } from "#tests/support/bundles.ts";
import { requestWith, secretInMailTo } from "#tests/support/mailbox.ts";
import { keyed } from "#tests/support/plan.ts";
import { aCodeFor, anAskedVersion, decisionsIn, formFor, mailsOf, stateIn } from "#tests/support/signoffs.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const refused = (reason: string) => ({ ok: false, reason });
const done = { ok: true, value: null };
const TOMAS = "tomas.berg@halden.example";
const because = "I am away until the works council has met.";

/** Tomas Berg, whom a champion has made an executive too. */
async function asTomas(room: Room): Promise<TeamContext> {
  const isTomas = eq(stakeholders.id, room.actor("stakeholder").stakeholderId);
  await withActor(room.actor("champion"), (tx) => tx.update(stakeholders).set({ role: "executive" }).where(isTomas));
  const ctx = await room.as("stakeholder");
  return { ...ctx, role: "executive", actor: { ...ctx.actor, role: "executive" } };
}

function toTomas(room: Room) {
  return keyed({ number: 1, stakeholderId: room.actor("stakeholder").stakeholderId, reason: because });
}

test("whoever was asked lets another executive decide in their place, and every record tells who, when and why", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  const [karin, tomas] = [await room.as("executive"), await asTomas(room)];
  const form = toTomas(room);
  expect([await passRequestOn(karin, form), await passRequestOn(karin, form)]).toEqual([done, done]);
  expect(await mailsOf("signoff_passed_on")).toEqual([TOMAS]);
  expect(await stateIn(room)).toMatchObject({ kind: "waits", signers: [{ name: "Tomas Berg (for Karin Solberg)" }] });
  const proof = await aCodeFor(room, version);
  expect(await decideOnVersion(karin, formFor(version, proof), proof.request)).toEqual(refused("not_asked"));

  const asked = await requestSignCode(tomas, { binding: version.sha256, dealTitle: "Dispatch", versionNumber: 1 });
  if (!asked.ok) throw new Error(asked.reason);
  const code = await secretInMailTo(TOMAS);
  const decided = await decideOnVersion(tomas, formFor(version, { code }), requestWith(asked.value.cookie));
  expect(decided).toEqual({ ok: true, value: { number: 1 } });
  const [row] = await decisionsIn(room);
  expect(row).toMatchObject({ signerName: "Tomas Berg", decision: "approved" });
  expect(row?.intent).toContain("in the place of Karin Solberg");
  expect(await stateIn(room)).toMatchObject({
    kind: "approved",
    signers: [{ name: "Tomas Berg (for Karin Solberg)" }],
  });
  const [receipt] = (await findReceipts(await room.as("rep"), 1)) ?? [];
  expect(receipt).toMatchObject({ name: "Tomas Berg (for Karin Solberg)" });
  expect(receipt?.passed).toContain(because);
  const files = filesIn(await bundleOf(room));
  expect(JSON.parse(String(files.get("signoff.json")))).toMatchObject({
    signer: { name: "Tomas Berg", email: TOMAS },
    on_behalf_of: { name: "Karin Solberg", reason: because },
  });
  expect(String(files.get("log.jsonl"))).toContain('"type":"signoff.passed_on"');
  const karinAgain = await room.as("executive");
  const { signoffs } = await withActor(karinAgain.actor, (tx) => loadDealDocument(tx, karinAgain));
  expect(signoffs.map(({ by }) => by)).toEqual([karin.actor.stakeholderId]);
});

test("it is taken back until the other has decided, and the record keeps both", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  const [karin, tomas] = [await room.as("executive"), await asTomas(room)];
  expect(await takeRequestBack(karin, keyed({ number: 1 }))).toEqual(refused("request_gone"));
  await passRequestOn(karin, toTomas(room));
  expect((await readApprovalPage(karin, 1)).view?.passing).toEqual({ passedTo: "Tomas Berg", options: [] });
  expect(await takeRequestBack(tomas, keyed({ number: 1 }))).toEqual(refused("request_gone"));
  expect(await takeRequestBack(karin, keyed({ number: 1 }))).toEqual(done);
  const proof = await aCodeFor(room, version);
  expect((await decideOnVersion(karin, formFor(version, proof), proof.request)).ok).toBe(true);
  expect(await passRequestOn(karin, toTomas(room))).toEqual(refused("already_decided"));
  const rep = await room.as("rep");
  const events = await withActor(rep.actor, (tx) => listSharedActivity(tx, rep, 20));
  const types = events.map(({ event }) => event.type);
  expect(types).toEqual(expect.arrayContaining(["signoff.passed_on", "signoff.taken_back", "signoff.decided"]));
});

test("one step and no further: nobody passes on what was passed on, decides for two, or was not asked", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anAskedVersion(room);
  const [karin, tomas, ines] = [await room.as("executive"), await asTomas(room), await room.as("champion")];
  const toKarin = keyed({ number: 1, stakeholderId: karin.actor.stakeholderId, reason: because });
  expect(await passRequestOn(tomas, toKarin)).toEqual(refused("not_asked"));
  expect(await passRequestOn(karin, toKarin)).toEqual(refused("signer_unknown"));
  const toGuest = keyed({ number: 1, stakeholderId: room.actor("guest").stakeholderId, reason: because });
  expect(await passRequestOn(karin, toGuest)).toEqual(refused("signer_unknown"));
  await passRequestOn(karin, toTomas(room));
  expect(await passRequestOn(tomas, keyed({ ...toKarin }))).toEqual(refused("passed_already"));
  expect((await readApprovalPage(tomas, 1)).view?.passing.options).toEqual([]);
  // The champion sees that it was passed on, and asking once more writes nothing.
  const { stakeholderId } = karin.actor;
  expect(await askForSignoff(ines, keyed({ number: 1, stakeholderId }))).toEqual(done);
  expect((await findVersionPage(ines, 1))?.ask?.people).toMatchObject([
    { name: "Karin Solberg", isAsked: true, isWaiting: false },
    { name: "Tomas Berg", isAsked: true, isWaiting: true },
  ]);
});

test("the vendor's role in the database passes nothing on", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anAskedVersion(room);
  const rep = await room.as("rep");
  const forged = withActor(rep.actor, (tx) =>
    tx.execute(sql`update shared.signoff_requests set stakeholder_id = on_behalf_of_id`),
  );
  await expect(forged).rejects.toMatchObject({ cause: { code: "42501" } });
});
