import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withWorker } from "#db/client.server.ts";
import { customerEvents, outbox, sharedEvents } from "#db/schema/activity.ts";
import { endings } from "#db/schema/endings.ts";
import { releaseInputs, releaseRequests, releases } from "#db/schema/releases.ts";
import { releaseVerdict } from "#app/features/releases/commands.server.ts";
import { readReleasePreview } from "#app/features/releases/draft.server.ts";
import { previewOf, releaseViewOf } from "#app/features/releases/present.ts";
import { findLatestRelease, findOpenReleaseRequest, listReleases } from "#app/features/releases/queries.server.ts";
import { ReleaseForm } from "#app/features/releases/schema.ts";
import { aKey, listInitiatives, say, takeStageOne } from "#tests/support/story.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

/** Three people in favour, and one who doubts that the people can be freed. */
async function answeredRoom(room: Room) {
  const champion = await room.as("champion");
  const ids = [...(await listInitiatives(champion, ["Electric trucks"])).values()];
  for (const part of ["champion", "colleague", "executive"] as const) await takeStageOne(await room.as(part), { ids });
  await takeStageOne(await room.as("stakeholder"), { ids, says: { capacity: "2" } });
  return champion;
}

async function previewed(champion: Awaited<ReturnType<typeof answeredRoom>>): Promise<string> {
  const { draft } = await readReleasePreview(champion);
  return draft?.fingerprint ?? "";
}

test("what the champion previews is what the vendor sees", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await answeredRoom(room);
  const { draft, latest } = await readReleasePreview(champion);
  const preview = previewOf({ draft, latest });
  expect(preview.view).toMatchObject({
    sentence: "They want this, but do not agree that they can free the people.",
    verdict: "Not agreed yet",
    ability: "split",
  });
  expect(await releaseVerdict(champion, { commandKey: aKey(), fingerprint: preview.fingerprint })).toEqual({
    ok: true,
    value: { number: 1 },
  });
  const rep = await room.as("rep");
  const released = await withActor(rep.actor, (tx) => findLatestRelease(tx, rep));
  expect(released && releaseViewOf(released)).toEqual(preview.view);
});

test("a release tells the vendor's people by mail and both sides in the room, and nothing but that it happened", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await answeredRoom(room);
  await releaseVerdict(champion, { commandKey: aKey(), fingerprint: await previewed(champion) });
  const mails = await withWorker((tx) => tx.select().from(outbox).orderBy(asc(outbox.recipientEmail)));
  expect(mails.map(({ kind, recipientEmail }) => [kind, recipientEmail])).toEqual([
    ["release_published", "dana.whitfield@northwind.example"],
    ["release_published", "vera.lindqvist@northwind.example"],
  ]);
  expect(mails[0]?.facts).toEqual({
    dealId: room.dealId,
    dealTitle: "Replace the dispatch system",
    accountName: "Halden Logistics",
  });
  const rep = (await room.as("rep")).actor;
  const events = await withActor(rep, (tx) => tx.select().from(sharedEvents));
  expect(events.filter(({ type }) => type === "release.published").map(({ facts }) => facts)).toEqual([{ number: 1 }]);
});

test("a release holds no answer, no name behind one, no average and no count", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await answeredRoom(room);
  await releaseVerdict(champion, { commandKey: aKey(), fingerprint: await previewed(champion) });
  const rep = await room.as("rep");
  const [row] = await withActor(rep.actor, (tx) => tx.select().from(releases));
  const written = JSON.stringify(row);
  for (const name of ["Tomas", "Priya", "Karin", "Electric trucks"]) expect(written).not.toContain(name);
  expect(Object.keys(row?.gates[0] ?? {}).sort()).toEqual(["id", "level"]);
  await expect(withActor(rep.actor, (tx) => tx.select().from(releaseInputs))).rejects.toThrow();
  await expect(withActor(rep.actor, (tx) => tx.select().from(customerEvents))).rejects.toThrow();
});

test("answers that changed between preview and confirmation are not released", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await answeredRoom(room);
  const fingerprint = await previewed(champion);
  await say(await room.as("stakeholder"), "capacity", "4");
  expect(await releaseVerdict(champion, { commandKey: aKey(), fingerprint })).toEqual({
    ok: false,
    reason: "answers_changed",
  });
  expect(await withActor(champion.actor, (tx) => listReleases(tx, champion))).toEqual([]);
  expect(await releaseVerdict(champion, { commandKey: aKey(), fingerprint: await previewed(champion) })).toMatchObject({
    ok: true,
  });
});

test("a double click releases once; two champions' tabs release twice, in order", async () => {
  await using world = await aWorld();
  const champion = await answeredRoom(await world.room());
  const fingerprint = await previewed(champion);
  const form = { commandKey: aKey(), fingerprint };
  await Promise.all([releaseVerdict(champion, form), releaseVerdict(champion, form)]);
  await Promise.all([
    releaseVerdict(champion, { commandKey: aKey(), fingerprint }),
    releaseVerdict(champion, { commandKey: aKey(), fingerprint }),
  ]);
  const listed = await withActor(champion.actor, (tx) => listReleases(tx, champion));
  expect(listed.map(({ number }) => number)).toEqual([3, 2, 1]);
});

test("a champion who has not answered neither previews nor releases", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  const ids = [...(await listInitiatives(champion, ["Electric trucks"])).values()];
  await takeStageOne(await room.as("stakeholder"), { ids });
  expect((await readReleasePreview(champion)).draft).toBeNull();
  expect(await releaseVerdict(champion, { commandKey: aKey(), fingerprint: "0".repeat(64) })).toEqual({
    ok: false,
    reason: "stage_not_done",
  });
});

test("after the deal's end nothing is released", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await answeredRoom(room);
  const fingerprint = await previewed(champion);
  await withActor(champion.actor, (tx) =>
    tx.insert(endings).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      outcome: "lost",
      endedBySide: "buyer",
      endedByName: "Ines Halvorsen",
      reason: "Another vendor",
    }),
  );
  expect(await releaseVerdict(champion, { commandKey: aKey(), fingerprint })).toEqual({
    ok: false,
    reason: "deal_ended",
  });
});

test("the vendor's request stays open until a release follows it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await answeredRoom(room);
  const rep = await room.as("rep");
  await withActor(rep.actor, (tx) =>
    tx.insert(releaseRequests).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      dueOn: "2026-11-27",
      askedByName: rep.actor.name,
    }),
  );
  const open = () => withActor(champion.actor, (tx) => findOpenReleaseRequest(tx, champion));
  expect(await open()).toMatchObject({ dueOn: "2026-11-27", askedByName: "Dana Whitfield" });
  await releaseVerdict(champion, { commandKey: aKey(), fingerprint: await previewed(champion) });
  expect(await open()).toBeNull();
});

test("a form without a preview's fingerprint is no release", () => {
  for (const fingerprint of ["", "latest", "A".repeat(64), undefined]) {
    expect(ReleaseForm.safeParse({ commandKey: aKey(), intent: "release", fingerprint }).success).toBe(false);
  }
});
