import { sql, type SQL } from "drizzle-orm";
import type { Verdict } from "#app/engine/alignment/document.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { addDays } from "#app/lib/calendar.ts";
import { FIRST } from "./pipeline-days.ts";
import { EACH, keptTotals, lookedAt, NOBODY, type AskedDay } from "./pipeline-kept.server.ts";
import { keptPlace, matching, meetsAll, quietDays } from "./pipeline-matching.server.ts";
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
  const { workspaceId } = ctx.actor;
  const kept = keptPlace(ctx, view);
  return withActor(ctx.actor, async (tx) => {
    const [groups, reps] = await Promise.all([
      sumGroups(tx, kept ? keptTotals(workspaceId, kept) : lookedAt(matching(ctx, view))),
      meetsAll(ctx) ? sumReps(tx, ctx) : Promise.resolve([]),
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

/** Each rep's deals three times: all of them, those that are quiet, and those whose release is overdue. */
async function sumReps(tx: Tx, { actor: { workspaceId }, today }: WorkspaceContext): Promise<RepSum[]> {
  const overdue: AskedDay = { by: "awaited", from: FIRST, until: addDays(today, -1) };
  const of = (day: AskedDay | null) => keptTotals(workspaceId, { keptFor: EACH, day });
  const rows = await tx.execute<RepSum & Record<string, unknown>>(sql`
    with parts as (
      select 'open' as part, s.* from (${of(null)}) s
      union all select 'quiet', s.* from (${of(quietDays(today))}) s
      union all select 'overdue', s.* from (${of(overdue)}) s),
    sums as (
      select nullif(kept_for, ${NOBODY}) as owner_id, currency,
        coalesce(sum(deals) filter (where part = 'open'), 0)::int as deals,
        coalesce(sum(amount_minor) filter (where part = 'open'), 0)::float8 as amount_minor,
        coalesce(sum(deals) filter (where part = 'open' and verdict <> ''), 0)::int as released,
        coalesce(sum(deals) filter (where part = 'open' and verdict = 'self-qualified'), 0)::int as ready,
        coalesce(sum(deals) filter (where part = 'quiet'), 0)::int as quiet,
        coalesce(sum(deals) filter (where part = 'overdue'), 0)::int as overdue
      from parts where ended_as = '' group by kept_for, currency)
    select s.owner_id as "ownerId", m.name, s.currency, s.deals, s.amount_minor as "amountMinor", s.released, s.ready, s.quiet, s.overdue
    from sums s left join shared.members m on m.workspace_id = ${workspaceId} and m.id = s.owner_id
    where s.deals > 0 order by m.name, s.owner_id, s.amount_minor desc`);
  return [...rows];
}
