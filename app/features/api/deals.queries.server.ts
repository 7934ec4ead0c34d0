import { and, asc, eq, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { withActor, type Tx } from "#db/client.server.ts";
import { members } from "#db/schema/workspace.ts";
import { pipelineDetails } from "#app/features/deals/pipeline-details.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { MemberActor } from "#db/actor.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { listReleases } from "#app/features/releases/queries.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { presentDeal, presentPlan, presentRelease, type DealRow } from "./present.server.ts";
import type { DealsQuery } from "./shapes.server.ts";

/** So much of a list, behind an id. */
export type Slice = { after: string | null; limit: number };
export type Listed<Item> = { items: Item[]; lastId: string | null };
type Wanted = Omit<z.output<typeof DealsQuery>, "cursor" | "limit">;

/** Deals by id, so that one that changes meanwhile is neither left out nor listed twice: two statements. */
export function listDeals(ctx: WorkspaceContext, { after, limit }: Slice, wanted: Wanted) {
  return withActor(ctx.actor, async (tx) => {
    const where = sql.join(
      [sql`e.workspace_id = ${ctx.actor.workspaceId}`, ...behind(after), ...narrowed(wanted)],
      sql` and `,
    );
    const rows = await readDeals(tx, ctx, sql`${where} order by e.deal_id limit ${limit + 1}`);
    return sliced(
      rows.map((row) => presentDeal(row, ctx.today)),
      limit,
      ({ id }) => id,
    );
  });
}

/** Null where the deal is not there. */
export function findDeal(ctx: RoomContext<MemberActor>) {
  return withActor(ctx.actor, (tx) => readDeal(tx, ctx));
}

export async function readDeal(tx: Tx, ctx: RoomContext<MemberActor>) {
  const where = sql`e.workspace_id = ${ctx.actor.workspaceId} and e.deal_id = ${ctx.dealId}`;
  const [row] = await readDeals(tx, ctx, where);
  return row ? presentDeal(row, ctx.today) : null;
}

/** As the pipeline shows them, and when what the vendor can see of each last changed. */
async function readDeals(
  tx: Tx,
  { actor, today }: Pick<WorkspaceContext, "actor" | "today">,
  where: SQL,
): Promise<DealRow[]> {
  const page = sql`select e.workspace_id, e.deal_id, e.deal_id as sort_key from shared.pipeline_entries e where ${where}`;
  const rows = await pipelineDetails(tx, { page, direction: sql`asc`, today });
  const ids = `{${rows.map(({ dealId }) => dealId).join(",")}}`;
  const changes = await tx.execute<{ dealId: string; at: string }>(sql`
    select d.id as "dealId", to_char(greatest(d.created_at,
      (select max(x.created_at) from shared.events x where x.workspace_id = d.workspace_id and x.deal_id = d.id),
      (select max(x.created_at) from vendor.events x where x.workspace_id = d.workspace_id and x.deal_id = d.id))
      at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from shared.deals d where d.workspace_id = ${actor.workspaceId} and d.id = any (${ids}::uuid[])`);
  const changedAt = new Map(changes.map(({ dealId, at }) => [dealId, at]));
  return rows.map((row) => ({ ...row, updatedAt: changedAt.get(row.dealId) ?? "" }));
}

function behind(after: string | null): SQL[] {
  return after === null ? [] : [sql`e.deal_id > ${after}::uuid`];
}

function narrowed({ state = "all", owner, updatedSince }: Wanted): SQL[] {
  const parts: SQL[] = [];
  if (state !== "all") parts.push(sql`e.is_open = ${state === "open"}`);
  if (owner !== undefined) parts.push(sql`e.owner_id = ${owner}::uuid`);
  if (updatedSince === undefined) return parts;
  const since = sql`${updatedSince}::timestamptz`;
  const place = sql`x.workspace_id = e.workspace_id and x.deal_id = e.deal_id`;
  return [
    ...parts,
    sql`(exists (select from shared.events x where ${place} and x.created_at >= ${since})
      or exists (select from vendor.events x where ${place} and x.created_at >= ${since})
      or exists (select from shared.deals d where d.workspace_id = e.workspace_id and d.id = e.deal_id and d.created_at >= ${since}))`,
  ];
}

/** One more was read than was asked for, to know whether there is a next page. */
export function sliced<Item>(items: Item[], limit: number, idOf: (item: Item) => string): Listed<Item> {
  const shown = items.slice(0, limit);
  const last = items.length > limit ? shown.at(-1) : undefined;
  return { items: shown, lastId: last === undefined ? null : idOf(last) };
}

export function listDealReleases(ctx: RoomContext<MemberActor>) {
  return withActor(ctx.actor, async (tx) => (await listReleases(tx, ctx)).map(presentRelease));
}

export function findPlan(ctx: RoomContext<MemberActor>) {
  return withActor(ctx.actor, async (tx) => presentPlan(await readPlan(tx, ctx)));
}

type OutcomeRow = {
  dealId: string;
  outcome: "won" | "lost" | "no_decision" | "disqualified";
  endedBy: "buyer" | "seller" | "rule";
  reasonKind: string | null;
  decidedBy: string | null;
  lookAgainOn: string | null;
  endedOn: string;
};

export function listOutcomes({ actor }: WorkspaceContext, { after, limit }: Slice): Promise<Listed<OutcomeRow>> {
  return withActor(actor, async (tx) => {
    const rows = await tx.execute<OutcomeRow>(sql`
      select e.deal_id as "dealId", e.outcome, e.ended_by_side as "endedBy", e.reason_kind as "reasonKind", e.decided_by as "decidedBy",
        e.look_again_on::text as "lookAgainOn", (e.created_at at time zone 'UTC')::date::text as "endedOn"
      from shared.endings e where ${sql.join([sql`e.workspace_id = ${actor.workspaceId}`, ...behind(after)], sql` and `)}
      order by e.deal_id limit ${limit + 1}`);
    return sliced([...rows], limit, ({ dealId }) => dealId);
  });
}

/** Whoever works here and could lead a deal. */
export function listMembers({ actor }: WorkspaceContext) {
  return withActor(actor, (tx) =>
    tx
      .select({ id: members.id, name: members.name, email: members.email, role: members.role })
      .from(members)
      .where(and(eq(members.workspaceId, actor.workspaceId), isNull(members.leftAt), isNotNull(members.joinedAt)))
      .orderBy(asc(members.name), asc(members.id)),
  );
}
