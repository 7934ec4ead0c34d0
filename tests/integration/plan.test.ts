import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import { endings } from "#db/schema/endings.ts";
import { outcomes } from "#db/schema/readiness.ts";
import { addMilestone, removeMilestone, renameMilestone } from "#app/features/plan/milestones.commands.server.ts";
import { shareOutcomes } from "#app/features/plan/outcomes.commands.server.ts";
import { findMilestone, readPlan } from "#app/features/plan/queries.server.ts";
import type { NewTask, PlanTask } from "#app/features/plan/schema.ts";
import { addTask, editTask, removeTask } from "#app/features/plan/tasks.commands.server.ts";
import { completeTask, reopenTask } from "#app/features/plan/ticks.commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { keyed } from "#tests/support/plan.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const refused = (reason: string) => ({ ok: false, reason });
const done = { ok: true, value: null };

function planOf(ctx: RoomContext) {
  return withActor(ctx.actor, (tx) => readPlan(tx, ctx));
}

async function onlyTask(ctx: RoomContext): Promise<PlanTask> {
  const [task] = (await planOf(ctx)).milestones.flatMap(({ tasks }) => tasks);
  if (!task) throw new Error("The plan has no step");
  return task;
}

function eventsOf(ctx: RoomContext, type: string) {
  return withActor(ctx.actor, (tx) =>
    tx
      .select()
      .from(sharedEvents)
      .where(sql`${sharedEvents.type} = ${type}`),
  );
}

/** A milestone and a step in it, owned by Tomas Berg. */
async function aStep(room: Room): Promise<{ ctx: RoomContext; milestoneId: string; form: NewTask; task: PlanTask }> {
  const ctx = await room.as("rep");
  await addMilestone(ctx, keyed({ name: "See that it works here" }));
  const [milestone] = (await planOf(ctx)).milestones;
  const milestoneId = milestone?.id ?? "";
  const form: NewTask = {
    title: "Night-shift trial",
    owner: { side: "buyer", stakeholderId: room.actor("stakeholder").stakeholderId },
    milestoneId,
    dueOn: "2026-12-18",
  };
  expect(await addTask(ctx, keyed(form))).toEqual(done);
  return { ctx, milestoneId, form, task: await onlyTask(ctx) };
}

test("both sides build one plan and read the same", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { ctx, milestoneId } = await aStep(room);
  const champion = await room.as("champion");
  await addTask(
    champion,
    keyed({ title: "Price", owner: { side: "seller", memberId: null }, milestoneId, dueOn: "2026-12-04" }),
  );
  const [plan] = (await planOf(ctx)).milestones;
  expect(plan?.tasks.map(({ title, ownerName, ownerSide }) => [title, ownerSide, ownerName])).toEqual([
    ["Price", "seller", null],
    ["Night-shift trial", "buyer", "Tomas Berg"],
  ]);
  expect(await planOf(champion)).toEqual(await planOf(ctx));
});

test("a step is owned by somebody of this deal or by nobody", async () => {
  await using world = await aWorld();
  const [room, other] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  const { ctx, form } = await aStep(room);
  const owners: NewTask["owner"][] = [
    { side: "buyer", stakeholderId: other.actor("stakeholder").stakeholderId },
    { side: "buyer", stakeholderId: room.actor("guest").stakeholderId },
    { side: "buyer", stakeholderId: world.member("rep").memberId },
    { side: "seller", memberId: world.member("manager").memberId },
    { side: "seller", memberId: room.actor("stakeholder").stakeholderId },
  ];
  for (const owner of owners) expect(await addTask(ctx, keyed({ ...form, owner }))).toEqual(refused("owner_unknown"));
});

test("a step goes into a milestone of this deal and nowhere else", async () => {
  await using world = await aWorld();
  const [room, other] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  const { ctx, form, task } = await aStep(room);
  const elsewhere = await aStep(other);
  const foreign = { ...form, milestoneId: elsewhere.milestoneId };
  expect(await addTask(ctx, keyed(foreign))).toEqual(refused("milestone_gone"));
  expect(await editTask(ctx, keyed({ ...foreign, taskId: task.id, revision: 1 }))).toEqual(refused("milestone_gone"));
});

test("a step of another deal is not there for any command", async () => {
  await using world = await aWorld();
  const [room, other] = [await world.room(), await world.room({ account: "Verdal Freight" })];
  const { ctx, form } = await aStep(room);
  const { task } = await aStep(other);
  expect(await completeTask(ctx, keyed({ taskId: task.id }))).toEqual(refused("task_gone"));
  expect(await reopenTask(ctx, keyed({ taskId: task.id }))).toEqual(refused("task_gone"));
  expect(await removeTask(ctx, keyed({ taskId: task.id }))).toEqual(refused("task_gone"));
  expect(await editTask(ctx, keyed({ ...form, taskId: task.id, revision: 1 }))).toEqual(refused("task_gone"));
});

