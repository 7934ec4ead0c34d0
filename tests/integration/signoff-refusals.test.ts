import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { askForSignoff, decideOnVersion } from "#app/features/signoffs/commands.server.ts";
import { keyed } from "#tests/support/plan.ts";
import { aCodeFor, anAskedVersion, ask, decisionsIn, formFor, KARIN, mailsOf } from "#tests/support/signoffs.ts";
import { aWorld } from "#tests/support/world.ts";

const refused = (reason: string) => ({ ok: false, reason });

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

test("AZ-13 nobody decides in the place of the person who was asked", async () => {
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
