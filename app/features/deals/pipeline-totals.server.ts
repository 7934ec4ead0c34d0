import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { inBuckets, meetsAll } from "./pipeline-matching.server.ts";
import type { PipelineView } from "./pipeline.schema.ts";

/**
 * Deals that are looked at one by one for a sum, at most: a filter that nothing is kept for then costs the same among a
 * hundred thousand deals as among ten thousand.
 */
export const MOST_LOOKED_AT = 2000;

export type PipelineTotals = {
  /** Where there are more than are looked at, one more than those; the sums are then of no use. */
  deals: number;
  isMore: boolean;
  isMoreEarly: boolean;
  ready: number;
  /** Ended as not now or no fit, of the same people's deals. */
  endedEarly: number;
  /** Days between those ends and the targets that nobody has to work towards any more. */
  savedDays: number;
  /** One sum a currency, the largest first, of the deals with an amount. */
  amounts: readonly { currency: string; amountMinor: number; readyMinor: number }[];
  /** Whether there is any deal at all that the person meets. */
  hasDeals: boolean;
  /** Whose deals a manager can choose to look at; nobody's for everybody else. */
  owners: readonly { id: string; name: string }[];
};

type Parts = {
  /** Which entries `e` are summed where they have to be looked at one by one; null for every deal of the workspace. */
  chosen: SQL | null;
  /** Among which entries `e` the early ends are; null for every deal of the workspace. */
  early: SQL | null;
  /** Which entries `e` the person meets at all. */
  met: SQL;
};

/**
 * What the whole filter holds, beyond the page, in one statement. Every deal of a workspace is summed by kept totals, which
 * cost the same at any size; one person's deals, or those of a day or a search, are looked at one by one, up to a bound.
 */
export async function totalPipeline(
  tx: Tx,
  { actor, view }: { actor: WorkspaceContext["actor"]; view: PipelineView },
  { chosen, early, met }: Parts,
): Promise<PipelineTotals> {
  const [row] = await tx.execute<Omit<PipelineTotals, "isMore" | "isMoreEarly"> & Record<string, unknown>>(sql`
    with source as (${chosen ? someOf(chosen) : keptTotals(actor.workspaceId)}), sums as (
      select currency, sum(deals) as deals, coalesce(sum(deals) filter (where ${isReady}), 0) as ready,
        sum(amount_minor) as amount, coalesce(sum(amount_minor) filter (where ${isReady}), 0) as ready_amount
      from source where ${inBuckets(view)} group by currency),
    early as (select coalesce(sum(deals), 0)::int as deals, coalesce(sum(saved_days), 0)::int as days
      from (${early ? someOf(sql`${early} and ${isEarly}`) : sql`select * from source`}) s
      where s.ended_as in ('no_decision', 'disqualified'))
    select coalesce(sum(deals), 0)::int as "deals", coalesce(sum(ready), 0)::int as "ready",
      coalesce(json_agg(json_build_object('currency', currency, 'amountMinor', amount, 'readyMinor', ready_amount)
        order by amount desc) filter (where amount > 0), '[]') as "amounts",
      (select deals from early) as "endedEarly", (select days from early) as "savedDays",
      (select true from shared.pipeline_entries e where ${met} order by e.deal_id limit 1) is not null as "hasDeals",
      (${meetsAll({ actor }) ? colleagues(actor) : sql`'[]'::json`}) as "owners"
    from sums`);
  if (!row) throw new Error("A sum without groups still has one row");
  const isBeyond = (of: SQL | null, count: number) => of !== null && count > MOST_LOOKED_AT;
  return { ...row, isMore: isBeyond(chosen, row.deals), isMoreEarly: isBeyond(early, row.endedEarly) };
}

function someOf(chosen: SQL): SQL {
  return sql`${lookedAt(chosen)} limit ${MOST_LOOKED_AT + 1}`;
}

/** Whose deals a manager can choose to look at. */
export async function listOwners(
  tx: Tx,
  { actor }: Pick<WorkspaceContext, "actor">,
): Promise<PipelineTotals["owners"]> {
  if (!meetsAll({ actor })) return [];
  const [row] = await tx.execute<Pick<PipelineTotals, "owners">>(sql`select (${colleagues(actor)}) as "owners"`);
  return row?.owners ?? [];
}

function colleagues({ workspaceId, memberId }: WorkspaceContext["actor"]): SQL {
  return sql`select coalesce(json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name, m.id), '[]')
    from shared.members m where m.workspace_id = ${workspaceId} and m.id <> ${memberId} and m.left_at is null
      and m.joined_at is not null and m.role <> 'viewer'`;
}

const isReady = sql`verdict = 'self-qualified'`;
const isEarly = sql`not e.is_open and e.ended_as in ('no_decision', 'disqualified')`;

const columns = sql`ended_as, verdict, blocks, category, currency, deals, amount_minor, saved_days`;

/** The kept totals, with the deals put right that a customer has moved since the vendor last acted. */
export function keptTotals(workspaceId: string): SQL {
  const uncounted = sql`e.workspace_id = ${workspaceId} and not e.is_counted`;
  return sql`
    select ${columns} from vendor.pipeline_totals where workspace_id = ${workspaceId} and deals > 0
    union all ${lookedAt(uncounted)}
    union all select c.ended_as, c.verdict, c.blocks, c.category, c.currency, -1, -c.amount_minor, -c.saved_days
      from vendor.counted_deals c
      join shared.pipeline_entries e on e.workspace_id = c.workspace_id and e.deal_id = c.deal_id where ${uncounted}`;
}

/** Entries one by one, in the columns of the kept totals. */
export function lookedAt(chosen: SQL): SQL {
  return sql`select coalesce(e.ended_as, '') as ended_as, coalesce(e.verdict, '') as verdict, coalesce(e.blocks, '') as blocks,
      coalesce(o.category, 'pipeline') as category, coalesce(o.currency, '') as currency,
      1 as deals, coalesce(o.amount_minor, 0) as amount_minor, coalesce(ops.saved_days(e.ended_as, e.target_on, e.ended_on), 0) as saved_days
    from shared.pipeline_entries e
    left join vendor.opportunities o on o.workspace_id = e.workspace_id and o.deal_id = e.deal_id where ${chosen}`;
}
