import { desc } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor, withAuth, withWorker } from "#db/client.server.ts";
import { auditEntries } from "#db/schema/activity.ts";
import { sessions } from "#db/schema/auth.ts";
import { hookDeliveries, hooks } from "#db/schema/hooks.ts";
import { forgetOldHooks } from "#app/features/hooks/forgetting.server.ts";
import type { DeliveryEntry } from "#app/features/hooks/present.ts";
import * as hookRoute from "#app/routes/workspace/hook.tsx";
import * as hooksRoute from "#app/routes/workspace/hooks.tsx";
import { aHook, aReceiverInside, aStepIsDone, sendDue, stateOf } from "#tests/support/hooks.ts";
import { aMailbag } from "#tests/support/mailbox.ts";
import { asSuperuser } from "#tests/support/owner.ts";
import type { Receiver } from "#tests/support/receiver.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor, typedAt, wordsAt } from "#tests/support/visitor.ts";
import { aWorld, type World } from "#tests/support/world.ts";

const LIST = { path: "/settings/webhooks" };
const at = (hookId: string) => ({ path: `/settings/webhooks/${hookId}`, params: { hookId } });

async function administrator(world: World) {
  return aVisitor(await sessionCookie(world.member("admin").personId, "password"));
}

function making({ origin }: Pick<Receiver, "origin">, commandKey = aKey()): [string, string][] {
  return [
    ["intent", "make"],
    ["address", `${origin}/concord?token=of-theirs#part`],
    ["kinds", "deal.opened"],
    ["kinds", "signoff.recorded"],
    ["commandKey", commandKey],
  ];
}

test("WH-07 OB-03 an administrator makes a webhook, sees its secret once, and every administrator is told; the log says so", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const astrid = await administrator(world);
  const form = making(receiver);
  const { made } = (await astrid.post(hooksRoute, LIST, form)).data as { made: { hookId: string; secret: string } };
  expect(made.secret).toMatch(/^whsec_/);
  expect(wordsAt(await astrid.post(hooksRoute, LIST, form), "form")).toMatch(/shown only once/);
  const pages = [await astrid.get(hooksRoute, LIST), await astrid.get(hookRoute, at(made.hookId))];
  for (const { data } of pages) {
    expect(JSON.stringify(data)).toContain(`${receiver.origin}/concord?token=of-theirs"`);
    expect(JSON.stringify(data)).not.toContain(made.secret.slice(6, -2));
  }
  const { host } = new URL(receiver.origin);
  const mail = await aMailbag().newestTo("astrid.moen@northwind.example", /From now on Concord tells/);
  expect(mail.text).toContain(`${host} what happens in the deals of Northwind: deal opened, sign-off recorded`);
  expect(mail.text).not.toContain("of-theirs");
  expect(await newestEntry(world)).toEqual({
    type: "hook.made",
    facts: { host, kinds: "deal.opened, signoff.recorded" },
  });
});

async function newestEntry(world: World) {
  const [entry] = await withActor(world.member("admin"), (tx) =>
    tx
      .select({ type: auditEntries.type, facts: auditEntries.facts })
      .from(auditEntries)
      .orderBy(desc(auditEntries.createdAt))
      .limit(1),
  );
  return entry;
}

test("AUTHN-12 a session of eleven minutes ago makes no webhook and changes none, and sends a test all the same", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const hook = await aHook(world, { at: receiver });
  const astrid = await administrator(world);
  await withAuth((tx) => tx.update(sessions).set({ provedAt: new Date("2026-01-01T00:00:00Z") }));
  const asked = { status: 307, location: expect.stringMatching(/^\/confirm\?/) as string };
  expect(await astrid.post(hooksRoute, LIST, making(receiver))).toMatchObject(asked);
  const changes = [
    { intent: "change", address: receiver.origin, kinds: "deal.opened" },
    { intent: "rotate" },
    { intent: "switch", isOn: "no" },
    { intent: "remove" },
  ];
  for (const change of changes)
    expect(
      await astrid.post(hookRoute, at(hook.hookId), { ...change, commandKey: aKey() }),
      change.intent,
    ).toMatchObject(asked);
  expect(await stateOf(hook)).toBe("on");
  expect(await withWorker((tx) => tx.$count(hooks))).toBe(1);
  const tried = await astrid.post(hookRoute, at(hook.hookId), { intent: "test", commandKey: aKey() });
  expect(tried.location).toBe(at(hook.hookId).path);
  expect(await sendDue()).toBe(1);
});

