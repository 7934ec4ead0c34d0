import { and, eq, max } from "drizzle-orm";
import { milestones } from "#db/schema/plan.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { findMilestone } from "./queries.server.ts";

type Refused<Reason extends string> = Result<null, Reason | "deal_ended" | "key_reused">;

/** A new last milestone. */
export function addMilestone(ctx: RoomContext, form: { commandKey: string; name: string }): Promise<Refused<never>> {
  const { commandKey: key, name } = form;
  return carryOut(ctx, { name: "milestone.add", key, input: { name, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const [last] = await tx
      .select({ position: max(milestones.position) })
      .from(milestones)
      .where(and(eq(milestones.workspaceId, ctx.actor.workspaceId), eq(milestones.dealId, ctx.dealId)));
    await tx.insert(milestones).values({
      workspaceId: ctx.actor.workspaceId,
      dealId: ctx.dealId,
      name,
      wordedBySide: ctx.actor.side,
      position: (last?.position ?? 0) + 1,
    });
    await recordActivity(tx, ctx, { type: "milestone.added", facts: { name } });
    return success(null);
  });
}

type OfMilestone = { commandKey: string; milestoneId: string };

export function renameMilestone(
  ctx: RoomContext,
  form: OfMilestone & { name: string },
): Promise<Refused<"milestone_gone">> {
  const { commandKey: key, milestoneId, name } = form;
  return carryOut(ctx, { name: "milestone.rename", key, input: { milestoneId, name } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const milestone = await findMilestone(tx, ctx, milestoneId);
    if (!milestone) return failure("milestone_gone");
    if (milestone.name === name) return success(null);
    await tx.update(milestones).set({ name, wordedBySide: ctx.actor.side }).where(isMilestone(ctx, milestoneId));
    await recordActivity(tx, ctx, { type: "milestone.renamed", facts: { name } });
    return success(null);
  });
}

/** Removes a milestone that holds no steps. */
export function removeMilestone(
  ctx: RoomContext,
  form: OfMilestone,
): Promise<Refused<"milestone_gone" | "milestone_not_empty">> {
  const { commandKey: key, milestoneId } = form;
  return carryOut(ctx, { name: "milestone.remove", key, input: { milestoneId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const milestone = await findMilestone(tx, ctx, milestoneId);
    if (!milestone) return failure("milestone_gone");
    if (milestone.taskCount > 0) return failure("milestone_not_empty");
    await tx.delete(milestones).where(isMilestone(ctx, milestoneId));
    await recordActivity(tx, ctx, { type: "milestone.removed", facts: { name: milestone.name } });
    return success(null);
  });
}

function isMilestone(ctx: RoomContext, milestoneId: string) {
  return and(
    eq(milestones.workspaceId, ctx.actor.workspaceId),
    eq(milestones.dealId, ctx.dealId),
    eq(milestones.id, milestoneId),
  );
}
