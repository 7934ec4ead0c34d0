import { eq, inArray, ne, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Actor } from "#db/actor.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import { deals } from "#db/schema/deals.ts";
import { milestones } from "#db/schema/plan.ts";
import { addMilestone } from "#app/features/plan/milestones.commands.server.ts";
import { foundWorld, aWorld } from "#tests/support/world.ts";

/** More often than PostgreSQL makes a plan for the values at hand; from then on it may keep one for any values. */
const OFTEN = 8;

type Look = { backend: number; titles: string[] };

/** One text for everybody: only role and context say who asks. */
async function lookAround(tx: Tx): Promise<Look> {
  const [seen, [backend]] = await Promise.all([
    tx.select({ title: deals.title }).from(deals).where(ne(deals.title, "")).orderBy(deals.title),
    tx.execute(sql`select pg_backend_pid() as pid`),
  ]);
  return { backend: Number(backend?.["pid"]), titles: seen.map(({ title }) => title) };
}

test("AZ-06 kept plans stay behind the walls of whoever asks, in any order and on one connection", async () => {
  await using world = await aWorld();
  const other = await foundWorld("elsewhere");
  const dispatch = await world.room({ title: "Dispatch" });
  const routing = await world.room({ account: "Verdal Freight", title: "Routing" });
  const foreign = await other.room({ title: "Billing" });
  const expected: [Actor, string[]][] = [
    [dispatch.actor("champion"), ["Dispatch"]],
    [world.member("admin"), ["Dispatch", "Routing"]],
    [routing.actor("champion"), ["Routing"]],
    [other.member("admin"), ["Billing"]],
    [foreign.actor("champion"), ["Billing"]],
    [{ ...world.member("admin"), dealId: routing.dealId }, ["Routing"]],
  ];
  const backends = new Set<number>();
  for (let round = 0; round < OFTEN; round += 1) {
    for (const [actor, titles] of expected) {
      const look = await withActor(actor, lookAround);
      expect(look.titles).toEqual(titles);
      backends.add(look.backend);
    }
  }
  expect(backends.size).toBe(1);
});

test("each role has plans of its own, so that none is thrown away for another", async () => {
  await using world = await aWorld();
  const room = await world.room();
  for (let round = 0; round < OFTEN; round += 1) {
    await withActor(room.actor("champion"), lookAround);
    await withActor(world.member("rep"), lookAround);
  }
  const kept = await withActor(world.member("rep"), (tx) =>
    tx.execute<{ times: number }>(sql`select (generic_plans + custom_plans)::int as times from pg_prepared_statements
      where statement like '%"title" <> $1%'`),
  );
  expect(kept.map(({ times }) => times)).toEqual([OFTEN, OFTEN]);
});

test("a plan is read afresh after each change, also by a kept statement", async () => {
  await using world = await aWorld();
  const ctx = await (await world.room()).as("champion");
  for (let count = 1; count <= OFTEN; count += 1) {
    await addMilestone(ctx, { commandKey: crypto.randomUUID(), name: `Milestone ${count}` });
    const found = await withActor(ctx.actor, (tx) =>
      tx.select({ id: milestones.id }).from(milestones).where(eq(milestones.dealId, ctx.dealId)),
    );
    expect(found).toHaveLength(count);
  }
});

test("long lists of every length leave no statement each on the connection", async () => {
  await using world = await aWorld();
  const kept = async () => {
    const [row] = await withActor(world.member("admin"), (tx) =>
      tx.execute<{ count: number }>(sql`select count(*)::int from pg_prepared_statements`),
    );
    return row?.count ?? 0;
  };
  const before = await kept();
  for (let length = 61; length < 81; length += 1) {
    const ids = Array.from({ length }, () => crypto.randomUUID());
    await withActor(world.member("admin"), (tx) =>
      tx.select({ id: deals.id }).from(deals).where(inArray(deals.id, ids)),
    );
  }
  expect(await kept()).toBe(before);
});
