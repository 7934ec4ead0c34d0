import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Actor } from "#db/actor.ts";
import { withActor } from "#db/client.server.ts";
import { endings } from "#db/schema/endings.ts";
import { pipelineEntries } from "#db/schema/pipeline.ts";
import { milestones, taskCompletions, tasks } from "#db/schema/plan.ts";
import { releaseRequests, releases } from "#db/schema/releases.ts";
import { aWorld, TODAY, type Room } from "#tests/support/world.ts";

async function entryOf(actor: Actor) {
  const [entry] = await withActor(actor, (tx) => tx.select().from(pipelineEntries));
  if (!entry) throw new Error("The deal has no entry");
  return entry;
}

async function addTask(
  actor: Actor,
  room: Room,
  task: { dueOn: string; audience: "shared" | "buyer" },
): Promise<string> {
  const place = { workspaceId: room.workspaceId, dealId: room.dealId };
  return withActor(actor, async (tx) => {
    const milestoneId = crypto.randomUUID();
    const id = crypto.randomUUID();
    await tx.insert(milestones).values({ ...place, id: milestoneId, name: "Test with two depots", position: 1 });
    const { dueOn, audience } = task;
    await tx.insert(tasks).values({
      ...place,
      id,
      milestoneId,
      audience,
      title: "Name two depots",
      ownerSide: "buyer",
      dueOn,
      position: 1,
    });
    return id;
  });
}

test("a new deal waits for the vendor a week after it was made, or at its target", async () => {
  await using world = await aWorld();
  const far = await world.room();
  const rep = (await far.as("rep")).actor;
  const entry = await entryOf(rep);
  expect(entry).toMatchObject({ name: "halden logistics replace the dispatch system", isOpen: true, releasedOn: null });
  const near = await world.room({ account: "Verdal Freight", targetOn: TODAY });
  expect((await entryOf((await near.as("rep")).actor)).needsOn).toBe(TODAY);
});

test("the earliest open shared step decides when a deal needs its people; a private one leaves no trace", async () => {
  await using world = await aWorld();
  const room = await world.room({ targetOn: "2027-03-01" });
  const [rep, champion] = [(await room.as("rep")).actor, room.actor("champion")];
  const before = await entryOf(rep);
  await addTask(champion, room, { dueOn: "2026-01-05", audience: "buyer" });
  expect(await entryOf(rep)).toEqual(before);

  const taskId = await addTask(champion, room, { dueOn: "2026-01-12", audience: "shared" });
  expect((await entryOf(rep)).needsOn).toBe("2026-01-12");
  await withActor(rep, (tx) =>
    tx.insert(taskCompletions).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      taskId,
      audience: "shared",
      completedBySide: "seller",
      completedByName: rep.name,
      completedOn: TODAY,
    }),
  );
  expect((await entryOf(rep)).needsOn).toBe(before.needsOn);
  await withActor(champion, (tx) => tx.delete(tasks).where(eq(tasks.id, taskId)));
  expect((await entryOf(rep)).needsOn).toBe(before.needsOn);
});

test("a release, a request and an end move the entry, whoever makes them", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [rep, champion] = [(await room.as("rep")).actor, room.actor("champion")];
  const place = { workspaceId: room.workspaceId, dealId: room.dealId };
  await withActor(champion, (tx) =>
    tx.insert(releases).values({
      ...place,
      number: 1,
      stage: 1,
      policy: "2026-1",
      verdict: "misaligned",
      willingness: "OPEN",
      ability: "SPLIT",
      gates: [{ id: "item:capacity", level: "SPLIT" }],
      binding: ["item:capacity"],
      releasedByName: champion.name,
      releasedOn: "2026-11-16",
    }),
  );
  expect(await entryOf(rep)).toMatchObject({ verdict: "misaligned", releasedOn: "2026-11-16", needsOn: "2026-11-19" });
  await withActor(rep, (tx) =>
    tx.insert(releaseRequests).values({ ...place, dueOn: "2026-12-04", askedByName: rep.name }),
  );
  expect((await entryOf(rep)).needsOn).toBe("2026-12-04");
  await withActor(champion, (tx) =>
    tx.insert(endings).values({
      ...place,
      outcome: "no_decision",
      endedBySide: "buyer",
      endedByName: champion.name,
      reason: "The people are not free before May.",
      lookAgainOn: "2027-05-03",
    }),
  );
  expect(await entryOf(rep)).toMatchObject({ isOpen: false, endedAs: "no_decision", needsOn: "2027-05-03" });
});
