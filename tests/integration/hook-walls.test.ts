import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Actor } from "#db/actor.ts";
import { withActor, withWorker } from "#db/client.server.ts";
import { customerEvents } from "#db/schema/activity.ts";
import { hookDeliveries, hooks, hookSecrets } from "#db/schema/hooks.ts";
import { claimDue } from "#app/features/hooks/claiming.server.ts";
import { changeHook } from "#app/features/hooks/commands.server.ts";
import { HOOK_KINDS } from "#app/features/hooks/kinds.ts";
import { openSecret } from "#app/features/hooks/signing.server.ts";
import { answerTogether } from "#tests/support/both-sides.ts";
import { aHook, aReceiverInside, aStepIsDone, deliveriesOf, sendDue } from "#tests/support/hooks.ts";
import { asSuperuser } from "#tests/support/owner.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { aKey, release } from "#tests/support/story.ts";
import { CANARY, deliberate } from "#tests/support/two-worlds.ts";
import { aWorld, foundWorld, type World } from "#tests/support/world.ts";

test("WH-07 a copy of the database opens no webhook, and a secret that is moved to another workspace does not open", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const other = await foundWorld("fjord.example");
  const [own, theirs] = [await aHook(world, { at: receiver }), await aHook(other, { at: receiver, path: "/theirs" })];
  expect(Buffer.from(own.secret.slice("whsec_".length), "base64")).toHaveLength(32);
  expect(own.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);

  const texts: string[] = [];
  await asSuperuser(world, async (db) => {
    for (const table of ["hooks", "hook_secrets", "hook_deliveries", "outbox", "command_keys", "audit_entries"]) {
      const [row] = await db.unsafe<{ all: string }[]>(`select string_agg(t::text, '') as all from ops.${table} t`);
      texts.push(row?.all ?? "");
    }
  });
  expect(texts.join()).toContain(own.hookId);
  for (const { secret } of [own, theirs]) expect(texts.join()).not.toContain(secret.slice("whsec_".length, -2));

  const sealed = await withWorker((tx) => tx.select().from(hookSecrets));
  for (const row of sealed) {
    expect(openSecret(row.workspaceId, row.sealed)).toBe(row.hookId === own.hookId ? own.secret : theirs.secret);
    const elsewhere = row.workspaceId === own.workspaceId ? theirs.workspaceId : own.workspaceId;
    expect(() => openSecret(elsewhere, row.sealed)).toThrow();
  }
  await asSuperuser(
    world,
    (db) => db`update ops.hook_secrets s set sealed = o.sealed from ops.hook_secrets o where o.id <> s.id`,
  );
  await aStepIsDone(await world.room());
  await sendDue();
  expect(await deliveriesOf(own)).toMatchObject([{ problem: "no_secret", status: null }]);
  expect(receiver.heard).toEqual([]);
});

test("WH-07 nobody who answers a request reads a secret, not even sealed, and the customer reads no address", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  await aHook(world, { at: receiver });
  const champion = (await world.room()).actor("champion");
  const readers: [who: string, actor: Actor, read: Parameters<typeof reading>[1]][] = [
    ["an administrator", world.member("admin"), sql`select sealed from ${hookSecrets}`],
    ["a champion", champion, sql`select sealed from ${hookSecrets}`],
    ["a champion", champion, sql`select address from ${hooks}`],
    ["a champion", champion, sql`select id from ${hookDeliveries}`],
  ];
  for (const [who, actor, read] of readers) await expect(reading(actor, read), who).rejects.toMatchObject(NO_RIGHT);
  expect(await reading(world.member("rep"), sql`select id from ${hookSecrets}`)).toHaveLength(0);
  expect(await reading(world.member("rep"), sql`select id from ${hookDeliveries}`)).toHaveLength(0);
});

const NO_RIGHT = { cause: { code: "42501" } };
/** The key leads nowhere. */
const NOT_THERE = { cause: { code: "23503" } };

function reading(actor: Actor, query: ReturnType<typeof sql>) {
  return withActor(actor, (tx) => tx.execute(query));
}

