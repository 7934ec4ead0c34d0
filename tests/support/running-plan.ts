import { expect } from "vitest";
import { withActor } from "#db/client.server.ts";
import { keptTemplates } from "#db/schema/plan-terms.ts";
import { linkTasks } from "#app/features/plan/dependencies.commands.server.ts";
import { addMilestone } from "#app/features/plan/milestones.commands.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { tasksIn } from "#app/features/plan/schedule.present.ts";
import type { NewTask } from "#app/features/plan/schema.ts";
import { addTask } from "#app/features/plan/tasks.commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { keyed } from "#tests/support/plan.ts";
import { type Room, type World } from "#tests/support/world.ts";

export const done = { ok: true, value: null };
export const refused = (reason: string) => ({ ok: false, reason });
export const named = { name: "Two depots at once", summary: "For hauliers with two depots." };

type Step = Omit<NewTask, "milestoneId"> & { estimateDays: number };

async function putIn(ctx: RoomContext, milestoneId: string, step: Step): Promise<string> {
  expect(await addTask(ctx, keyed({ ...step, milestoneId }))).toEqual(done);
  const tasks = tasksIn(await withActor(ctx.actor, (tx) => readPlan(tx, ctx)));
  return tasks.find(({ title }) => title === step.title)?.id ?? "";
}

/** The vendor's three steps, one after the other, and between them one that the champion worded. All is done by Mon 1 Mar. */
export async function aRunningPlan(room: Room) {
  const [rep, champion] = [await room.as("rep"), await room.as("champion")];
  await addMilestone(rep, keyed({ name: "Change over" }));
  const [milestone] = (await withActor(rep.actor, (tx) => readPlan(tx, rep))).milestones;
  const place = milestone?.id ?? "";
  const { memberId } = rep.actor;
  const stakeholderId = room.actor("stakeholder").stakeholderId;
  const ids = {
    connect: await putIn(rep, place, {
      ...{ title: "Connect both depots", owner: { side: "seller", memberId }, dueOn: "2027-02-12", estimateDays: 10 },
    }),
    theirs: await putIn(champion, place, {
      ...{ title: "Get Mateo to free two people", owner: { side: "buyer", stakeholderId } },
      ...{ dueOn: "2027-02-19", estimateDays: 2 },
    }),
    train: await putIn(rep, place, {
      ...{ title: "Train the dispatchers", owner: { side: "buyer", stakeholderId: null }, ownerGroup: "Dispatch" },
      ...{ dueOn: "2027-02-24", estimateDays: 3 },
    }),
    named: await putIn(rep, place, {
      ...{ title: "Go live with Tomas", owner: { side: "buyer", stakeholderId } },
      ...{ dueOn: "2027-03-01", estimateDays: 1, kind: "meeting" as const },
    }),
  };
  const wait = (taskId: string, waitsFor: string, lagDays: number) =>
    linkTasks(rep, keyed({ taskId, waitsFor, lagDays }));
  await wait(ids.theirs, ids.connect, 0);
  await wait(ids.train, ids.theirs, 1);
  await wait(ids.named, ids.train, 0);
  return { rep, champion, place, ids };
}

export function keptOnce(world: World) {
  return withActor(world.member("rep"), (tx) => tx.select().from(keptTemplates));
}
