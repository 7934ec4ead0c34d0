import { createHash } from "node:crypto";
import { asc, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { planVersions } from "#db/schema/plan.ts";
import { canonicalJson } from "#app/engine/alignment/canonical.ts";
import { differenceBetween } from "#app/engine/versions/difference.ts";
import { addMilestone } from "#app/features/plan/milestones.commands.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { completeTask } from "#app/features/plan/ticks.commands.server.ts";
import { publishVersion } from "#app/features/plan/versions.commands.server.ts";
import {
  findLatestVersion,
  findVersion,
  listVersions,
  planHashOf,
} from "#app/features/plan/versions.queries.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { addStep, aPlan, keyed } from "#tests/support/plan.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const refused = (reason: string) => ({ ok: false, reason });
const published = (number: number) => ({ ok: true, value: { number } });

async function aPlanIn(room: Room): Promise<RoomContext> {
  const ctx = await room.as("rep");
  await aPlan(ctx);
  return ctx;
}

test("AU-01 a version's stored bytes are canonical, and their hash can be recomputed from them alone", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await aPlanIn(room);
  // The same word typed decomposed: what is signed is NFC.
  await addStep(ctx, "Cafe\u0301 für Lkw-Fahrer 🚚");
  expect(await publishVersion(ctx, keyed({}))).toEqual(published(1));
  const [row] = await withActor(ctx.actor, (tx) => tx.select().from(planVersions));
  const bytes = row?.content ?? new Uint8Array();
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(row?.sha256);
  const text = new TextDecoder().decode(bytes);
  expect(text).toBe(canonicalJson(JSON.parse(text)));
  expect(text).toBe(text.normalize("NFC"));
  expect(text).toContain("Café für Lkw-Fahrer 🚚");
  expect(await withActor(ctx.actor, (tx) => planHashOf(tx, ctx))).toBe(row?.sha256);
});

test("a version holds what the plan said, not what it says now", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await aPlanIn(room);
  await publishVersion(ctx, keyed({}));
  await addStep(ctx, "Works agreement with the drivers");
  await publishVersion(await room.as("champion"), keyed({}));
  const [first, second] = await withActor(ctx.actor, (tx) =>
    Promise.all([findVersion(tx, ctx, 1), findVersion(tx, ctx, 2)]),
  );
  if (!first || !second) throw new Error("Two versions were published");
  expect(first.content.milestones[0]?.tasks.map(({ title }) => title)).toEqual(["Prices and a way out"]);
  expect(differenceBetween(first.content, second.content)).toMatchObject([
    { kind: "task_added", task: { title: "Works agreement with the drivers" } },
  ]);
  expect(second).toMatchObject({ publishedBySide: "buyer", publishedByName: "Ines Halvorsen" });
});

test("a plan that says the same is not published again, and done steps say nothing new", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await aPlanIn(room);
  await publishVersion(ctx, keyed({}));
  const plan = await withActor(ctx.actor, (tx) => readPlan(tx, ctx));
  await completeTask(ctx, keyed({ taskId: plan.milestones[0]?.tasks[0]?.id ?? "" }));
  expect(await publishVersion(ctx, keyed({}))).toEqual(refused("nothing_changed"));
  expect(await withActor(ctx.actor, (tx) => findLatestVersion(tx, ctx))).toMatchObject({ number: 1 });
});

test("a plan without steps is not published", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await room.as("champion");
  expect(await publishVersion(ctx, keyed({}))).toEqual(refused("plan_empty"));
  await addMilestone(ctx, keyed({ name: "Agree the terms" }));
  expect(await publishVersion(ctx, keyed({}))).toEqual(refused("plan_empty"));
});

test("of two who publish the same plan at once one makes the version and the other is told that nothing changed", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await aPlanIn(room);
  const champion = await room.as("champion");
  const results = await Promise.all([publishVersion(ctx, keyed({})), publishVersion(champion, keyed({}))]);
  expect(results).toContainEqual(published(1));
  expect(results).toContainEqual(refused("nothing_changed"));
});

test("publishing and editing at once gives numbers without a gap or a double", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await aPlanIn(room);
  const turn = async (at: number) => {
    await addStep(ctx, `Step ${at}`);
    return publishVersion(ctx, keyed({}));
  };
  const results = await Promise.all([1, 2, 3, 4, 5, 6].map(turn));
  const numbers = results.flatMap((result) => (result.ok ? [result.value.number] : [])).toSorted((a, b) => a - b);
  const stored = await withActor(ctx.actor, (tx) =>
    tx.select({ number: planVersions.number }).from(planVersions).orderBy(asc(planVersions.number)),
  );
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  expect(stored.map(({ number }) => number)).toEqual(numbers);
});

test("no role changes or removes a version, and another deal's versions are not there", async () => {
  await using world = await aWorld();
  const [room, other] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  const ctx = await aPlanIn(room);
  await publishVersion(ctx, keyed({}));
  for (const actor of [ctx.actor, room.actor("champion")]) {
    const rewrite = withActor(actor, (tx) => tx.execute(sql`update shared.plan_versions set number = 9`));
    await expect(rewrite).rejects.toMatchObject({ cause: { code: "42501" } });
  }
  const stranger = await other.as("champion");
  expect(await withActor(stranger.actor, (tx) => listVersions(tx, stranger))).toEqual([]);
});
