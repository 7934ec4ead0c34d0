import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { PipelineView } from "./schema.ts";

export type PipelineTotals = {
  deals: number;
  ready: number;
  /** Ended as not now or no fit, of the same people's deals. */
  endedEarly: number;
  /** One sum a currency, the largest first, of the deals with an amount. */
  amounts: readonly { currency: string; amountMinor: number; readyMinor: number }[];
  /** Whether there is any deal at all that the person meets. */
  hasDeals: boolean;
};

type Parts = {
  /** Which entries `e` are summed where they have to be looked at one by one; null for every deal of the workspace. */
  chosen: SQL | null;
  /** Which entries `e` the person meets at all. */
  met: SQL;
};

/**
 * What the whole filter holds, beyond the page, in one statement. Every deal of a workspace is summed by kept totals, which
 * cost the same at any size; one person's deals, or those that a search finds, are looked at one by one.
 */
export async function totalPipeline(
  tx: Tx,
  { actor, view }: { actor: WorkspaceContext["actor"]; view: PipelineView },
  { chosen, met }: Parts,
): Promise<PipelineTotals> {
  const source = chosen ? lookedAt(chosen) : keptFor(actor.workspaceId);
  const [row] = await tx.execute<PipelineTotals & Record<string, unknown>>(sql`
    with source as (${source}), sums as (
      select currency, sum(deals) as deals, coalesce(sum(deals) filter (where ${isReady}), 0) as ready,
        sum(amount_minor) as amount, coalesce(sum(amount_minor) filter (where ${isReady}), 0) as ready_amount
      from source where ${ofView(view)} group by currency)
    select coalesce(sum(deals), 0)::int as "deals", coalesce(sum(ready), 0)::int as "ready",
      coalesce(json_agg(json_build_object('currency', currency, 'amountMinor', amount, 'readyMinor', ready_amount)
        order by amount desc) filter (where amount > 0), '[]') as "amounts",
      (select coalesce(sum(deals), 0)::int from source where ended_as in ('no_decision', 'disqualified')) as "endedEarly",
      exists (select from shared.pipeline_entries e where ${met}) as "hasDeals"
    from sums`);
  if (!row) throw new Error("A sum without groups still has one row");
  return row;
}

const isReady = sql`verdict = 'self-qualified'`;

function ofView({ state, release }: PipelineView): SQL {
  const released = { any: sql`true`, ready: isReady, some: sql`verdict <> ''`, none: sql`verdict = ''` };
  return sql`${state === "open" ? sql`ended_as = ''` : sql`ended_as <> ''`} and ${released[release]}`;
}

/** The kept totals, with the deals put right that a customer has moved since the vendor last acted. */
function keptFor(workspaceId: string): SQL {
  const uncounted = sql`e.workspace_id = ${workspaceId} and not e.is_counted`;
  return sql`
    select ended_as, verdict, currency, deals, amount_minor from vendor.pipeline_totals where workspace_id = ${workspaceId}
    union all ${lookedAt(uncounted)}
    union all select c.ended_as, c.verdict, c.currency, -1, -c.amount_minor from vendor.counted_deals c
      join shared.pipeline_entries e on e.workspace_id = c.workspace_id and e.deal_id = c.deal_id where ${uncounted}`;
}

function lookedAt(chosen: SQL): SQL {
  return sql`select coalesce(e.ended_as, '') as ended_as, coalesce(e.verdict, '') as verdict, coalesce(o.currency, '') as currency,
      1 as deals, coalesce(o.amount_minor, 0) as amount_minor
    from shared.pipeline_entries e
    left join vendor.opportunities o on o.workspace_id = e.workspace_id and o.deal_id = e.deal_id where ${chosen}`;
}
