import { and, desc, eq } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { bantNotes, beliefs } from "#db/schema/beliefs.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";

/** As many as a page tells; the older ones stay on record. */
const MOST_BELIEFS = 20;

/** What the vendor's people believed, the newest first. The customer's role has no right on it. */
export function selectBeliefs(tx: Tx, { actor, dealId }: RoomContext<MemberActor>) {
  return tx
    .select({
      ability: beliefs.ability,
      willingness: beliefs.willingness,
      note: beliefs.note,
      statedByName: beliefs.statedByName,
      statedOn: beliefs.statedOn,
    })
    .from(beliefs)
    .where(and(eq(beliefs.workspaceId, actor.workspaceId), eq(beliefs.dealId, dealId)))
    .orderBy(desc(beliefs.createdAt), desc(beliefs.id))
    .limit(MOST_BELIEFS);
}

export function selectBantNotes(tx: Tx, { actor, dealId }: RoomContext<MemberActor>) {
  return tx
    .select({
      topic: bantNotes.topic,
      note: bantNotes.note,
      notedByName: bantNotes.notedByName,
      notedOn: bantNotes.notedOn,
    })
    .from(bantNotes)
    .where(and(eq(bantNotes.workspaceId, actor.workspaceId), eq(bantNotes.dealId, dealId)));
}
