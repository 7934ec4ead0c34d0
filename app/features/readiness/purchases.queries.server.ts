import { and, asc, desc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { pastPurchases, type PurchaseEnding } from "#db/schema/track.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";

export type Purchase = {
  id: string;
  name: string;
  year: number;
  ended: PurchaseEnding;
  months: number;
  tookWords: string;
  toldByName: string;
};

/** What the customer has bought, or set out to buy, before; the newest first. */
export function listPurchases(tx: Tx, { actor }: TeamContext): Promise<Purchase[]> {
  return tx
    .select({
      id: pastPurchases.id,
      name: pastPurchases.name,
      year: pastPurchases.year,
      ended: pastPurchases.ended,
      months: pastPurchases.months,
      tookWords: pastPurchases.tookWords,
      toldByName: pastPurchases.toldByName,
    })
    .from(pastPurchases)
    .where(and(eq(pastPurchases.workspaceId, actor.workspaceId), eq(pastPurchases.dealId, actor.dealId)))
    .orderBy(desc(pastPurchases.year), asc(pastPurchases.createdAt));
}
