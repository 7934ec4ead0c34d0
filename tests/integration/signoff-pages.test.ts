import { expect, test } from "vitest";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { decideOnVersion, sendSignCode } from "#app/features/signoffs/commands.server.ts";
import {
  findDecisionPage,
  findReceipts,
  findVersionPage,
  readApprovalPage,
  readPlanAndVersions,
} from "#app/features/signoffs/page.queries.server.ts";
import { requestWith, secretInMailTo } from "#tests/support/mailbox.ts";
import { addStep, aVersion } from "#tests/support/plan.ts";
import { aCodeFor, anAskedVersion, ask, formFor, KARIN } from "#tests/support/signoffs.ts";
import { aWorld } from "#tests/support/world.ts";

test("how the team stands is read by its executives beside what they decide on, and by nobody of the vendor", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const standing = async (reader: RoomContext) => (await readApprovalPage(reader, 1)).standing;
  expect(await standing(await room.as("executive"))).toMatchObject({ verdict: "Open questions" });
  for (const part of ["rep", "admin", "viewer"] as const) expect(await standing(await room.as(part))).toBeNull();
  expect(await standing(await room.as("guest"))).toBeNull();
});

test("only who was asked gets the page that decides; what is to be decided is read by both sides", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anAskedVersion(room);
  const [karin, rep, champion] = [await room.as("executive"), await room.as("rep"), await room.as("champion")];
  expect(await findDecisionPage(karin, 1)).toMatchObject({ own: { signer: "Karin Solberg, COO", decided: null } });
  expect(await findDecisionPage(champion, 1)).toBeNull();
  expect(await findDecisionPage(rep, 1)).toBeNull();
  const view = async (reader: RoomContext, number: number) => (await readApprovalPage(reader, number)).view;
  expect(await view(rep, 1)).toEqual({ ...(await view(karin, 1)), own: null });
  expect(await view(rep, 2)).toBeNull();
});

test("whoever sees an older version is told what the newer one changed", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anAskedVersion(room);
  const [karin, rep] = [await room.as("executive"), await room.as("rep")];
  await addStep(rep, "Works agreement with the drivers");
  expect((await readPlanAndVersions(rep, "open")).versions).toMatchObject({ next: 2, changes: [{ label: "Added" }] });
  await aVersion(rep);
  const page = await findDecisionPage(karin, 1);
  expect(page?.newer).toMatchObject([{ label: "Added", after: "Works agreement with the drivers" }]);
  expect(await sendSignCode(karin, 1)).toEqual({ ok: false, reason: "superseded" });
  expect(await sendSignCode(karin, 2)).toEqual({ ok: false, reason: "not_asked" });
});

test("a code goes to the mailbox of the person who was asked, and the receipt says by which act it was confirmed", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const version = await anAskedVersion(room);
  const [karin, rep] = [await room.as("executive"), await room.as("rep")];
  const sent = await sendSignCode(karin, 1);
  if (!sent.ok) throw new Error(sent.reason);
  expect(sent.value.email).toBe(KARIN);
  const conditions = { decision: "approved_with_conditions", reason: "Not before Mon 11 January." } as const;
  const form = formFor(version, { ...conditions, code: await secretInMailTo(KARIN) });
  await decideOnVersion(karin, form, requestWith(sent.value.cookie));
  const receipt = { name: "Karin Solberg", words: "approved with conditions", reason: conditions.reason };
  expect(await findReceipts(karin, 1)).toMatchObject([{ ...receipt, isOwn: true, email: KARIN }]);
  expect(await findReceipts(rep, 1)).toMatchObject([{ ...receipt, isOwn: false, email: KARIN }]);
});

test("a version's page tells how things stood for it, and offers a champion whom to ask only while it is the newest", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const first = await anAskedVersion(room);
  const { request, code } = await aCodeFor(room, first);
  await decideOnVersion(await room.as("executive"), formFor(first, { code }), request);
  const [champion, rep] = [await room.as("champion"), await room.as("rep")];
  expect(await findVersionPage(champion, 1)).toMatchObject({
    ask: { people: [{ name: "Karin Solberg", isAsked: true }] },
  });
  await addStep(rep, "Works agreement with the drivers");
  await aVersion(rep);
  expect(await findVersionPage(champion, 1)).toMatchObject({ ask: null, people: [{ words: "approved" }] });
  expect(await findVersionPage(champion, 2)).toMatchObject({
    ask: { people: [{ isAsked: false }] },
    people: [{ words: "approved version 1, needs re-approval" }],
  });
  await ask(room, 2);
  expect(await findVersionPage(rep, 2)).toMatchObject({
    ask: null,
    people: [{ words: "approved version 1, asked again" }],
  });
});
