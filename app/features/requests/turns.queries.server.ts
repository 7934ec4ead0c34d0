import { sql } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { requestClosings, requestReplies, vendorRequests } from "#db/schema/requests.ts";
import type { Asked } from "./schema.ts";
import { MOST_OPEN_REQUESTS } from "./limits.ts";

/**
 * What waits for a side's word, the oldest first: for the vendor what is asked or still open, for a champion what is answered
 * and not called settled. `since`: only what has come to be its turn after that.
 */
export async function listTurns(tx: Tx, actor: Actor, since: Date | null): Promise<Asked[]> {
  const isTurn = actor.side === "seller" ? sql`coalesce(l.side, 'buyer') = 'buyer'` : sql`l.side = 'seller'`;
  const rows = await tx.execute<Asked>(sql`
    select r.text, case when l.side = 'buyer' then l.text end as "stillOpen", coalesce(l.said_by_name, r.asked_by_name) as by
    from ${vendorRequests} r
    left join lateral (select p.side, p.text, p.said_by_name, p.created_at from ${requestReplies} p
      where p.workspace_id = r.workspace_id and p.deal_id = r.deal_id and p.request_id = r.id
      order by p.created_at desc, p.id desc limit 1) l on true
    where r.workspace_id = ${actor.workspaceId} and r.deal_id = ${actor.dealId} and ${isTurn}
      and not exists (select from ${requestClosings} c where c.workspace_id = r.workspace_id and c.request_id = r.id)
      and (${since?.toISOString() ?? null}::timestamptz is null or coalesce(l.created_at, r.created_at) > ${since?.toISOString() ?? null}::timestamptz)
    order by coalesce(l.created_at, r.created_at), r.id
    limit ${MOST_OPEN_REQUESTS}`);
  return [...rows];
}
