import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { decideOnVersion } from "#app/features/signoffs/commands.server.ts";
import { listSignoffTasksFor } from "#app/features/signoffs/queries.server.ts";
import { addStep, aVersion } from "#tests/support/plan.ts";
import {
  aCodeFor,
  anAskedVersion,
  ask,
  decisionsIn,
  formFor,
  KARIN,
  mailsOf,
  stateIn,
} from "#tests/support/signoffs.ts";
import { aWorld } from "#tests/support/world.ts";

const refused = (reason: string) => ({ ok: false, reason });
const recorded = (number: number) => ({ ok: true, value: { number } });

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

test("AU-02 a version published meanwhile is detected and nothing is recorded", async () => {
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

test("AU-02 publishing and signing at once never signs what was not shown", async () => {
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

test("AU-11 an approval of an older version needs re-approval, also before anybody is asked again", async () => {
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
