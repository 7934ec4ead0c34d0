import { and, desc, eq } from "drizzle-orm";
import { withActor } from "#db/client.server.ts";
import { staleMarks } from "#db/schema/readiness.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";

export type Happening = { id: string; reason: string; happenedOn: string; items: readonly string[] };

/** What has happened that older words do not know of, the newest first. Private to the customer's team. */
export async function readHappenings(ctx: TeamContext): Promise<Happening[]> {
  return withActor(ctx.actor, (tx) =>
    tx
      .select({
        id: staleMarks.id,
        reason: staleMarks.reason,
        happenedOn: staleMarks.happenedOn,
        items: staleMarks.items,
      })
      .from(staleMarks)
      .where(and(eq(staleMarks.workspaceId, ctx.actor.workspaceId), eq(staleMarks.dealId, ctx.actor.dealId)))
      .orderBy(desc(staleMarks.createdAt), desc(staleMarks.id)),
  );
}
