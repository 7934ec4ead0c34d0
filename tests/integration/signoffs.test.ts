import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withWorker } from "#db/client.server.ts";
import { outbox, sharedEvents } from "#db/schema/activity.ts";
import { endings, stakeholders } from "#db/schema/deals.ts";
import { signoffs } from "#db/schema/plan.ts";
import { requestSignCode } from "#app/features/people/challenges.server.ts";
import type { Version } from "#app/features/plan/versions.schema.ts";
import { findLatestVersion } from "#app/features/plan/versions.queries.server.ts";
import { askForSignoff, decideOnVersion, type DecisionForm } from "#app/features/signoffs/commands.server.ts";
import { listSignoffTasksFor, readSignoffs } from "#app/features/signoffs/queries.server.ts";
import { signoffStateOf } from "#app/features/signoffs/state.ts";
import { requestWith, secretInMailTo } from "#tests/support/mailbox.ts";
import { addStep, aPlan, aVersion, keyed } from "#tests/support/plan.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const KARIN = "karin.solberg@halden.example";
const refused = (reason: string) => ({ ok: false, reason });
const recorded = (number: number) => ({ ok: true, value: { number } });

/** Version 1, and Karin Solberg asked to decide on it. */
async function anAskedVersion(room: Room): Promise<Version> {
  const ctx = await room.as("rep");
  await aPlan(ctx);
  const version = await aVersion(ctx);
  await ask(room, version.number);
  return version;
}

async function ask(room: Room, number: number) {
  const { stakeholderId } = room.actor("executive");
  return askForSignoff(await room.as("champion"), keyed({ number, stakeholderId }));
}

type Proof = { request: Request; code: string };

async function aCodeFor(room: Room, version: Version): Promise<Proof> {
  const { number: versionNumber, sha256: binding } = version;
  const asked = await requestSignCode(await room.as("executive"), { binding, dealTitle: "Dispatch", versionNumber });
  if (!asked.ok) throw new Error(asked.reason);
  return { request: requestWith(asked.value.cookie), code: await secretInMailTo(KARIN) };
}

function formFor(version: Version, form: Partial<DecisionForm> & { code: string }): DecisionForm {
  return keyed({ versionId: version.id, versionSha256: version.sha256, decision: "approved", reason: null, ...form });
}

async function decisionsIn(room: Room) {
  const ctx = await room.as("rep");
  return withActor(ctx.actor, (tx) => tx.select().from(signoffs));
}

async function stateIn(room: Room) {
  const ctx = await room.as("rep");
  return withActor(ctx.actor, async (tx) => {
    const [latest, record] = [await findLatestVersion(tx, ctx), await readSignoffs(tx, ctx)];
    return signoffStateOf({ latest, ...record });
  });
}

async function mailsOf(kind: string): Promise<string[]> {
  const mails = await withWorker((tx) =>
    tx.select({ to: outbox.recipientEmail }).from(outbox).where(eq(outbox.kind, kind)),
  );
  return mails.map(({ to }) => to).toSorted();
}

test("an executive who was asked approves exactly this version, and the other parties are told", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  expect(await mailsOf("signoff_asked")).toEqual([KARIN]);
  const karin = await room.as("executive");
  expect(await withActor(karin.actor, (tx) => listSignoffTasksFor(tx, karin))).toMatchObject([{ number: 1 }]);
  const { request, code } = await aCodeFor(room, version);
  expect(await decideOnVersion(karin, formFor(version, { code }), request)).toEqual(recorded(1));
  expect(await decisionsIn(room)).toMatchObject([
    { versionSha256: version.sha256, decision: "approved", signerName: "Karin Solberg", signerEmail: KARIN },
  ]);
  expect((await decisionsIn(room))[0]?.intent).toContain(version.sha256.slice(0, 4));
  expect(await mailsOf("signoff_decided")).toEqual([
    "dana.whitfield@northwind.example",
    "ines.halvorsen@halden.example",
  ]);
  expect(await stateIn(room)).toMatchObject({ kind: "approved", number: 1 });
  expect(await withActor(karin.actor, (tx) => listSignoffTasksFor(tx, karin))).toEqual([]);
});

test("the same form sent many times at once has one effect and one answer", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  const { request, code } = await aCodeFor(room, version);
  const form = formFor(version, { code });
  const karin = await room.as("executive");
  const results = await Promise.all([1, 2, 3, 4].map(() => decideOnVersion(karin, form, request)));
  expect(results).toEqual([recorded(1), recorded(1), recorded(1), recorded(1)]);
  expect(await decisionsIn(room)).toHaveLength(1);
  expect(await mailsOf("signoff_decided")).toHaveLength(2);
});

test("two forms with one code record one decision, and what is approved is not decided again", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  const proof = await aCodeFor(room, version);
  const karin = await room.as("executive");
  const declined = { decision: "declined", reason: "The depot moves first.", code: proof.code } as const;
  expect(await decideOnVersion(karin, formFor(version, declined), proof.request)).toEqual(recorded(1));
  expect(await decideOnVersion(karin, formFor(version, proof), proof.request)).toEqual(refused("code_expired"));
  const second = await aCodeFor(room, version);
  expect(await decideOnVersion(karin, formFor(version, second), second.request)).toEqual(recorded(1));
  const third = await aCodeFor(room, version);
  const sentBack = { decision: "sent_back", reason: "Another date.", code: third.code } as const;
  expect(await decideOnVersion(karin, formFor(version, sentBack), third.request)).toEqual(refused("already_approved"));
  expect((await decisionsIn(room)).map(({ decision }) => decision)).toEqual(["declined", "approved"]);
  expect(await stateIn(room)).toMatchObject({ kind: "approved" });
});

