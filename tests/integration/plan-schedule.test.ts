import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { sideCalendars } from "#db/schema/plan-terms.ts";
import { taskAcceptances } from "#db/schema/plan-steps.ts";
import { stateCalendar } from "#app/features/plan/calendars.commands.server.ts";
import { stateCosts, stateInternalCosts } from "#app/features/plan/costs.commands.server.ts";
import { readCostsPage } from "#app/features/plan/costs.queries.server.ts";
import { linkTasks, unlinkTasks } from "#app/features/plan/dependencies.commands.server.ts";
import { addMilestone } from "#app/features/plan/milestones.commands.server.ts";
import { layOutFrom, moveTask } from "#app/features/plan/moves.commands.server.ts";
import { findMovePage, readLayoutPage } from "#app/features/plan/moves.queries.server.ts";
import { acceptTask, handBackTask } from "#app/features/plan/owners.commands.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import type { PlanTask, TaskOwner } from "#app/features/plan/schema.ts";
import { beginTask, blockTask, cancelTask, reviveTask } from "#app/features/plan/standings.commands.server.ts";
import { addTask, adjustTask } from "#app/features/plan/tasks.commands.server.ts";
import { completeTask } from "#app/features/plan/ticks.commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { aVersion, keyed } from "#tests/support/plan.ts";
import { aWorld } from "#tests/support/world.ts";

const done = { ok: true, value: null };
const refused = (reason: string) => ({ ok: false, reason });

async function tasksOf(ctx: RoomContext): Promise<PlanTask[]> {
  const { milestones } = await withActor(ctx.actor, (tx) => readPlan(tx, ctx));
  return milestones.flatMap(({ tasks }) => tasks);
}

async function taskCalled(ctx: RoomContext, title: string): Promise<PlanTask> {
  const task = (await tasksOf(ctx)).find((each) => each.title === title);
  if (!task) throw new Error(`No step is called ${title}`);
  return task;
}

type Steps = Record<string, { dueOn: string; estimateDays?: number; owner?: TaskOwner }>;

/** One milestone with these steps, of the customer's side unless it is said. */
async function aPlanOf(ctx: RoomContext, steps: Steps): Promise<Record<string, string>> {
  await addMilestone(ctx, keyed({ name: "Change over" }));
  const { milestones } = await withActor(ctx.actor, (tx) => readPlan(tx, ctx));
  const milestoneId = milestones[0]?.id ?? "";
  for (const [title, step] of Object.entries(steps))
    await addTask(ctx, keyed({ title, milestoneId, owner: { side: "buyer", stakeholderId: null }, ...step }));
  return Object.fromEntries((await tasksOf(ctx)).map(({ id, title }) => [title, id]));
}

async function letWait(ctx: RoomContext, taskId: string | undefined, waitsFor: string | undefined) {
  return linkTasks(ctx, keyed({ taskId: taskId ?? "", waitsFor: waitsFor ?? "", lagDays: 0 }));
}

const THREE: Steps = {
  Trial: { dueOn: "2026-12-11", estimateDays: 5 },
  Works: { dueOn: "2026-12-18", estimateDays: 5 },
  Live: { dueOn: "2026-12-22" },
};

test("a circle is refused with its steps, also when two people close it at the same moment", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [rep, champion] = [await room.as("rep"), await room.as("champion")];
  const ids = await aPlanOf(rep, THREE);
  expect(await letWait(rep, ids["Works"], ids["Trial"])).toEqual(done);
  expect(await letWait(rep, ids["Trial"], ids["Works"])).toMatchObject({
    reason: "circle",
    titles: ["Works", "Trial"],
  });
  expect(await letWait(rep, ids["Trial"], ids["Trial"])).toMatchObject({ reason: "circle", titles: ["Trial"] });
  const both = await Promise.all([
    letWait(rep, ids["Live"], ids["Works"]),
    letWait(champion, ids["Trial"], ids["Live"]),
  ]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  await unlinkTasks(rep, keyed({ taskId: ids["Works"] ?? "", waitsFor: ids["Trial"] ?? "" }));
  expect((await taskCalled(rep, "Works")).waits).toEqual([]);
});

