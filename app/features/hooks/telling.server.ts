import { sql, type SQL } from "drizzle-orm";
import { hookDeliveries, hooks } from "#db/schema/hooks.ts";
import { kindOfEvent } from "./kinds.ts";

/** An event of the record that both sides share, and its place there. */
export type Told = { dealId: string; eventId: string; seq: number; type: string };

/**
 * Makes a delivery of each event for each webhook that wants to hear of it, in the transaction that records them; null where none
 * can. Only what both sides share comes here, and the key of a delivery leads to no other event: what one side does in private
 * makes no row, no number and no time.
 */
export function deliveriesOf(workspaceId: string, told: readonly Told[]): SQL | null {
  const heard = told.flatMap(({ type, ...place }) => {
    const kind = kindOfEvent(type);
    return kind === null ? [] : [{ kind, ...place }];
  });
  if (heard.length === 0) return null;
  return sql`insert into ${hookDeliveries} (workspace_id, hook_id, kind, deal_id, event_id, seq)
    select h.workspace_id, h.id, t.kind, t."dealId", t."eventId", t.seq
    from json_to_recordset(${JSON.stringify(heard)}::json) t (kind text, "dealId" uuid, "eventId" uuid, seq integer)
    join ${hooks} h on h.workspace_id = ${workspaceId}::uuid and h.off_at is null and t.kind = any(h.kinds)`;
}
