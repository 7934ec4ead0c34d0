import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { deals } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";

type InDeal = { actor: { workspaceId: string }; dealId: string };

/**
 * The first line of every command that changes something of a deal: holds the deal's row until the command is over and says
 * whether the deal is still open. Commands of one deal therefore run one after another, and none slips past its ending.
 */
export async function lockOpenDeal(tx: Tx, { actor, dealId }: InDeal): Promise<boolean> {
  await tx
    .select({ id: deals.id })
    .from(deals)
    .where(and(eq(deals.workspaceId, actor.workspaceId), eq(deals.id, dealId)))
    .for("no key update");
  // A statement of its own: it must see an ending that was committed while this one waited.
  const ended = await tx
    .select({ outcome: endings.outcome })
    .from(endings)
    .where(and(eq(endings.workspaceId, actor.workspaceId), eq(endings.dealId, dealId)));
  return ended.length === 0;
}
