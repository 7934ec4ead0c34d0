import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { dealMembers } from "#db/schema/deals.ts";
import { sideCalendars } from "#db/schema/plan-terms.ts";
import { commonTerms } from "#app/engine/mailing/common-terms.ts";
import { termsOf, type Hours } from "#app/features/plan/calendars.schema.ts";
import type { Addressee, FoundAddressee } from "./schema.ts";

/** A vendor's people work by one calendar or two, in however many deals. */
const MOST_LOOKED_AT = 40;

/** When each person works, by what their own side has said in their rooms. One statement, however many people. As the worker. */
export async function withTerms(tx: Tx, found: readonly FoundAddressee[]): Promise<Addressee[]> {
  const owners = found.flatMap(({ personId, places, memberships }) => [
    ...places.map(({ workspaceId, dealId }) => ({
      ...{ person_id: personId, workspace_id: workspaceId, deal_id: dealId, side: "buyer" },
    })),
    ...memberships.map(({ workspaceId, memberId }) => ({
      ...{ person_id: personId, workspace_id: workspaceId, member_id: memberId, side: "seller" },
    })),
  ]);
  const rows = await tx.execute<{ personId: string; calendars: Hours[] }>(sql`
    select o.person_id as "personId", json_agg(json_build_object('workdays', c.workdays, 'holidays', c.holidays,
      'closedFrom', c.closed_from, 'closedUntil', c.closed_until)) as calendars
    from json_to_recordset(${JSON.stringify(owners)}::json) as o(person_id uuid, workspace_id uuid, deal_id uuid, member_id uuid, side text)
    cross join lateral (select distinct k.workdays, k.holidays, k.closed_from, k.closed_until
      from (select o.deal_id where o.deal_id is not null
        union all (select p.deal_id from ${dealMembers} p
          where p.workspace_id = o.workspace_id and p.member_id = o.member_id limit ${MOST_LOOKED_AT})) d
      join ${sideCalendars} k on k.workspace_id = o.workspace_id and k.deal_id = d.deal_id and k.side = o.side) c
    group by o.person_id`);
  const byPerson = new Map(rows.map(({ personId, calendars }) => [personId, calendars]));
  return found.map((person) => ({
    ...person,
    terms: commonTerms((byPerson.get(person.personId) ?? []).map(termsOf)),
  }));
}
