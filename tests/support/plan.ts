import { withActor } from "#db/client.server.ts";
import { addMilestone } from "#app/features/plan/milestones.commands.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { addTask } from "#app/features/plan/tasks.commands.server.ts";
import { publishVersion } from "#app/features/plan/versions.commands.server.ts";
import { findVersion } from "#app/features/plan/versions.queries.server.ts";
import type { Version } from "#app/features/plan/versions.schema.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";

/** A form with a key of its own, as a page would send it. */
export function keyed<Form extends object>(form: Form): Form & { commandKey: string } {
  return { ...form, commandKey: crypto.randomUUID() };
}

/** One more step of the vendor's side, in the first milestone. */
export async function addStep(ctx: RoomContext, title: string): Promise<void> {
  const { milestones } = await withActor(ctx.actor, (tx) => readPlan(tx, ctx));
  const step = { title, owner: { side: "seller" as const, memberId: null }, dueOn: "2026-12-04" };
  const added = await addTask(ctx, keyed({ ...step, milestoneId: milestones[0]?.id ?? "" }));
  if (!added.ok) throw new Error(added.reason);
}

/** A plan of one milestone and one step. */
export async function aPlan(ctx: RoomContext): Promise<void> {
  await addMilestone(ctx, keyed({ name: "Agree the terms" }));
  await addStep(ctx, "Prices and a way out");
}

/** Publishes the plan as it stands and reads the version back. */
export async function aVersion(ctx: RoomContext): Promise<Version> {
  const published = await publishVersion(ctx, keyed({}));
  if (!published.ok) throw new Error(published.reason);
  const { number } = published.value;
  const version = await withActor(ctx.actor, (tx) => findVersion(tx, ctx, number));
  if (!version) throw new Error(`Version ${number} went away`);
  return version;
}
