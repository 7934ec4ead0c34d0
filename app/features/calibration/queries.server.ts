import { sql, type SQL } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { addDays } from "#app/lib/calendar.ts";
import type { CalibrationPoint } from "./checkpoints.ts";
import type { Afterwards, ReleasedTally } from "./schema.ts";

export type Calibration = { tallies: readonly ReleasedTally[]; afterwards: Afterwards };

/** What released verdicts came to, in two statements: counted by the database, so that a page is the same among ten deals and ten thousand. */
export function getCalibration(ctx: WorkspaceContext, at: CalibrationPoint): Promise<Calibration> {
  return withActor(ctx.actor, async (tx) => {
    const [tallies, afterwards] = await Promise.all([tallyReleased(tx, ctx, at), readAfterwards(tx, ctx)]);
    return { tallies, afterwards };
  });
}

/** Administrators and managers learn from every deal of the workspace, reps and viewers from those they are on. */
export function learnsFromAll({ actor }: WorkspaceContext): boolean {
  return actor.role === "admin" || actor.role === "manager";
}

/** Of `x`, a table with a workspace and a deal. */
function metBy(ctx: WorkspaceContext): SQL {
  const { actor } = ctx;
  const here = sql`x.workspace_id = ${actor.workspaceId}`;
  if (learnsFromAll(ctx)) return here;
  return sql`${here} and exists (select from shared.deal_members m where m.workspace_id = x.workspace_id
    and m.deal_id = x.deal_id and m.member_id = ${actor.memberId})`;
}

/** One release a deal: the first, the last before the end, or the first of a stage. What nobody released is not looked at. */
const chosen: Readonly<Record<CalibrationPoint, { of: SQL; order: SQL }>> = {
  first: { of: sql`true`, order: sql`asc` },
  stage2: { of: sql`r.stage = 2`, order: sql`asc` },
  stage3: { of: sql`r.stage = 3`, order: sql`asc` },
  stage4: { of: sql`r.stage = 4`, order: sql`asc` },
  last: { of: sql`true`, order: sql`desc` },
};

async function tallyReleased(tx: Tx, ctx: WorkspaceContext, at: CalibrationPoint): Promise<ReleasedTally[]> {
  const { of, order } = chosen[at];
  const rows = await tx.execute<ReleasedTally & Record<string, unknown>>(sql`
    with frozen as (
      select distinct on (x.deal_id) x.workspace_id, x.deal_id, x.outcome, r.verdict, r.created_at
      from shared.endings x
      join shared.releases r on r.workspace_id = x.workspace_id and r.deal_id = x.deal_id and r.created_at <= x.created_at
      where ${metBy(ctx)} and ${of} order by x.deal_id, r.number ${order})
    select f.verdict as "verdict", b.verdict as "believed", f.outcome as "outcome", count(*)::int as "deals"
    from frozen f left join lateral (${believedBefore}) b on true
    group by 1, 2, 3`);
  return [...rows];
}

/** The belief in force when the team released: whoever states one afterwards has read the answer. */
const believedBefore = sql`
  select case when 'FAIL' in (y.ability, y.willingness) then 'self-disqualified'
    when 'SPLIT' in (y.ability, y.willingness) then 'misaligned'
    when 'OPEN' in (y.ability, y.willingness) then 'qualifying' else 'self-qualified' end as verdict
  from vendor.beliefs y where y.workspace_id = f.workspace_id and y.deal_id = f.deal_id and y.created_at < f.created_at
  order by y.created_at desc limit 1`;

const DAYS_FOLLOWED = 365;
/** As many as a page lists; they are found one after the other. */
const MOST_WAITING = 10;

async function readAfterwards(tx: Tx, ctx: WorkspaceContext): Promise<Afterwards> {
  const met = metBy(ctx);
  const [row] = await tx.execute<Afterwards & Record<string, unknown>>(sql`
    select
      (select count(*)::int from shared.endings x where ${met} and not exists (select from shared.releases r
        where r.workspace_id = x.workspace_id and r.deal_id = x.deal_id)) as "unreleased",
      (select coalesce(json_object_agg(k.what, k.deals), '{}') from
        (select x.what, count(*) as deals from vendor.aftermaths x where ${met} group by 1) k) as "known",
      (select coalesce(json_agg(w.facts), '[]') from (${waitingFor(ctx)}) w) as "waiting",
      said.statements as "statements", said.lowered as "lowered"
    from (${loweredStatements(met)}) said`);
  if (!row) throw new Error("A row of counts is always there");
  return row;
}

function waitingFor(ctx: WorkspaceContext): SQL {
  return sql`select json_build_object('dealId', x.deal_id, 'accountName', a.name, 'title', d.title,
      'endedOn', (x.created_at at time zone 'UTC')::date) as facts
    from shared.endings x
    join shared.deals d on d.workspace_id = x.workspace_id and d.id = x.deal_id
    join shared.accounts a on a.workspace_id = d.workspace_id and a.id = d.account_id
    where ${metBy(ctx)} and x.outcome = 'disqualified' and x.created_at >= ${addDays(ctx.today, -DAYS_FOLLOWED)}::date
      and not exists (select from vendor.aftermaths f where f.workspace_id = x.workspace_id and f.deal_id = x.deal_id)
    order by x.created_at limit ${MOST_WAITING}`;
}

/** A statement was lowered where the one before it about the same requirement promised more. */
function loweredStatements(met: SQL): SQL {
  return sql`select count(*)::int as statements, count(*) filter (where s.worth < s.before)::int as lowered
    from (select w.worth, lag(w.worth) over (partition by x.deal_id, x.requirement_id order by x.created_at, x.id) as before
      from shared.coverages x
      cross join lateral (select array_position(array['none', 'planned', 'partial', 'full'], x.coverage) as worth) w
      where ${met}) s`;
}
