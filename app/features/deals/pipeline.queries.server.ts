import { sql, type SQL } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { orElse } from "#db/columns.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { pipelineDetails, type PipelineRow } from "./pipeline-details.server.ts";
import { found, keptPlace, matching, meetsAll, ofPeople } from "./pipeline-matching.server.ts";
import { totalPipeline, type PipelineTotals } from "./pipeline-totals.server.ts";
import type { PipelineSort, PipelineView } from "./pipeline.schema.ts";

export const PAGE_SIZE = 50;

/** One more than a page, as a number in the text: of a bound value the planner would guess a tenth of all deals. */
const pageLimit = sql`limit 51`;

export type PipelinePage = {
  rows: readonly PipelineRow[];
  /** The deal after which the next page begins; null on the last one. */
  nextAfter: string | null;
};

/** A page of the pipeline and what the whole filter holds: two statements, however many deals there are. */
export function getPipeline(ctx: WorkspaceContext, view: PipelineView): Promise<[PipelinePage, PipelineTotals]> {
  const shown = { kept: keptPlace(ctx, view), chosen: matching(ctx, view) };
  const early = {
    kept: keptPlace(ctx, { ...view, closing: "any", pace: "any" }),
    chosen: sql.join([ofPeople(ctx, view.owner), ...found(view.find)], sql` and `),
  };
  return withActor(ctx.actor, (tx) =>
    Promise.all([
      listPipeline(tx, ctx, view),
      totalPipeline(tx, { actor: ctx.actor, view }, { shown, early, met: ofPeople(ctx, "all") }),
    ]),
  );
}

/** One statement: fifty entries by their kept order, and what stands beside each of them. */
async function listPipeline(tx: Tx, ctx: WorkspaceContext, view: PipelineView): Promise<PipelinePage> {
  const direction = view.order === "asc" ? sql`asc` : sql`desc`;
  const page = view.sort === "amount" ? pageByAmount(ctx, view, direction) : pageByEntries(ctx, view, direction);
  const rows = await pipelineDetails(tx, { page, direction, today: ctx.today });
  const shown = rows.slice(0, PAGE_SIZE);
  return { rows: shown, nextAfter: rows.length > PAGE_SIZE ? (shown.at(-1)?.dealId ?? null) : null };
}

/**
 * Whoever meets every deal walks the order's own index and takes what the filter lets through. The filter stands behind
 * `offset 0`: the planner, which does not know how much it lets through, would find it otherwise and sort all that it finds.
 * One person's deals, and what a search finds, are few.
 */
function pageByEntries(ctx: WorkspaceContext, view: PipelineView, direction: SQL): SQL {
  const [where, key] = [matching(ctx, view), keys[view.sort]];
  const isWalked = view.owner === "all" && meetsAll(ctx) && view.find === "";
  const from = isWalked
    ? sql`shared.pipeline_entries e cross join lateral (select where ${where} offset 0) let_through
      where e.workspace_id = ${ctx.actor.workspaceId} and e.is_open = ${view.state === "open"}`
    : sql`shared.pipeline_entries e where ${where}`;
  return sql`select e.workspace_id, e.deal_id, ${key} as sort_key from ${from} ${following(ctx, view)}
    order by ${key} ${direction}, e.deal_id ${direction} ${pageLimit}`;
}

function pageByAmount(ctx: WorkspaceContext, view: PipelineView, direction: SQL): SQL {
  const [where, key] = [matching(ctx, view), keys.amount];
  const place = sql`e.workspace_id = o.workspace_id and e.deal_id = o.deal_id`;
  const entry = sql`select * from shared.pipeline_entries e where ${place} and ${where} offset 0`;
  const isFew = view.owner === "mine" || !meetsAll(ctx);
  const from = isFew
    ? sql`shared.pipeline_entries e join vendor.opportunities o on ${place} where ${where}`
    : sql`vendor.opportunities o cross join lateral (${entry}) e where o.workspace_id = ${ctx.actor.workspaceId}`;
  return sql`select e.workspace_id, e.deal_id, ${key} as sort_key from ${from} ${following(ctx, view)}
    order by ${key} ${direction}, o.deal_id ${direction} ${pageLimit}`;
}

/** Each order has its index; what has no value comes last on the way up. */
const keys: Readonly<Record<PipelineSort, SQL>> = {
  needs: sql`e.needs_on`,
  account: sql`e.name`,
  owner: sql`e.owner_name`,
  plan: orElse(sql`e.step_due_on`, sql`'2100-12-31'::date`),
  target: sql`e.target_on`,
  released: orElse(sql`e.released_on`, sql`'2100-12-31'::date`),
  quiet: sql`e.quiet_since`,
  amount: orElse(sql`o.amount_minor`, sql`-1`),
};

/** A page begins behind a deal, by that deal's own keys: two scalars, so that the index can jump there. */
function following({ actor }: WorkspaceContext, { sort, order, after }: PipelineView): SQL {
  if (after === null) return sql``;
  const [table, alias] =
    sort === "amount" ? [sql`vendor.opportunities`, sql`o`] : [sql`shared.pipeline_entries`, sql`e`];
  const itsKey = sql`select ${keys[sort]} from ${table} ${alias} where ${alias}.workspace_id = ${actor.workspaceId}
    and ${alias}.deal_id = ${after}`;
  return sql`and (${keys[sort]}, ${alias}.deal_id) ${order === "asc" ? sql`>` : sql`<`} ((${itsKey}), ${after}::uuid)`;
}