test("a slip moves what the preview showed; where the plan changed meanwhile, nothing moves", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const rep = await room.as("rep");
  const ids = await aPlanOf(rep, THREE);
  await letWait(rep, ids["Works"], ids["Trial"]);
  await letWait(rep, ids["Live"], ids["Works"]);
  const taskId = ids["Trial"] ?? "";
  const preview = await findMovePage(rep, { taskId, to: "2026-12-14", following: "needed" });
  expect(preview?.moves.map(({ title, to }) => [title, to])).toEqual([
    ["Trial", "2026-12-14"],
    ["Works", "2026-12-21"],
  ]);
  const move = { taskId, dueOn: "2026-12-14", following: "needed" as const, seen: preview?.seen ?? "" };
  const works = await taskCalled(rep, "Works");
  const owner = { side: "buyer" as const, stakeholderId: null };
  await adjustTask(rep, keyed({ taskId: works.id, owner, dueOn: "2026-12-17", revision: works.revision }));
  expect(await moveTask(rep, keyed(move))).toEqual(refused("dates_changed_meanwhile"));
  expect((await taskCalled(rep, "Trial")).dueOn).toBe("2026-12-11");
  const again = await findMovePage(rep, { taskId, to: "2026-12-14", following: "needed" });
  expect(await moveTask(rep, keyed({ ...move, seen: again?.seen ?? "" }))).toEqual({ ok: true, value: { count: 2 } });
  // A form that was opened before the move carries an older revision.
  const stale = { taskId: works.id, owner, dueOn: "2026-12-16", revision: works.revision + 1 };
  expect(await adjustTask(rep, keyed(stale))).toEqual(refused("task_changed_meanwhile"));
});

test("a plan is laid back from its target over the holidays of both sides", async () => {
  await using world = await aWorld();
  const room = await world.room({ targetOn: "2026-12-30" });
  const [rep, champion] = [await room.as("rep"), await room.as("champion")];
  const norway = { place: "NO", workdays: [1, 2, 3, 4, 5], closedFrom: null, closedUntil: null };
  expect(await stateCalendar(champion, keyed(norway))).toEqual(done);
  const closing = { place: null, workdays: [1, 2, 3, 4], closedFrom: "2026-12-21", closedUntil: "2026-12-22" };
  expect(await stateCalendar(rep, keyed(closing))).toEqual(done);
  const ids = await aPlanOf(rep, {
    ...THREE,
    Works: { dueOn: "2026-12-18", estimateDays: 2, owner: { side: "seller", memberId: null } },
  });
  await letWait(rep, ids["Works"], ids["Trial"]);
  await letWait(rep, ids["Live"], ids["Works"]);
  const preview = await readLayoutPage(rep, null);
  // Wed 30 Dec; before it the vendor’s Tue 29 and Mon 28, and Christmas before them.
  expect(preview.moves.map(({ title, to }) => [title, to])).toEqual([
    ["Trial", "2026-12-24"],
    ["Works", "2026-12-29"],
    ["Live", "2026-12-30"],
  ]);
  expect(await layOutFrom(champion, keyed({ targetOn: "2026-12-30", seen: preview.seen }))).toMatchObject({ ok: true });
  expect(await layOutFrom(champion, keyed({ targetOn: "2026-12-30", seen: preview.seen }))).toEqual(
    refused("dates_changed_meanwhile"),
  );
});

test("each side says when it works itself, and only about places whose holidays are known", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [rep, champion] = [await room.as("rep"), await room.as("champion")];
  const said = { place: "DE-BY", workdays: [1, 2, 3, 4, 5], closedFrom: null, closedUntil: null };
  expect(await stateCalendar(rep, keyed({ ...said, place: "DE-XX" }))).toEqual(refused("no_such_place"));
  expect(await stateCalendar(rep, keyed(said))).toEqual(done);
  const { buyer, seller } = (await withActor(champion.actor, (tx) => readPlan(tx, champion))).calendars;
  expect(buyer).toBeNull();
  expect(seller?.holidays.filter(({ on }) => on.startsWith("2027-01"))).toEqual([
    { on: "2027-01-01", name: "New Year's Day" },
    { on: "2027-01-06", name: "Epiphany" },
  ]);
  const place = { workspaceId: room.workspaceId, dealId: room.dealId, workdays: [1], holidays: [], saidByName: "Dana" };
  const forTheOther = withActor(rep.actor, (tx) => tx.insert(sideCalendars).values({ ...place, side: "buyer" }));
  await expect(forTheOther).rejects.toThrow();
});

