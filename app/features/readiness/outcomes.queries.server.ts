import { and, asc, eq } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { outcomes } from "#db/schema/readiness.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";

export type Outcome = {
  id: string;
  text: string;
  fromValue: string | null;
  toValue: string | null;
  dueOn: string;
  position: number;
  writtenByName: string;
};

/** The team's outcomes in their order. Private: whoever is not admitted gets an empty list. */
export function listOutcomes(tx: Tx, { actor, dealId }: RoomContext) {
  return tx
    .select({
      id: outcomes.id,
      text: outcomes.text,
      fromValue: outcomes.fromValue,
      toValue: outcomes.toValue,
      dueOn: outcomes.dueOn,
      position: outcomes.position,
      writtenByName: outcomes.writtenByName,
    })
    .from(outcomes)
    .where(and(eq(outcomes.workspaceId, actor.workspaceId), eq(outcomes.dealId, dealId)))
    .orderBy(asc(outcomes.position));
}

/** The team's outcomes, for their own page. */
export async function readOutcomes(ctx: RoomContext): Promise<Outcome[]> {
  return withActor(ctx.actor, (tx) => listOutcomes(tx, ctx));
}
