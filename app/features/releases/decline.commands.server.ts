import { and, eq } from "drizzle-orm";
import { releaseRequests } from "#db/schema/releases.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { refusalWords, type CommonRefusal } from "#app/features/rooms/refusals.ts";
import { findOpenReleaseRequest } from "./queries.server.ts";
import type { DeclineInput } from "./schema.ts";

/**
 * A champion answers the vendor's request for a release with "not now". Both sides read it; it says nothing of what the team
 * thinks. The vendor may ask again another day.
 */
export async function declineRelease(
  ctx: TeamContext,
  { commandKey: key, words }: DeclineInput,
): Promise<Result<null, "deal_ended" | "key_reused" | "not_asked">> {
  return carryOut(ctx, { name: "declineRelease", key, input: { words } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const request = await findOpenReleaseRequest(tx, ctx);
    if (!request) return failure("not_asked");
    const { workspaceId, name: declinedByName } = ctx.actor;
    await tx
      .update(releaseRequests)
      .set({ declinedOn: ctx.recordDay, declinedByName, declineWords: words })
      .where(and(eq(releaseRequests.workspaceId, workspaceId), eq(releaseRequests.id, request.id)));
    await recordActivity(tx, ctx, { type: "release.declined", facts: { dueOn: request.dueOn, words } });
    return success(null);
  });
}

export function declineWords(reason: CommonRefusal | "not_asked"): string {
  return reason === "not_asked" ? "Nobody asks for a release any more." : refusalWords(reason);
}
