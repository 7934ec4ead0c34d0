import { sql, type SQL } from "drizzle-orm";
import type { ForecastCategory } from "#db/schema/opportunities.ts";
import type { Verdict } from "#app/engine/alignment/document.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { CalendarDate } from "#app/lib/calendar.ts";
import { daysOf, LAST } from "./pipeline-days.ts";
import { EACH, EVERYBODY, inSpan, keptTotals, lookedAt, NOBODY, type KeptPlace } from "./pipeline-kept.server.ts";
import { keptPlace, matching } from "./pipeline-matching.server.ts";
import { listOwners, type PipelineTotals } from "./pipeline-totals.server.ts";
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

/** What is open, added up four ways, in five statements. The ages and the moves of targets are looked at deal by deal. */
export function getForecast(ctx: WorkspaceContext, view: PipelineView): Promise<Forecast> {
  const chosen = matching(ctx, view);
  return withActor(ctx.actor, async (tx) => {
    const [beliefs, parts, ages, slips, people] = await Promise.all([
      sumBeliefs(tx, sumsBy(ctx, view, { day: null })),
      sumParts(tx, ctx, view),
      listAges(tx, chosen, ctx.today),
      listSlips(tx, chosen),
      listOwners(tx, ctx),
    ]);
    return { beliefs, ages, slips, people, ...parts };
  });
}

type Asked = Pick<KeptPlace, "day"> & { isEach?: true };

/** A view's open deals by one of their days, or by whoever leads them: from where sums are kept, or else deal by deal. */
function sumsBy(ctx: WorkspaceContext, view: PipelineView, { day, isEach }: Asked): SQL {
  const kept = keptPlace(ctx, view);
  if (!kept) return lookedAt(sql`${matching(ctx, view)} ${day ? sql`and ${inSpan(sql`e`, day)}` : sql``}`, day?.by);
  const keptFor = isEach && kept.keptFor === EVERYBODY ? EACH : kept.keptFor;
  return keptTotals(ctx.actor.workspaceId, { keptFor, day });
}

async function sumBeliefs(tx: Tx, source: SQL): Promise<Forecast["beliefs"]> {
  const rows = await tx.execute<Forecast["beliefs"][number] & Record<string, unknown>>(sql`
    select category, verdict, currency, sum(deals)::int as deals, sum(amount_minor)::float8 as "amountMinor"
    from (${source}) s where ended_as = '' group by category, verdict, currency having sum(deals) > 0`);
  return [...rows];
}

type PartRow = Sum & {
  part: "quarter" | "owner";
  quarterOn: CalendarDate | null;
  ownerId: string | null;
  name: string | null;
};

async function sumParts(tx: Tx, ctx: WorkspaceContext, view: PipelineView) {
  const { today } = ctx;
  const late = sumsBy(ctx, view, { day: { by: "target", ...daysOf("late", today) } });
  const coming = sumsBy(ctx, view, { day: { by: "target", from: today, until: LAST } });
  const rows = await tx.execute<PartRow & Record<string, unknown>>(sql`
    with parts as (
      select 'quarter' as part, null::date as quarter_on, null::uuid as owner_id, s.* from (${late}) s
      union all select 'quarter', date_trunc('quarter', s.kept_on)::date, null, s.* from (${coming}) s
      union all select 'owner', null, nullif(s.kept_for, ${NOBODY}), s.* from (${sumsBy(ctx, view, { day: null, isEach: true })}) s),
    sums as (
      select part, quarter_on, owner_id, category, currency, sum(deals)::int as deals, sum(amount_minor)::float8 as amount_minor
      from parts where ended_as = '' group by part, quarter_on, owner_id, category, currency having sum(deals) > 0)
    select s.part, s.quarter_on::text as "quarterOn", s.owner_id as "ownerId", m.name, s.category, s.currency, s.deals,
      s.amount_minor as "amountMinor"
    from sums s left join shared.members m on m.workspace_id = ${sql`context_id('workspace_id')`} and m.id = s.owner_id
    order by s.quarter_on nulls first, m.name`);
  return {
    quarters: rows.filter(({ part }) => part === "quarter"),
    owners: rows.filter(({ part }) => part === "owner").map((row) => ({ ...row, name: row.name ?? "Nobody" })),
  };
}

async function listAges(tx: Tx, chosen: SQL, today: CalendarDate): Promise<Forecast["ages"]> {
  const rows = await tx.execute<Forecast["ages"][number] & Record<string, unknown>>(sql`
    select coalesce(o.category, 'pipeline') as category,
      percentile_disc(0.5) within group (order by ${today}::date - (d.created_at at time zone 'UTC')::date)::int as days
    from shared.pipeline_entries e
    join shared.deals d on d.workspace_id = e.workspace_id and d.id = e.deal_id
    left join vendor.opportunities o on o.workspace_id = e.workspace_id and o.deal_id = e.deal_id
    where ${chosen} group by 1`);
  return [...rows];
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
