import type { MemberActor } from "#db/actor.ts";
import { aftermaths } from "#db/schema/endings.ts";
import { carryOut, recordInternalActivity } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { AftermathInput } from "./schema.ts";

/** Notes what became of a customer after "no fit". One a deal: what is learned later replaces it. */
export function noteAftermath(
  ctx: RoomContext<MemberActor>,
  { commandKey: key, what, aftermathNote: note }: AftermathInput,
): Promise<Result<null, "not_disqualified" | "key_reused">> {
  return carryOut(ctx, { name: "noteAftermath", key, input: { dealId: ctx.dealId, what, note } }, async (tx) => {
    // An ending is for good, so what the guard read still holds.
    if (ctx.room.endedAs !== "disqualified") return failure("not_disqualified");
    const said = { what, note, notedByName: ctx.actor.name, notedOn: ctx.recordDay };
    await tx
      .insert(aftermaths)
      .values({ workspaceId: ctx.actor.workspaceId, dealId: ctx.dealId, ...said })
      .onConflictDoUpdate({ target: [aftermaths.workspaceId, aftermaths.dealId], set: said });
    await recordInternalActivity(tx, ctx, { type: "aftermath.noted", facts: {} });
    return success(null);
  });
}
