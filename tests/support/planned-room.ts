import { withActor } from "#db/client.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { addLink } from "#app/features/resources/commands.server.ts";
import { recordDecision } from "#app/features/signoffs/record.commands.server.ts";
import { anAskedVersion, decisionsIn, KARIN } from "#tests/support/signoffs.ts";
import { aKey } from "#tests/support/story.ts";
import type { Room } from "#tests/support/world.ts";

type Planned = {
  milestoneId: string;
  taskId: string;
  number: string;
  signoffId: string;
  subject: string;
  resourceId: string;
};

/**
 * One milestone with one step, published as version 1, which the executive was asked to decide on and sent back; gives back
 * what the plan's addresses need. The code by mail is another test's matter, so the decision is recorded without it.
 */
export async function aPlannedRoom(room: Room): Promise<Planned> {
  const version = await anAskedVersion(room);
  const ctx = await room.as("executive");
  const form = { decision: "sent_back", reason: "The trial has to start after peak." } as const;
  await withActor(ctx.actor, (tx) => recordDecision(tx, ctx, { version, form, email: KARIN }));
  const [milestone] = (await withActor(ctx.actor, (tx) => readPlan(tx, ctx))).milestones;
  const [task] = milestone?.tasks ?? [];
  const [decision] = (await decisionsIn(room)).filter(({ dealId }) => dealId === room.dealId);
  if (!milestone || !task || !decision) throw new Error("The plan was not made");
  const found = { milestoneId: milestone.id, taskId: task.id, number: String(version.number) };
  return { ...found, signoffId: decision.id, subject: "item-capacity", resourceId: await aLink(room) };
}

async function aLink(room: Room): Promise<string> {
  const link = { title: "How the trial runs", link: "https://docs.northwind.example/trial", folder: "The trial" };
  const added = await addLink(await room.as("rep"), { commandKey: aKey(), audience: "shared", ...link });
  if (!added.ok) throw new Error(added.reason);
  return added.value.resourceId;
}
