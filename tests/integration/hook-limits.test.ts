import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import { sharedChain } from "#db/schema/evidence.ts";
import { recordActivityOfEach, recordInternalActivityOfEach } from "#app/features/activity/commands.server.ts";
import { claimDue } from "#app/features/hooks/claiming.server.ts";
import { startCourier } from "#app/features/hooks/courier.server.ts";
import { sendClaimed } from "#app/features/hooks/sending.server.ts";
import { aHook, aReceiverInside, aStepIsDone, deliveriesOf, sendDue } from "#tests/support/hooks.ts";
import { asSuperuser } from "#tests/support/owner.ts";
import type { Receiver } from "#tests/support/receiver.ts";
import { aWorld, foundWorld } from "#tests/support/world.ts";

type Vendor = Awaited<ReturnType<typeof foundWorld>>;

/** So many webhooks of one workspace, each with one message that waits; none of them ever answers. */
async function hanging(vendor: Vendor, receiver: Receiver, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const path = `/hangs/${vendor.domain}/${at}`;
    receiver.behave(path, () => undefined);
    await aHook(vendor, { at: receiver, path });
  }
  await aStepIsDone(await vendor.room());
}

test("WH-10 of one webhook one message is on its way, of one workspace two, and eight in all, however many processes look", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const others = await Promise.all(["one", "two", "three", "four"].map((name) => foundWorld(`${name}.example`)));
  const hook = await aHook(world, { at: receiver });
  const room = await world.room();
  for (const title of ["Security review", "Contract", "Training"]) await aStepIsDone(room, title);
  // Two that look at once.
  const first = (await Promise.all([claimDue(), claimDue()])).flat();
  expect(first).toHaveLength(1);
  expect(await claimDue()).toEqual([]);

  for (const other of others) await hanging(other, receiver, 3);
  const next = (await Promise.all([claimDue(), claimDue(), claimDue()])).flat();
  const taken = [...first, ...next];
  expect(taken).toHaveLength(8);
  expect(new Set(taken.map(({ hookId }) => hookId)).size).toBe(8);
  for (const { workspaceId } of others) {
    const own = taken.filter((one) => one.workspaceId === workspaceId);
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThanOrEqual(2);
  }
  expect(await claimDue()).toEqual([]);
  // One that comes through makes room for the next, its own webhook's too.
  await Promise.all(first.map((one) => sendClaimed(one)));
  expect(await claimDue()).toHaveLength(1);
  expect(await deliveriesOf(hook)).toHaveLength(3);
});

test("WH-10 while one workspace's receivers hang, another's hears within two seconds", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const slow = await foundWorld("slow.example");
  await hanging(slow, receiver, 4);
  const hook = await aHook(world, { at: receiver, kinds: ["task.completed"] });
  const room = await world.room();
  const courier = startCourier(5_000);
  try {
    await courier.look();
    const waits: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const began = performance.now();
      const isHeard = nextAt(receiver, hook.path);
      await aStepIsDone(room, `Step ${turn}`);
      await courier.look();
      await isHeard;
      waits.push(performance.now() - began);
    }
    expect(Math.max(...waits)).toBeLessThan(2_000);
    expect(receiver.heard.filter(({ path }) => path.startsWith("/hangs/"))).toHaveLength(2);
  } finally {
    await receiver[Symbol.asyncDispose]();
    await courier.stop();
  }
});

function nextAt(receiver: Receiver, path: string): Promise<void> {
  return new Promise((resolve) => {
    receiver.behave(path, (response) => {
      response.writeHead(204).end();
      resolve();
    });
  });
}

test("a process that dies loses nothing: its lease runs out, and what it says later counts for nothing", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const hook = await aHook(world, { at: receiver });
  await aStepIsDone(await world.room());
  const [stopped] = await claimDue();
  expect(await claimDue()).toEqual([]);
  await asSuperuser(
    world,
    (sql) => sql`update ops.hook_deliveries set leased_until = now() where leased_until is not null`,
  );
  expect(await sendDue()).toBe(1);
  receiver.behave(hook.path, 500);
  if (stopped) await sendClaimed(stopped);
  // It was sent twice under one id, and the one that got through stands.
  const ids = receiver.heard.map(({ headers }) => headers["webhook-id"]);
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  expect(await deliveriesOf(hook)).toMatchObject([{ status: 204, attempts: 2, doneAt: expect.any(Date) as Date }]);
});

test("WH-08 of what happens in several rooms at once each is told, at its place in its own room's record", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const hook = await aHook(world, { at: receiver, kinds: ["deal.opened"] });
  const rooms = [await world.room(), await world.room({ account: "Verdal Freight" })];
  const earlier = await deliveriesOf(hook);
  const actor = world.member("manager");
  const event = { type: "deal.created", facts: { title: "Brought from a file" } } as const;
  await withActor(actor, async (tx) => {
    await recordActivityOfEach(
      tx,
      { actor },
      rooms.map(({ dealId }) => ({ dealId, event })),
    );
    await recordInternalActivityOfEach(
      tx,
      { actor },
      rooms.map(({ dealId }) => ({ dealId, event: { type: "opportunity.changed", facts: {} } })),
    );
  });
  const told = (await deliveriesOf(hook)).slice(earlier.length);
  const recorded = await withActor(actor, (tx) =>
    tx
      .select({ dealId: sharedChain.dealId, eventId: sharedChain.eventId, seq: sharedChain.seq })
      .from(sharedChain)
      .innerJoin(sharedEvents, eq(sharedEvents.id, sharedChain.eventId))
      .where(eq(sharedEvents.facts, event.facts)),
  );
  expect(recorded.map(({ dealId }) => dealId).toSorted()).toEqual(rooms.map(({ dealId }) => dealId).toSorted());
  expect(told).toHaveLength(rooms.length);
  expect(told.map(({ dealId, eventId, seq }) => ({ dealId, eventId, seq }))).toEqual(expect.arrayContaining(recorded));
});
