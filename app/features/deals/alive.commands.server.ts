import { and, eq, sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import { aliveConfirmations } from "#db/schema/alive-confirmations.ts";
import { pipelineEntries } from "#db/schema/pipeline.ts";
import { carryOut, recordInternalActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { LapseFacts } from "./lapse.ts";

type DealContext = RoomContext<MemberActor>;

/** Says that a quiet deal lives, and why. The reason stays with the vendor; it holds for 30 days from today. */
export function confirmAlive(
  ctx: DealContext,
  { commandKey, reason }: { commandKey: string; reason: string },
): Promise<Result<null, "deal_ended" | "key_reused">> {
  const input = { dealId: ctx.dealId, reason };
  return carryOut(ctx, { name: "confirmAlive", key: commandKey, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    await tx.insert(aliveConfirmations).values({
      workspaceId: ctx.actor.workspaceId,
      dealId: ctx.dealId,
      reason,
      confirmedByName: ctx.actor.name,
      confirmedOn: ctx.recordDay,
    });
    await recordInternalActivity(tx, ctx, { type: "deal.confirmed_alive", facts: {} });
    return success(null);
  });
}

export function findLapseFacts(ctx: DealContext): Promise<LapseFacts> {
  return withActor(ctx.actor, (tx) => readLapseFacts(tx, ctx));
}

/** What decides when the deal ends by itself, and the last word that it lives. */
export async function readLapseFacts(tx: Tx, { actor, dealId }: DealContext): Promise<LapseFacts> {
  const [entry] = await tx
    .select({
      targetOn: pipelineEntries.targetOn,
      quietSince: pipelineEntries.quietSince,
      confirmedOn: sql<string | null>`(select max(c.confirmed_on)::text from ${aliveConfirmations} c
        where c.workspace_id = ${pipelineEntries.workspaceId} and c.deal_id = ${pipelineEntries.dealId})`,
    })
    .from(pipelineEntries)
    .where(and(eq(pipelineEntries.workspaceId, actor.workspaceId), eq(pipelineEntries.dealId, dealId)));
  if (!entry) throw new Error("A deal that the guard found is not in the pipeline");
  return entry;
}
