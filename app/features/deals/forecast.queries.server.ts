import { sql, type SQL } from "drizzle-orm";
import type { ForecastCategory } from "#db/schema/opportunities.ts";
import type { Verdict } from "#app/engine/alignment/document.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { CalendarDate } from "#app/lib/calendar.ts";
import { isKept, matching } from "./pipeline-matching.server.ts";
import { keptTotals, listOwners, lookedAt, type PipelineTotals } from "./pipeline-totals.server.ts";
import type { PipelineView } from "./pipeline.schema.ts";

export type Sum = { category: ForecastCategory; currency: string; deals: number; amountMinor: number };

export type Forecast = {
  /** Open deals by what the rep believes and what the customer released; '' where nothing was. */
  beliefs: readonly (Sum & { verdict: Verdict | "" })[];
  /** By the quarter of the target date; null for targets that have passed. */
  quarters: readonly (Sum & { quarterOn: CalendarDate | null })[];
  owners: readonly (Sum & { ownerId: string | null; name: string })[];
  /** Days for which half of a category's deals have been open longer. */
  ages: readonly { category: ForecastCategory; days: number }[];
  /** The deals whose target moved farthest, and all of them in numbers. */
  slips: readonly Slip[];
  /** Whose deals a manager can choose to look at. */
  people: PipelineTotals["owners"];
};

export type Slip = {
  dealId: string;
  accountName: string;
  title: string;
  moves: number;
  /** From the first target that was recorded to the one that stands; negative where it was brought forward. */
  days: number;
  firstOn: CalendarDate;
  targetOn: CalendarDate;
  lastBy: string;
  lastOn: CalendarDate;
  /** Of all deals that moved, also those beyond the list. */
  allDeals: number;
  allMoves: number;
};

/** What is open, added up four ways, in four statements. Only the first comes from kept totals: the others change with the day. */
export function getForecast(ctx: WorkspaceContext, view: PipelineView): Promise<Forecast> {
  const chosen = matching(ctx, view);
  return withActor(ctx.actor, async (tx) => {
    const [beliefs, parts, slips, people] = await Promise.all([
      sumBeliefs(tx, isKept(ctx, view) ? keptTotals(ctx.actor.workspaceId) : lookedAt(chosen)),
      sumParts(tx, { chosen, today: ctx.today }),
      listSlips(tx, chosen),
      listOwners(tx, ctx),
    ]);
    return { beliefs, slips, people, ...parts };
  });
}

async function sumBeliefs(tx: Tx, source: SQL): Promise<Forecast["beliefs"]> {
  const rows = await tx.execute<Forecast["beliefs"][number] & Record<string, unknown>>(sql`
    select category, verdict, currency, sum(deals)::int as deals, sum(amount_minor)::float8 as "amountMinor"
    from (${source}) s where ended_as = '' group by category, verdict, currency having sum(deals) > 0`);
  return [...rows];
}

type PartRow = Sum & {
  part: "quarter" | "owner" | "age";
  quarterOn: CalendarDate | null;
  ownerId: string | null;
  name: string | null;
  days: number;
};

async function sumParts(tx: Tx, { chosen, today }: { chosen: SQL; today: CalendarDate }) {
  const rows = await tx.execute<PartRow & Record<string, unknown>>(sql`
    with open as (
      select case when e.target_on >= ${today}::date then date_trunc('quarter', e.target_on)::date end as quarter_on, e.owner_id,
        coalesce(o.category, 'pipeline') as category, coalesce(o.currency, '') as currency, coalesce(o.amount_minor, 0) as amount_minor,
        ${today}::date - (d.created_at at time zone 'UTC')::date as age
      from shared.pipeline_entries e
      join shared.deals d on d.workspace_id = e.workspace_id and d.id = e.deal_id
      left join vendor.opportunities o on o.workspace_id = e.workspace_id and o.deal_id = e.deal_id
      where ${chosen}),
    sums as (
      select case when grouping(quarter_on) = 0 then 'quarter' when grouping(owner_id) = 0 then 'owner' else 'age' end as part,
        quarter_on, owner_id, category, currency, count(*)::int as deals, sum(amount_minor)::float8 as amount_minor,
        percentile_disc(0.5) within group (order by age)::int as days
      from open group by grouping sets ((quarter_on, category, currency), (owner_id, category, currency), (category)))
    select s.part, s.quarter_on::text as "quarterOn", s.owner_id as "ownerId", m.name, s.category, s.currency, s.deals,
      s.amount_minor as "amountMinor", s.days
    from sums s left join shared.members m on m.workspace_id = ${sql`context_id('workspace_id')`} and m.id = s.owner_id
    order by s.quarter_on nulls first, m.name`);
  return {
    quarters: rows.filter(({ part }) => part === "quarter"),
    owners: rows.filter(({ part }) => part === "owner").map((row) => ({ ...row, name: row.name ?? "Nobody" })),
    ages: rows.filter(({ part }) => part === "age"),
  };
}

const SLIPS_SHOWN = 20;

async function listSlips(tx: Tx, chosen: SQL): Promise<Slip[]> {
  const rows = await tx.execute<Slip & Record<string, unknown>>(sql`
    select e.deal_id as "dealId", a.name as "accountName", d.title, moved.moves, e.target_on - moved.first_on as days,
      moved.first_on::text as "firstOn", e.target_on::text as "targetOn", moved.last_by as "lastBy", moved.last_on::text as "lastOn",
      (count(*) over ())::int as "allDeals", (sum(moved.moves) over ())::int as "allMoves"
    from shared.pipeline_entries e
    join (select m.workspace_id, m.deal_id, count(*)::int as moves, (array_agg(m.from_on order by m.created_at))[1] as first_on,
        (array_agg(m.moved_by_name order by m.created_at desc))[1] as last_by, (max(m.created_at) at time zone 'UTC')::date as last_on
      from shared.target_moves m group by m.workspace_id, m.deal_id) moved
      on moved.workspace_id = e.workspace_id and moved.deal_id = e.deal_id
    join shared.deals d on d.workspace_id = e.workspace_id and d.id = e.deal_id
    join shared.accounts a on a.workspace_id = d.workspace_id and a.id = d.account_id
    where ${chosen} order by days desc, e.deal_id limit ${SLIPS_SHOWN}`);
  return [...rows];
}