test("an administrator sees what became of each message, and sends one again", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const room = await world.room();
  const hook = await aHook(world, { at: receiver });
  const astrid = await administrator(world);
  const send = (form: Record<string, string>) =>
    astrid.post(hookRoute, at(hook.hookId), { ...form, commandKey: aKey() });
  const newest = async () => {
    const { deliveries } = (await astrid.get(hookRoute, at(hook.hookId))).data as { deliveries: DeliveryEntry[] };
    return deliveries[0];
  };
  expect(await newest()).toBeUndefined();
  await aStepIsDone(room);
  expect(await newest()).toMatchObject({ title: "Task completed", state: "waiting", tried: null, next: null });
  receiver.behave(hook.path, 503);
  await sendDue();
  const failed = {
    state: "waiting",
    tried: "Answered 503. 1 try.",
    next: expect.stringMatching(/^The next one: .* UTC/) as string,
  };
  expect(await newest()).toMatchObject({ ...failed, deal: { id: room.dealId, title: "Replace the dispatch system" } });
  receiver.behave(hook.path, 410);
  await asSuperuser(world, (sql) => sql`update ops.hook_deliveries set not_before = now()`);
  await sendDue();
  expect(await newest()).toMatchObject({
    state: "failed",
    tried: "Answered 410, gone for good. 2 tries.",
    canReplay: true,
  });
  const deliveryId = (await newest())?.id ?? "";
  expect(wordsAt(await send({ intent: "replay", deliveryId }), "form")).toMatch(/Switch it on first/);
  expect((await send({ intent: "switch", isOn: "yes" })).location).toBe(at(hook.hookId).path);
  receiver.behave(hook.path, 200);
  expect((await send({ intent: "replay", deliveryId })).location).toBe(at(hook.hookId).path);
  await sendDue();
  expect(await newest()).toMatchObject({ state: "delivered", tried: "Answered 200. 1 try.", next: null });
});

test("what was typed is kept where an address is refused, and the words stand beside it", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const astrid = await administrator(world);
  const refused = await astrid.post(hooksRoute, LIST, making({ origin: "https://127.0.0.1" }));
  expect(refused.status).toBe(422);
  expect(wordsAt(refused, "address")).toMatch(/public internet/);
  expect(typedAt(refused, "address")).toBe("https://127.0.0.1/concord?token=of-theirs#part");
  expect(typedAt(refused, "kinds")).toEqual(["deal.opened", "signoff.recorded"]);
  const nothing = await astrid.post(hooksRoute, LIST, { intent: "make", address: "", commandKey: aKey() });
  expect(wordsAt(nothing, "address")).toBe("Please fill this in.");
  expect(wordsAt(nothing, "kinds")).toBe("Please choose at least one.");
  for (let made = 0; made < 10; made += 1) await aHook(world, { at: receiver });
  expect(wordsAt(await astrid.post(hooksRoute, LIST, making(receiver)), "form")).toMatch(/at most 10/);
});

test("a webhook that is removed is seen by nobody, hears nothing, and is forgotten a day later with what it was told", async () => {
  await using world = await aWorld();
  await using receiver = await aReceiverInside();
  const room = await world.room();
  const hook = await aHook(world, { at: receiver });
  const kept = await aHook(world, { at: receiver, path: "/kept" });
  const astrid = await administrator(world);
  await aStepIsDone(room);
  const gone = await astrid.post(hookRoute, at(hook.hookId), { intent: "remove", commandKey: aKey() });
  expect(gone.location).toBe(LIST.path);
  expect((await astrid.get(hookRoute, at(hook.hookId))).status).toBe(404);
  expect(JSON.stringify((await astrid.get(hooksRoute, LIST)).data)).not.toContain(hook.hookId);
  await aStepIsDone(room, "Contract");
  await sendDue();
  expect(receiver.heardAt(hook.path)).toEqual([]);
  expect(receiver.heardAt(kept.path)).toHaveLength(2);

  await forgetOldHooks();
  expect(await withWorker((tx) => tx.$count(hooks))).toBe(2);
  await asSuperuser(world, async (sql) => {
    await sql`update ops.hooks set removed_at = now() - interval '25 hours' where removed_at is not null`;
    await sql`update ops.hook_deliveries set created_at = now() - interval '31 days' where seq = (select min(seq) from ops.hook_deliveries)`;
  });
  await forgetOldHooks();
  const left = await withWorker((tx) => tx.select({ hookId: hookDeliveries.hookId }).from(hookDeliveries));
  expect(left).toEqual([{ hookId: kept.hookId }]);
  expect(await withWorker((tx) => tx.$count(hooks))).toBe(1);
});