test("a version published meanwhile is detected and nothing is recorded", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const first = await anAskedVersion(room);
  const { request, code } = await aCodeFor(room, first);
  const rep = await room.as("rep");
  await addStep(rep, "Works agreement with the drivers");
  const second = await aVersion(rep);
  const karin = await room.as("executive");
  expect(await decideOnVersion(karin, formFor(first, { code }), request)).toEqual(refused("superseded"));
  const swapped = { versionId: second.id, code };
  expect(await decideOnVersion(karin, formFor(first, swapped), request)).toEqual(refused("superseded"));
  expect(await decideOnVersion(karin, formFor(second, { code }), request)).toEqual(refused("not_asked"));
  await ask(room, 2);
  expect(await decideOnVersion(karin, formFor(second, { code }), request)).toEqual(refused("code_unknown"));
  expect(await decisionsIn(room)).toEqual([]);
});

test("publishing and signing at once never signs what was not shown", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const first = await anAskedVersion(room);
  const { request, code } = await aCodeFor(room, first);
  const [rep, karin] = [await room.as("rep"), await room.as("executive")];
  await addStep(rep, "Works agreement with the drivers");
  const [signed] = await Promise.all([decideOnVersion(karin, formFor(first, { code }), request), aVersion(rep)]);
  const decisions = await decisionsIn(room);
  expect(decisions.map(({ versionSha256 }) => versionSha256)).toEqual(signed.ok ? [first.sha256] : []);
});

test("an approval of an older version needs re-approval, also before anybody is asked again", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const first = await anAskedVersion(room);
  const { request, code } = await aCodeFor(room, first);
  const karin = await room.as("executive");
  await decideOnVersion(karin, formFor(first, { code }), request);
  const rep = await room.as("rep");
  await addStep(rep, "Works agreement with the drivers");
  await aVersion(rep);
  const signer = { name: "Karin Solberg", standing: "needs_reapproval", number: 1, isAsked: false };
  expect(await stateIn(room)).toMatchObject({ kind: "needs_reapproval", number: 2, signers: [signer] });
  await ask(room, 2);
  expect(await stateIn(room)).toMatchObject({ signers: [{ ...signer, isAsked: true }] });
  const tasks = await withActor(karin.actor, (tx) => listSignoffTasksFor(tx, karin));
  expect(tasks).toMatchObject([{ number: 2, approvedNumber: 1 }]);
});

test("a wrong code records nothing, and after five the right one comes too late", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  const { request, code } = await aCodeFor(room, version);
  const karin = await room.as("executive");
  const wrong = code === "AAAAAAAA" ? "BBBBBBBB" : "AAAAAAAA";
  const answers: string[] = [];
  for (let attempt = 1; attempt <= 6; attempt++) {
    const tried = await decideOnVersion(karin, formFor(version, { code: attempt === 6 ? code : wrong }), request);
    answers.push(tried.ok ? "recorded" : tried.reason);
  }
  expect(answers).toEqual([...Array<string>(4).fill("code_wrong"), "code_exhausted", "code_exhausted"]);
  expect(await decisionsIn(room)).toEqual([]);
});

test("nobody decides in the place of the person who was asked", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  const { request, code } = await aCodeFor(room, version);
  const form = () => formFor(version, { code });
  expect(await decideOnVersion(await room.as("champion"), form(), request)).toEqual(refused("not_asked"));
  expect(await decideOnVersion(await room.as("stakeholder"), form(), request)).toEqual(refused("not_asked"));
  expect(await decisionsIn(room)).toEqual([]);
});

test("only an admitted executive of this room is asked, once, and about the newest version", async () => {
  await using world = await aWorld();
  const [room, other] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  await anAskedVersion(room);
  const champion = await room.as("champion");
  const askPerson = (stakeholderId: string, number = 1) => askForSignoff(champion, keyed({ number, stakeholderId }));
  expect(await askPerson(room.actor("stakeholder").stakeholderId)).toEqual(refused("signer_unknown"));
  expect(await askPerson(other.actor("executive").stakeholderId)).toEqual(refused("signer_unknown"));
  expect(await askPerson(room.actor("executive").stakeholderId, 2)).toEqual(refused("superseded"));
  expect(await askPerson(room.actor("executive").stakeholderId)).toEqual({ ok: true, value: null });
  expect(await mailsOf("signoff_asked")).toEqual([KARIN]);
  const events = await withActor(champion.actor, (tx) =>
    tx.select().from(sharedEvents).where(eq(sharedEvents.type, "signoff.asked")),
  );
  expect(events).toHaveLength(1);
  await withActor(champion.actor, (tx) =>
    tx
      .update(stakeholders)
      .set({ removedAt: champion.now })
      .where(eq(stakeholders.id, room.actor("executive").stakeholderId)),
  );
  expect(await askPerson(room.actor("executive").stakeholderId)).toEqual(refused("signer_unknown"));
});

test("a decision is never changed or removed, and an ended deal takes none", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  const { request, code } = await aCodeFor(room, version);
  const champion = await room.as("champion");
  const rewrite = withActor(champion.actor, (tx) => tx.execute(sql`delete from shared.signoffs`));
  await expect(rewrite).rejects.toMatchObject({ cause: { code: "42501" } });
  await withActor(champion.actor, (tx) =>
    tx.insert(endings).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      outcome: "no_decision",
      endedBySide: "buyer",
      endedByName: "Ines Halvorsen",
      reason: "The depot moves first.",
    }),
  );
  const karin = await room.as("executive");
  expect(await decideOnVersion(karin, formFor(version, { code }), request)).toEqual(refused("deal_ended"));
  expect(await ask(room, 1)).toEqual(refused("deal_ended"));
});
