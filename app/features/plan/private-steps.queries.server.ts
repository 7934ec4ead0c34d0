import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { customerSteps, vendorSteps } from "#db/schema/plan-steps.ts";
import { can } from "#app/engine/policy/policy.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import type { PrivateStep } from "./private-steps.schema.ts";

/** The table of the actor's own side. Both are made alike; on the other one the actor's role has no right at all. */
export function ownSteps({ actor }: Pick<RoomContext, "actor">): typeof customerSteps {
  return actor.side === "buyer" ? customerSteps : (vendorSteps as unknown as typeof customerSteps);
}

/** What the reader's side keeps to itself, by date; nothing for who has not been let in. */
export async function listPrivateSteps(tx: Tx, ctx: RoomContext): Promise<PrivateStep[]> {
  return can(ctx.role, "private_step:read") ? selectPrivateSteps(tx, ctx) : [];
}

export async function findPrivateStep(tx: Tx, ctx: RoomContext, stepId: string): Promise<PrivateStep | null> {
  const [found] = await selectPrivateSteps(tx, ctx, stepId);
  return found ?? null;
}

/** The caller has asked the policy. */
export function selectPrivateSteps(tx: Tx, ctx: RoomContext, stepId?: string) {
  const steps = ownSteps(ctx);
  return tx
    .select({
      id: steps.id,
      milestoneId: steps.milestoneId,
      title: steps.title,
      ownerName: steps.ownerName,
      dueOn: steps.dueOn,
      doneOn: steps.doneOn,
      doneByName: steps.doneByName,
      revision: steps.revision,
    })
    .from(steps)
    .where(
      and(
        eq(steps.workspaceId, ctx.actor.workspaceId),
        eq(steps.dealId, ctx.dealId),
        stepId === undefined ? undefined : eq(steps.id, stepId),
      ),
    )
    .orderBy(asc(steps.dueOn), asc(steps.createdAt), asc(steps.id));
}
