import { sql, type SQL } from "drizzle-orm";
import type { Verdict } from "#app/engine/alignment/document.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { addDays } from "#app/lib/calendar.ts";
import { isKept, matching, meetsAll, QUIET_AFTER_DAYS } from "./pipeline-matching.server.ts";
import { keptTotals, lookedAt } from "./pipeline-totals.server.ts";
import type { PipelineView } from "./pipeline.schema.ts";

/** Open deals that were released alike, or are held back by the same gate; '' where there is none. */
export type GroupSum = { verdict: Verdict | ""; blocks: string; currency: string; deals: number; amountMinor: number };

/** One rep's open deals. */
export type RepSum = {
  ownerId: string | null;
  name: string | null;
  currency: string;
  deals: number;
  amountMinor: number;
  released: number;
  ready: number;
  /** Without a shared act of the customer for 14 days. */
  quiet: number;
  /** Asked for a release by a day that has passed, and nothing came. */
  overdue: number;
};

export type Board = { groups: readonly GroupSum[]; reps: readonly RepSum[] };

/** Open deals by what was released, by what holds them back, and for managers by rep: two statements. */
export function getBoard(ctx: WorkspaceContext, view: PipelineView): Promise<Board> {
  const chosen = matching(ctx, view);
  const source = isKept(ctx, view) ? keptTotals(ctx.actor.workspaceId) : lookedAt(chosen);
  return withActor(ctx.actor, async (tx) => {
    const [groups, reps] = await Promise.all([
      sumGroups(tx, source),
      meetsAll(ctx) ? sumReps(tx, ctx, chosen) : Promise.resolve([]),
    ]);
    return { groups, reps };
  });
}

async function sumGroups(tx: Tx, source: SQL): Promise<GroupSum[]> {
  const rows = await tx.execute<GroupSum & Record<string, unknown>>(sql`
    select verdict, blocks, currency, sum(deals)::int as deals, sum(amount_minor)::float8 as "amountMinor"
    from (${source}) s where ended_as = '' group by verdict, blocks, currency having sum(deals) > 0
    order by sum(deals) desc, blocks`);
  return [...rows];
}

/** What is quiet or overdue changes with the day, so every open deal is looked at. */
async function sumReps(tx: Tx, { actor, today }: WorkspaceContext, chosen: SQL): Promise<RepSum[]> {
  const rows = await tx.execute<RepSum & Record<string, unknown>>(sql`
    with open as (
      select e.owner_id, e.verdict, e.quiet_since, coalesce(o.currency, '') as currency, coalesce(o.amount_minor, 0) as amount_minor,
        asked.due_on < ${today}::date and asked.declined_on is null and coalesce(asked.at > said.at, true) as is_overdue
      from shared.pipeline_entries e
      left join vendor.opportunities o on o.workspace_id = e.workspace_id and o.deal_id = e.deal_id
      left join (select distinct on (q.deal_id) q.deal_id, q.due_on, q.declined_on, q.created_at as at from shared.release_requests q
        where q.workspace_id = ${actor.workspaceId} order by q.deal_id, q.created_at desc) asked on asked.deal_id = e.deal_id
      left join (select r.deal_id, max(r.created_at) as at from shared.releases r
        where r.workspace_id = ${actor.workspaceId} group by r.deal_id) said on said.deal_id = e.deal_id
      where ${chosen}),
    sums as (
      select owner_id, currency, count(*)::int as deals, sum(amount_minor)::float8 as amount_minor, count(verdict)::int as released,
        (count(*) filter (where verdict = 'self-qualified'))::int as ready,
        (count(*) filter (where quiet_since <= ${addDays(today, -QUIET_AFTER_DAYS)}::date))::int as quiet,
        (count(*) filter (where is_overdue))::int as overdue
      from open group by owner_id, currency)
    select s.owner_id as "ownerId", m.name, s.currency, s.deals, s.amount_minor as "amountMinor", s.released, s.ready, s.quiet, s.overdue
    from sums s left join shared.members m on m.workspace_id = ${actor.workspaceId} and m.id = s.owner_id
    order by m.name, s.owner_id, s.amount_minor desc`);
  return [...rows];
}
