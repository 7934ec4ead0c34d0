import { and, asc, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import type { Side } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { dealMembers, deals } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { releaseRequests, releases } from "#db/schema/releases.ts";
import { requestClosings, requestReplies, vendorRequests } from "#db/schema/requests.ts";
import { accounts } from "#db/schema/workspace.ts";
import { addDays } from "#app/lib/calendar.ts";
import type { CustomerPlace, VendorPlace } from "./schema.ts";

/** The longest lead that a person can choose. */
export const FURTHEST_DAYS = 7;
/** A release is a wish: a week after its day nobody is asked for it any more. */
const WISHED_FOR_DAYS = 7;
const MOST_TURNS = 20;

/**
 * Since when requests wait for the word of `o`: on the vendor's side for those on the deal who may answer, on the customer's for
 * champions, who call an answer settled. As the worker, who sees no word of them.
 */
export function turnsOf(): SQL {
  return sql`select (coalesce(l.created_at, r.created_at) at time zone 'UTC')::date
      from (select o.workspace_id, o.deal_id where o.is_champion and o.is_open
        union all select p.workspace_id, p.deal_id from ${dealMembers} p
          where o.answers and p.workspace_id = o.workspace_id and p.member_id = o.member_id) d
      join ${vendorRequests} r on r.workspace_id = d.workspace_id and r.deal_id = d.deal_id
      left join lateral (select p.side, p.created_at from ${requestReplies} p
        where p.workspace_id = r.workspace_id and p.deal_id = r.deal_id and p.request_id = r.id
        order by p.created_at desc, p.id desc limit 1) l on true
      where (o.member_id is null) = (coalesce(l.side, 'buyer') = 'seller')
        and not exists (select from ${requestClosings} c where c.workspace_id = r.workspace_id and c.request_id = r.id)
        and not exists (select from ${endings} e where e.workspace_id = r.workspace_id and e.deal_id = r.deal_id)`;
}

/** By when the vendor wishes for a release that `o` could make. As the worker. */
export function askedReleaseOf(day: string): SQL {
  return sql`select q.due_on from ${releaseRequests} q
    where o.is_champion and o.is_open and q.declined_on is null and q.workspace_id = o.workspace_id and q.deal_id = o.deal_id
      and q.due_on between ${addDays(day, -WISHED_FOR_DAYS)}::date and ${addDays(day, FURTHEST_DAYS)}::date
      and not exists (select from ${releases} l
        where l.workspace_id = q.workspace_id and l.deal_id = q.deal_id and l.created_at > q.created_at)`;
}

/** The requests of `turnsOf` for one reader, the one that waits longest first. As that reader. */
export function selectTurnsAtWork(tx: Tx, { workspaceId, memberId }: VendorPlace) {
  const isOn = sql`exists (select from ${dealMembers} p where p.workspace_id = ${vendorRequests.workspaceId}
    and p.deal_id = ${vendorRequests.dealId} and p.member_id = ${memberId})`;
  return selectTurns(tx, "seller", and(eq(vendorRequests.workspaceId, workspaceId), isOn));
}

export function selectTurnsAtPlace(tx: Tx, { workspaceId, dealId }: CustomerPlace) {
  return selectTurns(tx, "buyer", and(eq(vendorRequests.workspaceId, workspaceId), eq(vendorRequests.dealId, dealId)));
}

function selectTurns(tx: Tx, side: Side, ofReader: SQL | undefined) {
  const last = lastReply(tx);
  const at = sql`coalesce(${last.at}, ${vendorRequests.createdAt})`;
  const place = (table: typeof requestClosings | typeof endings) => eq(table.workspaceId, vendorRequests.workspaceId);
  return tx
    .select({
      dealId: vendorRequests.dealId,
      dealTitle: deals.title,
      accountName: accounts.name,
      text: vendorRequests.text,
      by: sql<string>`coalesce(${last.by}, ${vendorRequests.askedByName})`,
      sinceOn: sql<string>`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD')`,
    })
    .from(vendorRequests)
    .innerJoin(deals, and(eq(deals.workspaceId, vendorRequests.workspaceId), eq(deals.id, vendorRequests.dealId)))
    .innerJoin(accounts, and(eq(accounts.workspaceId, deals.workspaceId), eq(accounts.id, deals.accountId)))
    .leftJoinLateral(last, sql`true`)
    .leftJoin(requestClosings, and(place(requestClosings), eq(requestClosings.requestId, vendorRequests.id)))
    .leftJoin(endings, and(place(endings), eq(endings.dealId, vendorRequests.dealId)))
    .where(
      and(
        ofReader,
        sql`coalesce(${last.side}, 'buyer') = ${side === "seller" ? "buyer" : "seller"}`,
        isNull(requestClosings.requestId),
        isNull(endings.outcome),
      ),
    )
    .orderBy(asc(at))
    .limit(MOST_TURNS);
}

function lastReply(tx: Tx) {
  return tx
    .select({ side: requestReplies.side, by: requestReplies.saidByName, at: requestReplies.createdAt })
    .from(requestReplies)
    .where(
      and(
        eq(requestReplies.workspaceId, vendorRequests.workspaceId),
        eq(requestReplies.dealId, vendorRequests.dealId),
        eq(requestReplies.requestId, vendorRequests.id),
      ),
    )
    .orderBy(desc(requestReplies.createdAt), desc(requestReplies.id))
    .limit(1)
    .as("last");
}

/** At most one: the newest of them. */
export function selectAskedRelease(
  tx: Tx,
  { workspaceId, dealId }: CustomerPlace,
  { day, until }: { day: string; until: string },
) {
  const q = releaseRequests;
  return tx
    .select({ dueOn: q.dueOn })
    .from(q)
    .where(
      and(
        eq(q.workspaceId, workspaceId),
        eq(q.dealId, dealId),
        isNull(q.declinedOn),
        sql`${q.dueOn} between ${addDays(day, -WISHED_FOR_DAYS)}::date and ${until}::date`,
        sql`not exists (select from ${releases} l where l.workspace_id = ${q.workspaceId} and l.deal_id = ${q.dealId}
          and l.created_at > ${q.createdAt})`,
      ),
    )
    .orderBy(desc(q.createdAt))
    .limit(1);
}
