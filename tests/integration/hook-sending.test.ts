import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { changeHook } from "#app/features/hooks/commands.server.ts";
import {
  aHook,
  aReceiverInside,
  aStepIsDone,
  deliveriesOf,
  letPausesPass,
  sendDue,
  stateOf,
} from "#tests/support/hooks.ts";
import { asSuperuser } from "#tests/support/owner.ts";
import { aMailbag } from "#tests/support/mailbox.ts";
import type { Heard } from "#tests/support/receiver.ts";
import { aKey } from "#tests/support/story.ts";
import { aWorld } from "#tests/support/world.ts";

/** By the specification's own library, which knows nothing of ours. */
function verified({ body, headers }: Heard, secret: string, changed = body): unknown {
  return new Webhook(secret).verify(changed, headers);
}

test("WH-01 WH-08 a message is thin, and the specification's own library takes it as it came and in no other way", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const room = await world.room();
  const hook = await aHook(world, { at: receiver });
  await aStepIsDone(room);
  expect(await sendDue()).toBe(1);
  const [heard] = receiver.heard;
  if (!heard) throw new Error("Nothing was heard");
  const [delivery] = await deliveriesOf(hook);
  expect(verified(heard, hook.secret)).toEqual({
    type: "task.completed",
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    data: { workspaceId: world.workspaceId, dealId: room.dealId, eventId: delivery?.eventId, seq: delivery?.seq },
  });
  expect(heard.headers["webhook-id"]).toBe(delivery?.id);
  expect(heard.headers["content-type"]).toMatch(/^application\/json/);
  expect(delivery).toMatchObject({ status: 204, attempts: 1, doneAt: expect.any(Date) as Date });

  const another = await aHook(world, { at: receiver, path: "/other" });
  const moved = { ...heard, headers: { ...heard.headers, "webhook-id": crypto.randomUUID() } };
  expect(() => verified(heard, hook.secret, heard.body.replace("task.completed", "task.reopened"))).toThrow();
  expect(() => verified(moved, hook.secret)).toThrow();
  expect(() => verified(heard, another.secret)).toThrow();
});

test("WH-01 while a secret is replaced both sign each message, and after a day the new one alone", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const room = await world.room();
  const hook = await aHook(world, { at: receiver });
  const rotated = await changeHook(world.workspaceAs("admin"), hook, { intent: "rotate", commandKey: aKey() });
  const secret = (rotated.ok ? rotated.value.secret : null) ?? "";
  await aStepIsDone(room);
  await sendDue();
  const [during] = receiver.heard;
  expect(during?.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
  for (const one of [hook.secret, secret]) expect(() => during && verified(during, one)).not.toThrow();

  await asSuperuser(world, (sql) => sql`update ops.hook_secrets set ends_at = now() where ends_at is not null`);
  await aStepIsDone(room);
  await sendDue();
  const after = receiver.heard[1];
  expect(() => after && verified(after, secret)).not.toThrow();
  expect(() => after && verified(after, hook.secret)).toThrow();
});

test("WH-01 WH-06 ten tries at the times of the specification, one id, the time of each its own; then it is off and every administrator is told", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const room = await world.room();
  const hook = await aHook(world, { at: receiver });
  receiver.behave(hook.path, 500);
  await aStepIsDone(room);
  await asSuperuser(world, (sql) => sql`update ops.hook_deliveries set created_at = now() - interval '3 days'`);
  const pauses: number[] = [];
  for (let tries = 1; tries <= 10; tries += 1) {
    await letPausesPass(hook);
    // Due right behind the last try, which ends it all.
    if (tries === 10) await aStepIsDone(room, "Contract");
    expect(await sendDue()).toBe(1);
    const [delivery] = await deliveriesOf(hook);
    expect(delivery).toMatchObject({ attempts: tries, status: 500 });
    pauses.push(delivery?.pauseS ?? 0);
  }
  for (const [at, pause] of [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].entries()) {
    expect(pauses[at]).toBeGreaterThanOrEqual(pause);
    expect(pauses[at]).toBeLessThan(pause * 1.1 + 3);
  }
  expect(new Set(receiver.heard.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(receiver.heard.map(({ body }) => body)).size).toBe(1);
  // The library takes no message whose time is more than five minutes off, and these are of three days ago.
  for (const heard of receiver.heard) expect(() => verified(heard, hook.secret)).not.toThrow();

  expect(await stateOf(hook)).toBe("failing");
  const all = await deliveriesOf(hook);
  expect(all.map(({ attempts, endedAt }) => [attempts, endedAt !== null])).toEqual([
    [10, true],
    [0, true],
  ]);
  await aStepIsDone(room, "Training");
  expect(await deliveriesOf(hook)).toHaveLength(2);
  const mail = await aMailbag().newestTo("astrid.moen@northwind.example", /did not get through in ten tries/);
  expect(mail.text).toContain(new URL(receiver.origin).host);
  expect(mail.text).not.toContain(hook.path);
});

