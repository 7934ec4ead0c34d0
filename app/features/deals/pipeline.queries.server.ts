import { sql, type SQL } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { pipelineDetails, type PipelineRow } from "./pipeline-details.server.ts";
import { totalPipeline, type PipelineTotals } from "./pipeline-totals.server.ts";
import type { PipelineSort, PipelineView } from "./schema.ts";

export const PAGE_SIZE = 50;

export type PipelinePage = {
  rows: readonly PipelineRow[];
  /** The deal after which the next page begins; null on the last one. */
  nextAfter: string | null;
};

/** A page of the pipeline and what the whole filter holds: two statements, however many deals there are. */
export function getPipeline(ctx: WorkspaceContext, view: PipelineView): Promise<[PipelinePage, PipelineTotals]> {
  const { actor } = ctx;
  const met = ofPeople(ctx, "all");
  const everyDeal = view.owner === "all" && meetsAll(ctx) && view.find === "";
  const chosen = everyDeal ? null : sql.join([ofPeople(ctx, view.owner), ...found(view)], sql` and `);
  return withActor(actor, (tx) =>
    Promise.all([listPipeline(tx, ctx, view), totalPipeline(tx, { actor, view }, { chosen, met })]),
  );
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

function filters(view: PipelineView): SQL[] {
  const released = { any: [], ready: [isReady], some: [sql`e.verdict is not null`], none: [sql`e.verdict is null`] };
  return [sql`e.is_open = ${view.state === "open"}`, ...released[view.release], ...found(view)];
}

function found({ find }: PipelineView): SQL[] {
  return find === "" ? [] : [sql`e.name like '%' || lower(${literally(find)}) || '%'`];
}

/** Administrators and managers meet every deal of the workspace, reps and viewers those they are on. */
function meetsAll({ actor }: WorkspaceContext): boolean {
  return actor.role === "admin" || actor.role === "manager";
}

function ofPeople(ctx: WorkspaceContext, owner: PipelineView["owner"]): SQL {
  const { actor } = ctx;
  const here = sql`e.workspace_id = ${actor.workspaceId}`;
  if (owner === "all" && meetsAll(ctx)) return here;
  const owned = owner === "mine" ? sql`and m.part = 'owner'` : sql``;
  return sql`${here} and exists (select from shared.deal_members m where m.workspace_id = e.workspace_id
    and m.deal_id = e.deal_id and m.member_id = ${actor.memberId} ${owned})`;
}

/** `%` and `_` are letters like others to somebody who searches. */
function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
