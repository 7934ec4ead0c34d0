import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { customerEvents, sharedEvents, vendorEvents } from "#db/schema/activity.ts";
import { customerSteps, vendorSteps } from "#db/schema/plan-steps.ts";
import { endings } from "#db/schema/endings.ts";
import { mayChangePlan } from "#app/features/plan/commands.server.ts";
import {
  addPrivateStep,
  changePrivateStep,
  completePrivateStep,
  removePrivateStep,
  reopenPrivateStep,
} from "#app/features/plan/private-steps.commands.server.ts";
import { listPrivateSteps } from "#app/features/plan/private-steps.queries.server.ts";
import { removeMilestone } from "#app/features/plan/milestones.commands.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { removeTask } from "#app/features/plan/tasks.commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { readPlanAndVersions } from "#app/features/signoffs/page.queries.server.ts";
import { readTimeline } from "#app/features/signoffs/comparison.queries.server.ts";
import { aPlan, aVersion, keyed } from "#tests/support/plan.ts";
import { aWorld } from "#tests/support/world.ts";

const done = { ok: true, value: null };
const refused = (reason: string) => ({ ok: false, reason });
const cover = { stepTitle: "Hire cover", stepOwner: "Mateo", stepDueOn: "2026-12-04", stepMilestone: null };

function stepsOf(ctx: RoomContext) {
  return withActor(ctx.actor, (tx) => listPrivateSteps(tx, ctx));
}

async function firstStep(ctx: RoomContext) {
  const [step] = await stepsOf(ctx);
  if (!step) throw new Error("There is no step");
  return step;
}

test("PV-02 a side reads the steps that it keeps to itself, and the other side's table is closed to it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [champion, rep] = [await room.as("champion"), await room.as("rep")];
  expect(await addPrivateStep(champion, keyed(cover))).toEqual(done);
  expect(await addPrivateStep(rep, keyed({ ...cover, stepTitle: "Free Marcus" }))).toEqual(done);
  expect((await stepsOf(await room.as("executive"))).map(({ title }) => title)).toEqual(["Hire cover"]);
  expect((await stepsOf(await room.as("viewer"))).map(({ title }) => title)).toEqual(["Free Marcus"]);
  expect(await stepsOf(await room.as("guest"))).toEqual([]);
  const closed = { cause: { code: "42501" } };
  await expect(withActor(rep.actor, (tx) => tx.select().from(customerSteps))).rejects.toMatchObject(closed);
  await expect(withActor(champion.actor, (tx) => tx.select().from(vendorSteps))).rejects.toMatchObject(closed);
});

test("PV-01 a step of one side is in no count, no health, no version and no record that the other side reads", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [champion, rep] = [await room.as("champion"), await room.as("rep")];
  await aPlan(rep);
  await aVersion(rep);
  const read = async (ctx: RoomContext) => ({
    plan: await readPlanAndVersions(ctx, "open"),
    timeline: await readTimeline(ctx),
    events: await withActor(ctx.actor, (tx) => tx.select().from(sharedEvents)),
  });
  const [before, ownBefore] = [await read(rep), await read(champion)];
  const [milestone] = (await withActor(champion.actor, (tx) => readPlan(tx, champion))).milestones;
  const late = { ...cover, stepDueOn: "2026-01-05", stepMilestone: milestone?.id ?? null };
  await addPrivateStep(champion, keyed(late));
  expect(await read(rep)).toEqual(before);
  const own = await read(champion);
  expect({ ...own.plan.page, own: null }).toEqual({ ...ownBefore.plan.page, own: null });
  expect(own.plan.versions).toEqual(ownBefore.plan.versions);
  expect(own.plan.page.own.byPlace[milestone?.id ?? ""]).toMatchObject([
    { title: "Hire cover", late: "320 days late" },
  ]);
  const bars = own.timeline.view.milestones.flatMap((each) => each.bars);
  expect(bars.filter(({ ground }) => ground === "team")).toHaveLength(1);
  expect(own.timeline.view.milestones[0]?.progress).toBe("0/1");
});