test("WH-06 a receiver that asks to be left alone is, for a day at most", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const room = await world.room();
  const inTwoHours = new Date(Date.now() + 7_200_000).toUTCString();
  const wishes: [wish: string, leastS: number, mostS: number][] = [
    ["3600", 3_600, 3_602],
    [inTwoHours, 7_190, 7_202],
    ["999999999", 86_400, 86_402],
    ["1", 5, 8],
    ["soon", 5, 8],
    [new Date(0).toUTCString(), 5, 8],
  ];
  for (const [at, [wish, leastS, mostS]] of wishes.entries()) {
    const hook = await aHook(world, { at: receiver, path: `/wish-${at}` });
    receiver.behave(hook.path, (response) => response.writeHead(429, { "retry-after": wish }).end());
    await aStepIsDone(room);
    await sendDue();
    const [delivery] = await deliveriesOf(hook);
    expect(delivery?.pauseS, wish).toBeGreaterThanOrEqual(leastS);
    expect(delivery?.pauseS, wish).toBeLessThan(mostS);
  }
});

test("WH-06 whoever answers 410 hears nothing more: not what waits, not what follows; administrators are told", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const room = await world.room();
  const hook = await aHook(world, { at: receiver });
  receiver.behave(hook.path, 410);
  for (const title of ["Security review", "Contract"]) await aStepIsDone(room, title);
  expect(await sendDue()).toBe(1);
  expect(await stateOf(hook)).toBe("gone");
  await aStepIsDone(room, "Training");
  expect(await sendDue()).toBe(0);
  expect(receiver.heard).toHaveLength(1);
  await aMailbag().newestTo("astrid.moen@northwind.example", /answered that it is gone for good/);
});

test("a test is tried once, and one that fails switches nothing off", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const hook = await aHook(world, { at: receiver });
  receiver.behave(hook.path, 500);
  await changeHook(world.workspaceAs("admin"), hook, { intent: "test", commandKey: aKey() });
  expect(await sendDue()).toBe(1);
  await letPausesPass(hook);
  expect(await sendDue()).toBe(0);
  const [delivery] = await deliveriesOf(hook);
  expect(delivery).toMatchObject({ kind: "webhook.test", status: 500, attempts: 1, endedAt: expect.any(Date) as Date });
  expect(await stateOf(hook)).toBe("on");
});

test("what failed is sent again under the same id when somebody asks, and what is on its way is not", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const room = await world.room();
  const hook = await aHook(world, { at: receiver });
  const ctx = world.workspaceAs("admin");
  const replay = async () => {
    const [{ id: deliveryId = "" } = {}] = await deliveriesOf(hook);
    return changeHook(ctx, hook, { intent: "replay", commandKey: aKey(), deliveryId });
  };
  await aStepIsDone(room);
  expect(await replay()).toMatchObject({ ok: false, reason: "delivery_busy" });
  await changeHook(ctx, hook, { intent: "switch", commandKey: aKey(), isOn: "no" });
  expect(await sendDue()).toBe(0);
  expect(await replay()).toMatchObject({ ok: false, reason: "hook_off" });
  await changeHook(ctx, hook, { intent: "switch", commandKey: aKey(), isOn: "yes" });
  expect(await sendDue()).toBe(0);
  for (let times = 1; times <= 2; times += 1) {
    expect(await replay()).toMatchObject({ ok: true });
    expect(await sendDue()).toBe(1);
  }
  expect(receiver.heard.map(({ headers }) => headers["webhook-id"])).toEqual([
    (await deliveriesOf(hook))[0]?.id,
    (await deliveriesOf(hook))[0]?.id,
  ]);
});