test("of two edits of the same revision one is kept and the other refused", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { ctx, form, task } = await aStep(room);
  const champion = await room.as("champion");
  const results = await Promise.all([
    editTask(ctx, keyed({ ...form, title: "Trial in Halden South", taskId: task.id, revision: 1 })),
    editTask(champion, keyed({ ...form, title: "Trial at night", taskId: task.id, revision: 1 })),
  ]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results).toContainEqual(refused("task_changed_meanwhile"));
  expect(await onlyTask(ctx)).toMatchObject({ revision: 2 });
  expect(await eventsOf(ctx, "task.changed")).toHaveLength(1);
});

test("a step completed twice leaves one completion and one event, and reopening removes it once", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { ctx, task } = await aStep(room);
  const taskId = task.id;
  await Promise.all([completeTask(ctx, keyed({ taskId })), completeTask(ctx, keyed({ taskId }))]);
  expect((await onlyTask(ctx)).completed).toEqual({ byName: "Dana Whitfield", on: ctx.today });
  expect(await eventsOf(ctx, "task.completed")).toHaveLength(1);
  await reopenTask(ctx, keyed({ taskId }));
  await reopenTask(ctx, keyed({ taskId }));
  expect((await onlyTask(ctx)).completed).toBeNull();
  expect(await eventsOf(ctx, "task.reopened")).toHaveLength(1);
});

test("stakeholders and executives complete what they own and nothing else", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { task } = await aStep(room);
  const tick = async (part: "stakeholder" | "colleague" | "executive" | "guest") =>
    completeTask(await room.as(part), keyed({ taskId: task.id }));
  expect(await tick("colleague")).toEqual(refused("not_yours"));
  expect(await tick("executive")).toEqual(refused("not_yours"));
  expect(await tick("guest")).toEqual(refused("not_yours"));
  expect(await tick("stakeholder")).toEqual(done);
  expect(await completeTask(await room.as("viewer"), keyed({ taskId: task.id }))).toEqual(refused("not_yours"));
});

test("a milestone goes only when it holds no step", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { ctx, milestoneId, task } = await aStep(room);
  expect(await removeMilestone(ctx, keyed({ milestoneId }))).toEqual(refused("milestone_not_empty"));
  await removeTask(ctx, keyed({ taskId: task.id }));
  expect(await removeMilestone(ctx, keyed({ milestoneId }))).toEqual(done);
  expect(await withActor(ctx.actor, (tx) => findMilestone(tx, ctx, milestoneId))).toBeNull();
  expect(await renameMilestone(ctx, keyed({ milestoneId, name: "Trial" }))).toEqual(refused("milestone_gone"));
});

test("shared outcomes are copies: they replace each other, and the originals stay private", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  expect(await shareOutcomes(champion, keyed({}))).toEqual(refused("no_outcomes"));
  const write = (text: string, position: number) =>
    withActor(champion.actor, (tx) =>
      tx.insert(outcomes).values({
        workspaceId: room.workspaceId,
        dealId: room.dealId,
        text,
        dueOn: "2027-09-01",
        position,
        writtenByName: "Ines Halvorsen",
      }),
    );
  await write("Empty kilometres fall", 1);
  expect(await shareOutcomes(champion, keyed({}))).toEqual(done);
  expect(await shareOutcomes(champion, keyed({}))).toEqual(refused("already_shared"));
  await write("Nobody works a double shift", 2);
  expect((await planOf(await room.as("rep"))).outcomes).toHaveLength(1);
  await shareOutcomes(champion, keyed({}));
  const shared = (await planOf(await room.as("rep"))).outcomes;
  expect(shared.map(({ text }) => text)).toEqual(["Empty kilometres fall", "Nobody works a double shift"]);
  expect(await withActor(champion.actor, (tx) => tx.select().from(outcomes))).toHaveLength(2);
});

test("nothing of the plan changes after the deal has ended", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { ctx, milestoneId, form, task } = await aStep(room);
  const champion = await room.as("champion");
  await withActor(champion.actor, (tx) =>
    tx.insert(endings).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      outcome: "no_decision",
      endedBySide: "buyer",
      endedByName: "Ines Halvorsen",
      reason: "The depot moves first.",
    }),
  );
  const commands = [
    addMilestone(ctx, keyed({ name: "Terms" })),
    renameMilestone(ctx, keyed({ milestoneId, name: "Terms" })),
    removeMilestone(ctx, keyed({ milestoneId })),
    addTask(ctx, keyed(form)),
    editTask(ctx, keyed({ ...form, taskId: task.id, revision: 1 })),
    removeTask(ctx, keyed({ taskId: task.id })),
    completeTask(ctx, keyed({ taskId: task.id })),
    reopenTask(ctx, keyed({ taskId: task.id })),
    shareOutcomes(champion, keyed({})),
  ];
  for (const command of commands) expect(await command).toEqual(refused("deal_ended"));
});
