import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { instantFrom } from "#app/lib/calendar.ts";
import type { DealRows } from "./document.ts";

type Records = Pick<DealRows, "capacity" | "planHash" | "marks" | "attestations" | "changes" | "requirements">;

type Timed<Row extends { at: Date }> = Omit<Row, "at"> & { at: string };

type Row = Omit<Records, "marks" | "attestations" | "changes"> & {
  marks: Timed<Records["marks"][number]>[];
  attestations: Timed<Records["attestations"][number]>[];
  changes: Timed<Records["changes"][number]>[];
};

/** What the document holds beside people, answers, orders and sign-offs, in one statement: each of it is small. */
export async function getRecords(tx: Tx, { actor }: TeamContext): Promise<Records> {
  const here = sql`workspace_id = ${actor.workspaceId} and deal_id = ${actor.dealId}`;
  const [row] = await tx.execute<Row>(sql`select
    (select initiative_count from customer.capacities where ${here} order by created_at desc, id desc limit 1) as "capacity",
    (select sha256 from shared.plan_versions where ${here} order by number desc limit 1) as "planHash",
    coalesce((select json_agg(json_build_object('on', happened_on, 'items', items, 'reason', reason, 'at', created_at)
      order by created_at, id) from customer.stale_marks where ${here}), '[]') as "marks",
    coalesce((select json_agg(a) from (select distinct on (power, holder_id, stakeholder_id) stakeholder_id as "by",
        holder_id as "holder", power, holds, body, attested_on as "on", created_at as "at"
      from customer.attestations where ${here}
      order by power, holder_id, stakeholder_id, created_at desc, id desc) a), '[]') as "attestations",
    coalesce((select json_agg(c) from (select distinct on (change_id, stakeholder_id) change_id as "id",
        stakeholder_id as "by", ended, reported_on as "on", created_at as "at"
      from customer.change_reports where ${here}
      order by change_id, stakeholder_id, created_at desc, id desc) c), '[]') as "changes",
    coalesce((select json_agg(r) from (select q.id, q.text, q.is_must as "isMust", c.coverage,
        exists (select 1 from shared.acceptances a where a.workspace_id = q.workspace_id and a.coverage_id = c.id) as "isAccepted"
      from shared.requirements q left join lateral (select id, coverage from shared.coverages s
        where s.workspace_id = q.workspace_id and s.deal_id = q.deal_id and s.requirement_id = q.id
        order by s.created_at desc, s.id desc limit 1) c on true
      where q.workspace_id = ${actor.workspaceId} and q.deal_id = ${actor.dealId} and q.withdrawn_at is null
      order by q.created_at, q.id) r), '[]') as "requirements"`);
  if (!row) throw new Error("A select without a table gives one row");
  return { ...row, marks: timed(row.marks), attestations: timed(row.attestations), changes: timed(row.changes) };
}

/** JSON carries instants as text. */
function timed<Entry extends { at: string }>(rows: readonly Entry[]): (Omit<Entry, "at"> & { at: Date })[] {
  return rows.map((row) => ({ ...row, at: instantFrom(row.at) }));
}
