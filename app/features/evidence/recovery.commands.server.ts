import { recordRecoveries } from "#db/schema/record-breaks.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { findBreak } from "./recovery.queries.server.ts";
import type { ContinueInput } from "./schema.ts";

/**
 * Somebody has read what is missing and lets the record go on from where it ends now. Its next line says so, for good and for
 * both sides. Of two who do it at once one is told that it goes on already.
 */
export async function continueRecord(
  ctx: RoomContext,
  { commandKey: key, breakId }: ContinueInput,
): Promise<Result<null, "record_goes_on" | "key_reused">> {
  return carryOut(ctx, { name: "continueRecord", key, input: { breakId } }, async (tx) => {
    const open = await findBreak(tx, ctx);
    if (open?.id !== breakId) return failure("record_goes_on");
    const { workspaceId, name } = ctx.actor;
    const continued = await tx
      .insert(recordRecoveries)
      .values({ workspaceId, dealId: ctx.dealId, breakId, continuedByName: name })
      .onConflictDoNothing()
      .returning({ breakId: recordRecoveries.breakId });
    if (continued.length === 0) return failure("record_goes_on");
    const { sealedLength, sealedAt, foundLength } = open;
    const sealedOn = sealedAt.toISOString().slice(0, 10);
    await recordActivity(tx, ctx, { type: "record.continued", facts: { sealedLength, sealedOn, foundLength } });
    return success(null);
  });
}
