import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { people, sessions } from "#db/schema/auth.ts";
import { dealMembers, deals, stakeholders } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { accounts, members, workspaces } from "#db/schema/workspace.ts";
import type { FoundRoom, RoomHead } from "./schema.ts";

/** Null when the deal does not exist for this actor: it is foreign, or a rep's colleagues work on it and the rep does not. */
export async function findRoomHead(tx: Tx, actor: Actor): Promise<RoomHead | null> {
  const [head] = await tx
    .select({
      dealId: deals.id,
      title: deals.title,
      accountName: accounts.name,
      vendorName: workspaces.name,
      logo: workspaces.logo,
      targetOn: deals.targetOn,
      stage: sql<RoomHead["stage"]>`${deals.stage}`,
      endedAs: endings.outcome,
    })
    .from(deals)
    .innerJoin(accounts, and(eq(accounts.workspaceId, deals.workspaceId), eq(accounts.id, deals.accountId)))
    .innerJoin(workspaces, eq(workspaces.workspaceId, deals.workspaceId))
    .leftJoin(endings, and(eq(endings.workspaceId, deals.workspaceId), eq(endings.dealId, deals.id)))
    .where(and(eq(deals.id, actor.dealId ?? ""), mayMeet(actor)));
  return head ?? null;
}

/** Administrators and managers meet every deal of the workspace, reps and viewers those they are on. */
function mayMeet(actor: Actor) {
  if (actor.side === "buyer" || actor.role === "admin" || actor.role === "manager") return undefined;
  return sql`exists (select 1 from ${dealMembers} dm where dm.deal_id = ${deals.id} and dm.member_id = ${actor.memberId})`;
}

/**
 * The room that a request asks for, as a column beside its session: one statement says who somebody is and where they are.
 * Null where the session's person has no place in it: on the customer's side by the roster, on the vendor's as `mayMeet`.
 */
export function roomBesideSession(dealId: string | null): SQL<FoundRoom | null> {
  if (dealId === null) return sql`null`;
  return sql`(select ${headFacts}
    where d.id = ${dealId} and case ${sessions.kind} when 'password' then exists (
      select from ${members} m where m.workspace_id = d.workspace_id and m.person_id = ${people.id} and m.left_at is null
        and (m.role in ('admin', 'manager') or exists (select from ${dealMembers} dm
          where dm.workspace_id = d.workspace_id and dm.deal_id = d.id and dm.member_id = m.id)))
    else exists (
      select from ${stakeholders} s where s.workspace_id = d.workspace_id and s.deal_id = d.id
        and s.person_id = ${people.id} and s.removed_at is null) end)`;
}

/** Where the vendor has no logo nothing is said of one: what stands here goes into pages. */
const headFacts = sql`jsonb_build_object('workspaceId', d.workspace_id, 'dealId', d.id, 'title', d.title,
  'accountName', a.name, 'vendorName', w.name, 'targetOn', d.target_on, 'stage', d.stage, 'endedAs', e.outcome)
    || jsonb_strip_nulls(jsonb_build_object('logo', w.logo))
  from ${deals} d
  join ${accounts} a on a.workspace_id = d.workspace_id and a.id = d.account_id
  join ${workspaces} w on w.workspace_id = d.workspace_id
  left join ${endings} e on e.workspace_id = d.workspace_id and e.deal_id = d.id`;

/** The same beside a key of the API, which meets every deal of its workspace. */
export function roomOfWorkspace(workspaceId: SQL, dealId: string | null): SQL<FoundRoom | null> {
  if (dealId === null) return sql`null`;
  return sql`(select ${headFacts} where d.id = ${dealId} and d.workspace_id = ${workspaceId})`;
}
