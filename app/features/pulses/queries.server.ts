import { and, asc, eq } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { pulses } from "#db/schema/pulses.ts";
import { stakeholders } from "#db/schema/deals.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { promiseRowsOf, type PromiseRow } from "#app/features/promises/present.ts";
import { readPromises } from "#app/features/promises/queries.server.ts";
import { isOnRoster } from "#app/features/readiness/roster.server.ts";
import type { Told } from "./pulse-levels.ts";

/** Everything that people of the roster have ever said about the vendor, in its order. Private to the customer's team. */
export function listPulses(tx: Tx, { actor }: TeamContext) {
  return tx
    .select({
      by: pulses.stakeholderId,
      trust: pulses.trust,
      understanding: pulses.understanding,
      care: pulses.care,
      standing: pulses.standing,
      on: pulses.toldOn,
    })
    .from(pulses)
    .innerJoin(
      stakeholders,
      and(eq(stakeholders.workspaceId, pulses.workspaceId), eq(stakeholders.id, pulses.stakeholderId)),
    )
    .where(and(eq(pulses.workspaceId, actor.workspaceId), eq(pulses.dealId, actor.dealId), isOnRoster()))
    .orderBy(asc(pulses.createdAt), asc(pulses.id));
}

/** The team's words, and beside them the one thing about promises that both sides can count. */
export async function readPulses(ctx: TeamContext): Promise<{ told: Told[]; promises: PromiseRow[] }> {
  return withActor(ctx.actor, async (tx) => {
    const [told, promises] = await Promise.all([listPulses(tx, ctx), readPromises(tx, ctx)]);
    return { told, promises: promiseRowsOf(promises, ctx.room) };
  });
}
