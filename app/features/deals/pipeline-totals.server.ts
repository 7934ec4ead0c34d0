import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { keptTotals, lookedAt, type KeptPlace } from "./pipeline-kept.server.ts";
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

/** Where sums come from: a place in which they are kept, or entries `e` that are looked at one by one. */
type Source = { kept: KeptPlace | null; chosen: SQL };

/**
 * What the whole filter holds, beyond the page, in one statement. Where the sums are kept they cost the same at any size;
 * where they are not, deals are looked at one by one, up to a bound. `met`: which entries `e` the person meets at all.
 */
export async function totalPipeline(
  tx: Tx,
  { actor, view }: { actor: WorkspaceContext["actor"]; view: PipelineView },
  { shown, early, met }: { shown: Source; early: Source; met: SQL },
): Promise<PipelineTotals> {
  const ended = { ...early, chosen: sql`${early.chosen} and ${isEarly}` };
  const [row] = await tx.execute<Omit<PipelineTotals, "isMore" | "isMoreEarly"> & Record<string, unknown>>(sql`
    with sums as (
      select currency, sum(deals) as deals, coalesce(sum(deals) filter (where ${isReady}), 0) as ready,
        sum(amount_minor) as amount, coalesce(sum(amount_minor) filter (where ${isReady}), 0) as ready_amount
      from (${sumsOf(actor.workspaceId, shown)}) source where ${inBuckets(view)} group by currency),
    early as (select coalesce(sum(deals), 0)::int as deals, coalesce(sum(saved_days), 0)::int as days
      from (${sumsOf(actor.workspaceId, ended)}) source where ended_as in ('no_decision', 'disqualified'))
    select coalesce(sum(deals), 0)::int as "deals", coalesce(sum(ready), 0)::int as "ready",
      coalesce(json_agg(json_build_object('currency', currency, 'amountMinor', amount, 'readyMinor', ready_amount)
        order by amount desc) filter (where amount > 0), '[]') as "amounts",
      (select deals from early) as "endedEarly", (select days from early) as "savedDays",
      (select true from shared.pipeline_entries e where ${met} order by e.deal_id limit 1) is not null as "hasDeals",
      (${meetsAll({ actor }) ? colleagues(actor) : sql`'[]'::json`}) as "owners"
    from sums`);
  if (!row) throw new Error("A sum without groups still has one row");
  const isBeyond = ({ kept }: Source, count: number) => kept === null && count > MOST_LOOKED_AT;
  return { ...row, isMore: isBeyond(shown, row.deals), isMoreEarly: isBeyond(early, row.endedEarly) };
}

function sumsOf(workspaceId: string, { kept, chosen }: Source): SQL {
  return kept ? keptTotals(workspaceId, kept) : sql`${lookedAt(chosen)} limit ${MOST_LOOKED_AT + 1}`;
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