test("a step that names somebody is proposed until they take it on, and nobody accepts for another", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [rep, tomas] = [await room.as("rep"), await room.as("stakeholder")];
  const { stakeholderId } = tomas.actor;
  const owner = { side: "buyer" as const, stakeholderId };
  const ids = await aPlanOf(rep, { Trial: { dueOn: "2026-12-11", owner } });
  const taskId = ids["Trial"] ?? "";
  expect((await taskCalled(rep, "Trial")).isAccepted).toBe(false);
  expect(await acceptTask(rep, keyed({ taskId }))).toEqual(refused("not_proposed_to_you"));
  const forged = withActor(rep.actor, (tx) =>
    tx.insert(taskAcceptances).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      taskId,
      ownerId: stakeholderId,
      acceptedOn: rep.today,
    }),
  );
  await expect(forged).rejects.toThrow();
  expect(await acceptTask(tomas, keyed({ taskId }))).toEqual(done);
  expect((await taskCalled(rep, "Trial")).isAccepted).toBe(true);
  expect(await handBackTask(tomas, keyed({ taskId }))).toEqual(done);
  expect(await taskCalled(rep, "Trial")).toMatchObject({ ownerId: null, ownerSide: "buyer", isAccepted: false });
  const memberId = rep.actor.memberId;
  const { revision } = await taskCalled(rep, "Trial");
  await adjustTask(rep, keyed({ taskId, owner: { side: "seller", memberId }, dueOn: "2026-12-11", revision }));
  expect((await taskCalled(rep, "Trial")).isAccepted).toBe(true);
});

test("a step is begun, blocked with what blocks it, done; a cancelled one keeps its reason and leaves the next version", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const rep = await room.as("rep");
  const ids = await aPlanOf(rep, THREE);
  const taskId = ids["Trial"] ?? "";
  await letWait(rep, ids["Works"], ids["Trial"]);
  expect(await beginTask(rep, keyed({ taskId }))).toEqual(done);
  expect((await taskCalled(rep, "Trial")).standing).toEqual({ is: "in_progress", since: "2026-11-21", reason: null });
  await blockTask(rep, keyed({ taskId, reason: "The trucks are in the workshop" }));
  expect((await taskCalled(rep, "Trial")).standing).toMatchObject({ is: "blocked" });
  await completeTask(rep, keyed({ taskId }));
  expect(await taskCalled(rep, "Trial")).toMatchObject({ standing: null, cancelled: null, completed: {} });
  expect(await cancelTask(rep, keyed({ taskId, reason: "Too late" }))).toEqual(refused("task_closed"));
  const live = { taskId: ids["Live"] ?? "" };
  await cancelTask(rep, keyed({ ...live, reason: "They go live in spring" }));
  expect((await taskCalled(rep, "Live")).cancelled).toMatchObject({ reason: "They go live in spring" });
  const { content } = await aVersion(rep);
  expect(content.milestones[0]?.tasks.map(({ title }) => title)).toEqual(["Trial", "Works"]);
  expect(content.milestones[0]?.tasks[1]?.waitsFor).toEqual([{ id: taskId, lagDays: 0 }]);
  await reviveTask(rep, keyed(live));
  expect((await taskCalled(rep, "Live")).cancelled).toBeNull();
});

test("costs are stated by either side, kept from being overwritten, and part of the next version's bytes", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [rep, champion] = [await room.as("rep"), await room.as("champion")];
  await aPlanOf(rep, { Trial: { dueOn: "2026-12-11" } });
  const costs = {
    intent: "state" as const,
    currency: "EUR" as const,
    oneOff: 4_800_000,
    yearly: 9_600_000,
    termMonths: 36,
    wayOut: "After the first year",
    buyerDays: 85,
    sellerDays: null,
  };
  expect(await stateCosts(rep, keyed({ ...costs, revision: 0 }))).toEqual(done);
  expect(await stateCosts(champion, keyed({ ...costs, oneOff: 1, revision: 0 }))).toEqual(
    refused("costs_changed_meanwhile"),
  );
  const { content } = await aVersion(champion);
  expect(content.costs).toMatchObject({ oneOffMinor: 4_800_000, termMonths: 36, sellerDays: null });
  const inside = { internalCurrency: "EUR" as const, internalOneOff: 1, internalYearly: null, note: "Overtime" };
  expect(await stateInternalCosts(champion, keyed({ intent: "internal" as const, ...inside }))).toEqual(done);
  expect(await readCostsPage(champion)).toMatchObject({ internal: { note: "Overtime" } });
  expect(await readCostsPage(rep)).not.toHaveProperty("internal");
});
