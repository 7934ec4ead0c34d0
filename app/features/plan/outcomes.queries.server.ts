import { and, asc, eq } from "drizzle-orm";
import type { StakeholderActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { outcomes } from "#db/schema/readiness.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import type { PlanOutcome } from "./schema.ts";

/** The champion's offer on the plan page: what would be shared, and nothing where plan and team already say the same. */
export async function findOutcomesToShare(
  tx: Tx,
  ctx: RoomContext<StakeholderActor>,
  copies: readonly PlanOutcome[],
): Promise<PlanOutcome[] | null> {
  const own = await listTeamOutcomes(tx, ctx);
  return own.length === 0 || isSameOutcomes(own, copies) ? null : own;
}

/** The team's own, private outcomes in their order. */
export async function listTeamOutcomes(tx: Tx, ctx: RoomContext<StakeholderActor>): Promise<PlanOutcome[]> {
  return tx
    .select({
      text: outcomes.text,
      fromValue: outcomes.fromValue,
      toValue: outcomes.toValue,
      dueOn: outcomes.dueOn,
    })
    .from(outcomes)
    .where(and(eq(outcomes.workspaceId, ctx.actor.workspaceId), eq(outcomes.dealId, ctx.dealId)))
    .orderBy(asc(outcomes.position));
}

export function isSameOutcomes(a: readonly PlanOutcome[], b: readonly PlanOutcome[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
