import { sql, type SQL } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { orElse } from "#db/columns.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { pipelineDetails, type PipelineRow } from "./pipeline-details.server.ts";
import { found, keptPlace, matching, meetsAll, ofPeople } from "./pipeline-matching.server.ts";
import { totalPipeline, type PipelineTotals } from "./pipeline-totals.server.ts";
import type { PipelineSort, PipelineView } from "./pipeline.schema.ts";

export const PAGE_SIZE = 50;

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
  const { key, tie, from, where } = orderedEntries(ctx, view);
  const direction = view.order === "asc" ? sql`asc` : sql`desc`;
  const page = sql`select e.workspace_id, e.deal_id, ${key} as sort_key from ${from} where ${where} ${following(ctx, view)}
    order by ${key} ${direction}, ${tie} ${direction} limit ${PAGE_SIZE + 1}`;
  const rows = await pipelineDetails(tx, { page, direction, today: ctx.today });
  const shown = rows.slice(0, PAGE_SIZE);
  return { rows: shown, nextAfter: rows.length > PAGE_SIZE ? (shown.at(-1)?.dealId ?? null) : null };
}

type Ordered = { key: SQL; tie: SQL; from: SQL; where: SQL };

function orderedEntries(ctx: WorkspaceContext, view: PipelineView): Ordered {
  const where = matching(ctx, view);
  if (view.sort !== "amount") {
    return { key: keys[view.sort], tie: sql`e.deal_id`, from: sql`shared.pipeline_entries e`, where };
  }
  const place = sql`e.workspace_id = o.workspace_id and e.deal_id = o.deal_id`;
  const amount = { key: keys.amount, tie: sql`o.deal_id` };
  if (view.owner === "mine" || !meetsAll(ctx)) {
    const from = sql`shared.pipeline_entries e join vendor.opportunities o on ${place}`;
    return { ...amount, from, where };
  }
  // `offset 0` keeps the planner from joining everything: it takes the walls for far more selective than they are.
  const entry = sql`select * from shared.pipeline_entries e where ${place} and ${where} offset 0`;
  const from = sql`vendor.opportunities o cross join lateral (${entry}) e`;
  return { ...amount, from, where: sql`o.workspace_id = ${ctx.actor.workspaceId}` };
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
