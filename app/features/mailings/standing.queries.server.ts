import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { orElse } from "#db/columns.ts";
import { endings } from "#db/schema/endings.ts";
import { taskCompletions, tasks } from "#db/schema/plan.ts";
import { stageCompletions } from "#db/schema/readiness.ts";
import { signoffRequests, signoffs } from "#db/schema/signoffs.ts";
import { can } from "#app/engine/policy/policy.ts";
import type { Standing } from "#app/engine/mailing/writing-days.ts";
import { addDays } from "#app/lib/calendar.ts";
import type { Addressee } from "./schema.ts";
import { askedReleaseOf, FURTHEST_DAYS, turnsOf } from "./turns.queries.server.ts";

/** Of somebody with no place anywhere. */
export const NOTHING = { dueOn: [], waitingSince: [] };

type Found = { personId: string; dueOn: string[] | null; waitingSince: string[] | null };

/**
 * Which days matter to whom: of open steps, of requests to decide or to answer, and of checklists that wait. One statement, however many
 * people. As the worker, who sees whose something is and its day, and no word of it.
 */
export async function findStandings(
  tx: Tx,
  addressees: readonly Addressee[],
  day: string,
): Promise<ReadonlyMap<string, Omit<Standing, "hasNews">>> {
  const owners = JSON.stringify(addressees.flatMap(ownersOf));
  const rows = await tx.execute<Found>(sql`
    select o.person_id as "personId", json_agg(t.due_on) filter (where t.due_on is not null) as "dueOn",
      json_agg(w.since_on) filter (where w.since_on is not null) as "waitingSince"
    from json_to_recordset(${owners}::json) as o(person_id uuid, workspace_id uuid, deal_id uuid, stakeholder_id uuid,
      member_id uuid, is_open boolean, stage int, admitted_on date,
      is_champion boolean, answers boolean)
    left join lateral (${stepsOf(addDays(day, FURTHEST_DAYS))} union ${askedReleaseOf(day)}) t on true
    left join lateral (${waitsOf()} union ${turnsOf()}) w on true
    group by o.person_id`);
  return new Map(
    rows.map(({ personId, dueOn, waitingSince }) => [
      personId,
      { dueOn: [...new Set(dueOn)], waitingSince: [...new Set(waitingSince)] },
    ]),
  );
}

function ownersOf({ personId, places, memberships }: Addressee) {
  return [
    ...places.map(({ workspaceId, dealId, stakeholderId, isOpen, stage, admittedOn, isChampion }) => ({
      person_id: personId,
      workspace_id: workspaceId,
      deal_id: dealId,
      stakeholder_id: stakeholderId,
      is_open: isOpen,
      stage,
      admitted_on: admittedOn,
      is_champion: isChampion,
    })),
    ...memberships.map(({ workspaceId, memberId, role }) => ({
      person_id: personId,
      workspace_id: workspaceId,
      member_id: memberId,
      answers: can(role, "request:answer"),
    })),
  ];
}

function stepsOf(until: string) {
  return sql`select t.due_on from ${tasks} t
    where t.workspace_id = o.workspace_id and t.audience = 'shared' and t.due_on <= ${until}::date
      and ${orElse(sql`t.owner_stakeholder_id`, sql`t.owner_member_id`)} = ${orElse(sql`o.stakeholder_id`, sql`o.member_id`)}
      and not exists (select from ${taskCompletions} c
        where c.workspace_id = t.workspace_id and c.deal_id = t.deal_id and c.task_id = t.id)
      and not exists (select from ${endings} e
        where e.workspace_id = t.workspace_id and e.deal_id = t.deal_id and e.outcome <> 'won')`;
}

function waitsOf() {
  return sql`select (q.created_at at time zone 'UTC')::date as since_on from ${signoffRequests} q
      where o.is_open and q.workspace_id = o.workspace_id and q.stakeholder_id = o.stakeholder_id
        and not exists (select from ${signoffs} s where s.workspace_id = q.workspace_id and s.version_id = q.version_id
          and s.stakeholder_id = q.stakeholder_id)
    union select o.admitted_on where o.is_open and o.admitted_on is not null and o.stage > (
      select count(*) from ${stageCompletions} c where c.workspace_id = o.workspace_id and c.deal_id = o.deal_id
        and c.stakeholder_id = o.stakeholder_id and c.stage <= o.stage)`;
}
