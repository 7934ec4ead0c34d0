import { withActor } from "#db/client.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { aPlan, aVersion } from "#tests/support/plan.ts";
import type { Room } from "#tests/support/world.ts";

/** One milestone with one step, published as version 1; gives back what the plan's addresses need. */
export async function aPlannedRoom(room: Room): Promise<{ milestoneId: string; taskId: string; number: string }> {
  const ctx = await room.as("rep");
  await aPlan(ctx);
  const version = await aVersion(ctx);
  const [milestone] = (await withActor(ctx.actor, (tx) => readPlan(tx, ctx))).milestones;
  const [task] = milestone?.tasks ?? [];
  if (!milestone || !task) throw new Error("The plan was not made");
  return { milestoneId: milestone.id, taskId: task.id, number: String(version.number) };
}
