import { sql, type SQL } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { pipelineDetails, type PipelineRow } from "./pipeline-details.server.ts";
import type { PipelineSort, PipelineView } from "./schema.ts";

export const PAGE_SIZE = 50;

export type PipelinePage = {
  rows: readonly PipelineRow[];
  /** The deal after which the next page begins; null on the last one. */
  nextAfter: string | null;
};

/** A page of the pipeline and what the whole filter holds: two statements, however many deals there are. */
export function getPipeline(ctx: WorkspaceContext, view: PipelineView): Promise<[PipelinePage, PipelineTotals]> {
  return withActor(ctx.actor, (tx) => Promise.all([listPipeline(tx, ctx, view), totalPipeline(tx, ctx, view)]));
}

/** One statement: fifty entries by their kept order, and what stands beside each of them. */
async function listPipeline(tx: Tx, ctx: WorkspaceContext, view: PipelineView): Promise<PipelinePage> {
  const { key, join } = sorts[view.sort];
  const direction = view.order === "asc" ? sql`asc` : sql`desc`;
  const page = sql`
    select e.workspace_id, e.deal_id, e.ended_as, ${key} as sort_key
    from shared.pipeline_entries e ${join}
    where ${matching(ctx, view)} ${following(ctx, view)}
    order by ${key} ${direction}, e.deal_id ${direction} limit ${PAGE_SIZE + 1}`;
  const rows = await pipelineDetails(tx, { page, direction, today: ctx.today });
  const shown = rows.slice(0, PAGE_SIZE);
  return { rows: shown, nextAfter: rows.length > PAGE_SIZE ? (shown.at(-1)?.dealId ?? null) : null };
}

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

/** What the whole filter holds, beyond the page. One statement. */
async function totalPipeline(tx: Tx, ctx: WorkspaceContext, view: PipelineView): Promise<PipelineTotals> {
  const [row] = await tx.execute<TotalsRow>(sql`
    with sums as (
      select coalesce(o.currency, '') as currency, count(*) as deals, count(*) filter (where ${isReady}) as ready,
        sum(o.amount_minor) as amount, sum(o.amount_minor) filter (where ${isReady}) as ready_amount
      from shared.pipeline_entries e
      left join vendor.opportunities o on o.workspace_id = e.workspace_id and o.deal_id = e.deal_id
      where ${matching(ctx, view)} group by 1)
    select coalesce(sum(deals), 0)::int as "deals", coalesce(sum(ready), 0)::int as "ready",
      coalesce(json_agg(json_build_object('currency', currency, 'amountMinor', amount, 'readyMinor', coalesce(ready_amount, 0))
        order by amount desc) filter (where amount is not null), '[]') as "amounts",
      (select count(*)::int from shared.pipeline_entries e
        where ${ofPeople(ctx, view.owner)} and not e.is_open and e.ended_as in ('no_decision', 'disqualified')) as "endedEarly",
      exists (select from shared.pipeline_entries e where ${ofPeople(ctx, "all")}) as "hasDeals"
    from sums`);
  if (!row) throw new Error("A sum without groups still has one row");
  return row;
}

type TotalsRow = PipelineTotals & Record<string, unknown>;

const isReady = sql`e.verdict = 'self-qualified'`;

/** Each sort has its index; what has no value comes last on the way up. */
const sorts: Readonly<Record<PipelineSort, { key: SQL; join: SQL }>> = {
  needs: { key: sql`e.needs_on`, join: sql`` },
  account: { key: sql`e.name`, join: sql`` },
  target: { key: sql`e.target_on`, join: sql`` },
  released: { key: sql`coalesce(e.released_on, '2100-12-31'::date)`, join: sql`` },
  amount: {
    key: sql`coalesce(o.amount_minor, -1)`,
    join: sql`join vendor.opportunities o on o.workspace_id = e.workspace_id and o.deal_id = e.deal_id`,
  },
};

/** A page begins behind a deal, by that deal's own keys: two scalars, so that the index can jump there. */
function following({ actor }: WorkspaceContext, view: PipelineView): SQL {
  if (view.after === null) return sql``;
  const { key, join } = sorts[view.sort];
  const later = view.order === "asc" ? sql`>` : sql`<`;
  return sql`and (${key}, e.deal_id) ${later} ((select ${key} from shared.pipeline_entries e ${join}
    where e.workspace_id = ${actor.workspaceId} and e.deal_id = ${view.after}), ${view.after}::uuid)`;
}

function matching(ctx: WorkspaceContext, view: PipelineView): SQL {
  return sql.join([ofPeople(ctx, view.owner), ...filters(view)], sql` and `);
}

function filters({ state, release, find }: PipelineView): SQL[] {
  const released = { any: [], ready: [isReady], some: [sql`e.verdict is not null`], none: [sql`e.verdict is null`] };
  const found = find === "" ? [] : [sql`e.name like '%' || lower(${literally(find)}) || '%'`];
  return [sql`e.is_open = ${state === "open"}`, ...released[release], ...found];
}

/** Administrators and managers meet every deal of the workspace, reps and viewers those they are on. */
function ofPeople({ actor }: WorkspaceContext, owner: PipelineView["owner"]): SQL {
  const here = sql`e.workspace_id = ${actor.workspaceId}`;
  if (owner === "all" && (actor.role === "admin" || actor.role === "manager")) return here;
  const owned = owner === "mine" ? sql`and m.part = 'owner'` : sql``;
  return sql`${here} and exists (select from shared.deal_members m where m.workspace_id = e.workspace_id
    and m.deal_id = e.deal_id and m.member_id = ${actor.memberId} ${owned})`;
}

/** `%` and `_` are letters like others to somebody who searches. */
function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