test("WH-09 AZ-08 only an administrator's own workspace can be given a webhook, whatever a command forgot to ask", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const other = await foundWorld("fjord.example");
  const theirs = await aHook(other, { at: receiver });
  const row = { address: receiver.origin, kinds: [...HOOK_KINDS] };
  const plant = (vendor: Pick<World, "member">, role: "admin" | "manager" | "rep", workspaceId: string) => {
    const actor = vendor.member(role);
    return withActor(actor, (tx) => tx.insert(hooks).values({ workspaceId, memberId: actor.memberId, ...row }));
  };
  await plant(world, "admin", world.workspaceId);
  await expect(plant(world, "admin", other.workspaceId)).rejects.toMatchObject(NO_RIGHT);
  for (const role of ["manager", "rep"] as const)
    await expect(plant(world, role, world.workspaceId), role).rejects.toMatchObject(NO_RIGHT);

  // Of another workspace's webhook nothing is there: not to change, not to try, not to send again.
  const ctx = world.workspaceAs("admin");
  const commands = [
    { intent: "change", address: receiver.origin, kinds: ["deal.opened"] },
    { intent: "rotate" },
    { intent: "switch", isOn: "no" },
    { intent: "remove" },
    { intent: "test" },
    { intent: "replay", deliveryId: crypto.randomUUID() },
  ] as const;
  for (const command of commands) {
    const answer = await changeHook(ctx, theirs, { ...command, kinds: ["deal.opened"], commandKey: aKey() } as never);
    expect(answer, command.intent).toMatchObject({ ok: false, reason: "hook_gone" });
  }
  const tests = { workspaceId: world.workspaceId, hookId: theirs.hookId, kind: "webhook.test" };
  await expect(withActor(ctx.actor, (tx) => tx.insert(hookDeliveries).values(tests))).rejects.toMatchObject(NOT_THERE);
});

test("WH-09 what happens in one workspace is told to its own webhooks alone", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const other = await foundWorld("fjord.example");
  const own = await aHook(world, { at: receiver });
  const theirs = await aHook(other, { at: receiver, path: "/theirs" });
  await aStepIsDone(await world.room());
  await sendDue();
  expect(await deliveriesOf(theirs)).toEqual([]);
  expect(receiver.heard.map(({ path }) => path)).toEqual([own.path]);
});

test("WH-08 PV-01 PV-05 what the customer does among itself makes no message, no number and no time", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const room = await world.room();
  const hook = await aHook(world, { at: receiver });
  await answerTogether(room);
  await deliberate(room, 40);
  const told = await deliveriesOf(hook);
  expect(told.filter(({ kind }) => !(HOOK_KINDS as readonly string[]).includes(kind))).toEqual([]);
  expect(await withActor(room.actor("champion"), (tx) => tx.$count(customerEvents))).toBeGreaterThan(20);
  await sendDue();
  for (const { body } of receiver.heard) expect(body).not.toContain(CANARY);

  // And none can be made: a message's event stands in the record that both sides share.
  const [event] = await withActor(room.actor("champion"), (tx) => tx.select().from(customerEvents).limit(1));
  const { workspaceId, dealId } = room;
  const row = { workspaceId, dealId, hookId: hook.hookId, kind: "task.completed", seq: 1, eventId: event?.id ?? "" };
  await expect(withActor(room.actor("champion"), (tx) => tx.insert(hookDeliveries).values(row))).rejects.toMatchObject(
    NOT_THERE,
  );
});

test("WH-08 a story of both sides is told in its order, each event once, and never in words", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const room = await world.room();
  const some = await aHook(world, { at: receiver, path: "/some", kinds: ["signoff.recorded"] });
  const all = await aHook(world, { at: receiver, path: "/all" });
  await answerTogether(room);
  await aPlannedRoom(room);
  await release(await room.as("champion"));
  await sendDue();
  const told = receiver.heardAt(all.path).map(({ body }) => JSON.parse(body) as Told);
  expect(told.map(({ type }) => type)).toEqual(
    expect.arrayContaining(["plan.changed", "version.published", "signoff.recorded", "release.made"]),
  );
  const places = told.map(({ data: { seq } }) => seq);
  expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
  for (const one of told) {
    expect(Object.keys(one)).toEqual(["type", "timestamp", "data"]);
    expect(Object.keys(one.data)).toEqual(["workspaceId", "dealId", "eventId", "seq"]);
  }
  expect(receiver.heardAt(some.path)).toHaveLength(1);
  expect(await claimDue()).toEqual([]);
});

type Told = { type: string; timestamp: string; data: { seq: number } };
