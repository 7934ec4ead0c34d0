import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { deals } from "#db/schema/deals.ts";
import { endings, type EndingOutcome } from "#db/schema/endings.ts";

type InDeal = { actor: { workspaceId: string }; dealId: string };

/**
 * The first line of every command that changes something of a deal: holds the deal's row until the command is over and says
 * whether the deal is still open. Commands of one deal therefore run one after another, and none slips past its ending.
 */
export async function lockOpenDeal(tx: Tx, ctx: InDeal): Promise<boolean> {
  // Sent together, answered one after the other: the second sees an ending that was committed while the first one waited.
  const [, ended] = await Promise.all([holdDeal(tx, ctx), selectEnding(tx, ctx)]);
  return ended.length === 0;
}

/**
 * The same for what goes on through delivery: a deal that was won is over as a decision, and under way as a promise. Steps are
 * still done, the pulse is told and outcomes are measured; every other command takes `lockOpenDeal`.
 */
export async function lockDealUnderWay(tx: Tx, ctx: InDeal): Promise<boolean> {
  const [, ended] = await Promise.all([holdDeal(tx, ctx), selectEnding(tx, ctx)]);
  return ended.every(isWon);
}

export function isWon({ outcome }: { outcome: EndingOutcome }): boolean {
  return outcome === "won";
}

/**
 * The lock alone, for a command that asks for the ending together with what else it needs. It is sent by being called and not
 * when it is waited for: what is asked beside it is read behind the lock.
 */
export function holdDeal(tx: Tx, { actor, dealId }: InDeal): Promise<unknown> {
  return tx
    .select({ id: deals.id })
    .from(deals)
    .where(and(eq(deals.workspaceId, actor.workspaceId), eq(deals.id, dealId)))
    .for("no key update")
    .execute();
}

/** No row while the deal is open. */
export function selectEnding(tx: Tx, { actor, dealId }: InDeal) {
  return tx
    .select({ outcome: endings.outcome })
    .from(endings)
    .where(and(eq(endings.workspaceId, actor.workspaceId), eq(endings.dealId, dealId)));
}
