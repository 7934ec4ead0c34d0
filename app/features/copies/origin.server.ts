import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { planVersions } from "#db/schema/plan.ts";
import { DATES_NOTE } from "#app/engine/versions/content.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";

/** Of which moment a copy is. */
export type Origin = {
  /** By the database's clock, once its moment was fixed: nothing in the copy is later. */
  madeAt: string;
  timeZone: string;
  /** The newest published version then; null before the first. What is in the plan may have moved on since it. */
  version: { number: number; sha256: string } | null;
};

export const TIME_ZONE = `Times are UTC. ${DATES_NOTE}`;

export async function findOrigin(tx: Tx, { actor, dealId }: RoomContext): Promise<Origin> {
  const newest = tx
    .select({ one: sql`json_build_object('number', ${planVersions.number}, 'sha256', ${planVersions.sha256})` })
    .from(planVersions)
    .where(and(eq(planVersions.workspaceId, actor.workspaceId), eq(planVersions.dealId, dealId)))
    .orderBy(desc(planVersions.number))
    .limit(1);
  const [found] = await tx.execute<{ madeAt: string; version: Origin["version"] }>(
    sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt", (${newest}) as version`,
  );
  if (!found) throw new Error("The database did not say what time it is");
  return { madeAt: found.madeAt, timeZone: TIME_ZONE, version: found.version };
}