test("what happens to a step stands in its own side's record", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [champion, rep] = [await room.as("champion"), await room.as("rep")];
  for (const ctx of [champion, rep]) {
    await addPrivateStep(ctx, keyed(cover));
    const { id: stepId, revision } = await firstStep(ctx);
    await changePrivateStep(ctx, keyed({ ...cover, stepTitle: "Hire two", stepId, revision }));
    for (const act of [completePrivateStep, completePrivateStep, reopenPrivateStep, removePrivateStep])
      expect(await act(ctx, keyed({ stepId }))).toEqual(done);
    expect(await stepsOf(ctx)).toEqual([]);
    expect(await completePrivateStep(ctx, keyed({ stepId }))).toEqual(refused("task_gone"));
  }
  const expected = ["added", "changed", "done", "reopened", "removed"].map((what) => `private_step.${what}`);
  const [ofTeam, internal] = [
    await withActor(champion.actor, (tx) => tx.select().from(customerEvents)),
    await withActor(rep.actor, (tx) => tx.select().from(vendorEvents)),
  ];
  expect(ofTeam.map(({ type }) => type)).toEqual(expected);
  expect(internal.map(({ type }) => type)).toEqual(expected);
});

test("of two colleagues who change one step the second is refused, and nothing is overwritten", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [ines, tomas] = [await room.as("champion"), await room.as("stakeholder")];
  await addPrivateStep(ines, keyed(cover));
  const { id: stepId, revision } = await firstStep(ines);
  const change = (ctx: RoomContext, stepTitle: string) =>
    changePrivateStep(ctx, keyed({ ...cover, stepTitle, stepId, revision }));
  const outcomes = await Promise.all([change(ines, "Hire one"), change(tomas, "Hire two")]);
  expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  expect(outcomes).toContainEqual(refused("task_changed_meanwhile"));
  expect((await firstStep(ines)).title).toBe(outcomes[0].ok ? "Hire one" : "Hire two");
});

test("the other side removes a milestone without learning that something stood beside it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [champion, rep] = [await room.as("champion"), await room.as("rep")];
  await aPlan(rep);
  const [milestone] = (await withActor(rep.actor, (tx) => readPlan(tx, rep))).milestones;
  const [task] = milestone?.tasks ?? [];
  await addPrivateStep(champion, keyed({ ...cover, stepMilestone: milestone?.id ?? null }));
  await removeTask(rep, keyed({ taskId: task?.id ?? "" }));
  expect(await removeMilestone(rep, keyed({ milestoneId: milestone?.id ?? "" }))).toEqual(done);
  const { page } = await readPlanAndVersions(champion, "open");
  expect(page.own.byPlace[""]).toMatchObject([{ title: "Hire cover" }]);
  const { id: stepId, revision } = await firstStep(champion);
  const stays = { ...cover, stepMilestone: milestone?.id ?? null, stepId, revision };
  expect(await changePrivateStep(champion, keyed(stays))).toEqual(done);
  expect(await addPrivateStep(champion, keyed({ ...cover, stepMilestone: milestone?.id ?? null }))).toEqual(
    refused("place_gone"),
  );
});

test("who has not been let in, and who only looks, changes none; after the end nobody does", async () => {
  await using world = await aWorld();
  const room = await world.room();
  expect(mayChangePlan(await room.as("guest"), "add_private")).toBe(false);
  expect(mayChangePlan(await room.as("viewer"), "add_private")).toBe(false);
  for (const part of ["champion", "stakeholder", "executive"] as const)
    expect(mayChangePlan(await room.as(part), "add_private")).toBe(true);
  const champion = await room.as("champion");
  const { workspaceId, dealId } = room;
  const ended = { outcome: "no_decision", endedBySide: "buyer", endedByName: "Ines", reason: "Not this year" } as const;
  await withActor(champion.actor, (tx) => tx.insert(endings).values({ workspaceId, dealId, ...ended }));
  expect(await addPrivateStep(champion, keyed(cover))).toEqual(refused("deal_ended"));
});
