import { eq, isNotNull, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Actor } from "#db/actor.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import { commandKeys } from "#db/schema/activity.ts";
import { deals, stakeholders } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { outcomes } from "#db/schema/readiness.ts";
import { releases } from "#db/schema/releases.ts";
import { signoffs } from "#db/schema/signoffs.ts";
import { carryOut } from "#app/features/activity/commands.server.ts";
import { success } from "#app/lib/result.ts";
import { aWorld } from "#tests/support/world.ts";

/** The SQLSTATE behind drizzle's wrapper. */
async function stateOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code ?? "no error";
}

const INSUFFICIENT_PRIVILEGE = "42501";

test("PV-04 the vendor's role cannot touch the customer's schema at all", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const rep = (await room.as("rep")).actor;
  expect(await stateOf(withActor(rep, (tx) => tx.select().from(outcomes)))).toBe(INSUFFICIENT_PRIVILEGE);
});

test("PV-08 a person who was not admitted reads nothing of the customer's schema", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = room.actor("champion");
  await withActor(champion, (tx) =>
    tx.insert(outcomes).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      text: "Empty kilometres fall",
      dueOn: "2027-03-01",
      position: 1,
      writtenByName: champion.name,
    }),
  );
  expect(await withActor(champion, (tx) => tx.select().from(outcomes))).toHaveLength(1);
  expect(await withActor(room.actor("guest"), (tx) => tx.select().from(outcomes))).toHaveLength(0);
});

test("AZ-03 a deal of another room or workspace is not there", async () => {
  await using world = await aWorld();
  const [halden, verdal] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  const seen = await withActor(halden.actor("champion"), (tx) => tx.select({ id: deals.id }).from(deals));
  expect(seen).toEqual([{ id: halden.dealId }]);
  const stranger = { ...world.member("admin"), workspaceId: crypto.randomUUID() };
  expect(await withActor(stranger, (tx) => tx.select().from(deals))).toEqual([]);
  expect(verdal.dealId).not.toBe(halden.dealId);
});

test("PV-02 nobody can change the audience of a row", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const change = (actor: Parameters<typeof withActor>[0]) =>
    withActor(actor, (tx) => tx.execute(sql`update shared.tasks set audience = 'buyer'`));
  expect(await stateOf(change(room.actor("champion")))).toBe(INSUFFICIENT_PRIVILEGE);
  expect(await stateOf(change((await room.as("rep")).actor))).toBe(INSUFFICIENT_PRIVILEGE);
});

test("a command sent twice with one key happens once and answers twice; other content under the key is refused", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await room.as("champion");
  let times = 0;
  const key = crypto.randomUUID();
  const send = (text: string) =>
    carryOut(ctx, { name: "test", key, input: { text } }, async () => success({ time: ++times }));
  const [first, second] = await Promise.all([send("one"), send("one")]);
  expect([first, second]).toEqual([success({ time: 1 }), success({ time: 1 })]);
  expect(await send("two")).toEqual({ ok: false, reason: "key_reused" });
  expect(times).toBe(1);
});

test("PV-08 the database itself lets the vendor admit nobody, name nobody to the team, and touch nobody who has entered", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const rep = (await room.as("rep")).actor;
  const place = { workspaceId: room.workspaceId, dealId: room.dealId, name: "Aisha Bello", addedByName: rep.name };
  const add = (row: Partial<typeof stakeholders.$inferInsert>) =>
    stateOf(
      withActor(rep, (tx) =>
        tx.insert(stakeholders).values({ ...place, email: null, role: "guest", addedBySide: "seller", ...row }),
      ),
    );
  expect(await add({})).toBe("no error");
  const refused = [
    { admittedAt: new Date() },
    { joinedAt: new Date() },
    { role: "executive" },
    { addedBySide: "buyer" },
  ];
  for (const row of refused) expect(await add(row as never), JSON.stringify(row)).toBe(INSUFFICIENT_PRIVILEGE);
  const entered = withActor(rep, (tx) =>
    tx
      .update(stakeholders)
      .set({ email: "dana@northwind.example" })
      .where(isNotNull(stakeholders.joinedAt))
      .returning(),
  );
  expect(await entered).toEqual([]);
});

test("PV-08 the database itself lets nobody who was not admitted move the room, release, sign, complete a stage or end the deal", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const guest = room.actor("guest");
  const move = (actor: Parameters<typeof withActor>[0]) =>
    stateOf(withActor(actor, (tx) => tx.update(deals).set({ stage: 2 }).where(eq(deals.id, room.dealId))));
  expect(await move(guest)).toBe(INSUFFICIENT_PRIVILEGE);
  expect(await move((await room.as("rep")).actor)).toBe(INSUFFICIENT_PRIVILEGE);
  const end = {
    workspaceId: room.workspaceId,
    dealId: room.dealId,
    outcome: "no_decision",
    reason: "Not now",
  } as const;
  const ending = { ...end, endedBySide: "buyer", endedByName: guest.name } as const;
  expect(await stateOf(withActor(guest, (tx) => tx.insert(endings).values(ending)))).toBe(INSUFFICIENT_PRIVILEGE);
  expect(await move(room.actor("champion"))).toBe("no error");
});

test("AZ-08 AZ-13 the database itself lets nobody but a champion move the room or release, and nobody but an executive sign", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { workspaceId, dealId } = room;
  const acts: Record<string, (tx: Tx) => Promise<unknown>> = {
    stage: (tx) => tx.update(deals).set({ stage: 2 }).where(eq(deals.id, dealId)),
    target: (tx) => tx.update(deals).set({ targetOn: "2027-04-01" }).where(eq(deals.id, dealId)),
    release: (tx) => tx.insert(releases).values({ workspaceId, dealId } as never),
    sign: (tx) => tx.insert(signoffs).values({ workspaceId, dealId } as never),
  };
  const refused = async (part: "champion" | "stakeholder" | "executive") => {
    const states = Object.entries(acts).map(async ([act, work]) => [
      act,
      await stateOf(withActor(room.actor(part), work)),
    ]);
    return (await Promise.all(states)).filter(([, state]) => state === INSUFFICIENT_PRIVILEGE).map(([act]) => act);
  };
  expect(await refused("champion")).toEqual(["sign"]);
  expect(await refused("executive")).toEqual(["stage", "target", "release"]);
  expect(await refused("stakeholder")).toEqual(["stage", "target", "release", "sign"]);
});

test("PV-04 PV-06 what somebody has sent, and when, is known to their own side alone", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const elsewhere = await world.room({ account: "Verdal Freight", title: "Routing" });
  const [team, rep] = [await room.as("champion"), await room.as("rep")];
  for (const [ctx, name] of [
    [team, "ours"],
    [rep, "theirs"],
  ] as const)
    await carryOut(ctx, { name, key: crypto.randomUUID(), input: {} }, async () => success(null));
  const known = async (actor: Actor) =>
    (await withActor(actor, (tx) => tx.select({ command: commandKeys.command }).from(commandKeys))).map(
      ({ command }) => command,
    );
  expect(await known(room.actor("stakeholder"))).toEqual(["ours"]);
  expect(await known(elsewhere.actor("champion"))).toEqual([]);
  expect(await known(world.member("admin"))).toEqual(["theirs"]);
});
