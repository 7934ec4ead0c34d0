import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { ForecastCategory } from "#db/schema/opportunities.ts";
import type { CalendarDate } from "#app/lib/calendar.ts";
import type { LapseFacts } from "./lapse.ts";
import type { Approval, Ended, PlanProgress, ReleaseFacts, RequestFacts, Together, Understood } from "./schema.ts";

export type PipelineRow = {
  dealId: string;
  accountName: string;
  title: string;
  targetOn: CalendarDate;
  amountMinor: number | null;
  currency: string | null;
  category: ForecastCategory;
  ownerId: string | null;
  ownerName: string | null;
  /** The customer's last shared act; null before the first. */
  lastAct: { on: CalendarDate; name: string } | null;
  lapse: LapseFacts;
  ended: Ended | null;
  release: ReleaseFacts | null;
  request: RequestFacts | null;
  plan: PlanProgress;
  approval: Approval | null;
  understood: Understood;
  together: Together;
  people: PeopleFacts;
};

/** Participation: who is in the room, and who is still awaited. */
export type PeopleFacts = {
  champion: { name: string; hasJoined: boolean } | null;
  invited: string[];
  /** Those of them whose last invitation is two days old or older. */
  toRemind: string[];
  /** In the room, and the room's stage is still before them. */
  underway: string[];
  joined: number;
  total: number;
  done: number;
};

/** Looks up what stands beside each entry of one page, by keys, in the page's own statement. */
export async function pipelineDetails(
  tx: Tx,
  { page, direction, today }: { page: SQL; direction: SQL; today: CalendarDate },
): Promise<PipelineRow[]> {
  const rows = await tx.execute<PipelineRow & Record<string, unknown>>(sql`
    with page as materialized (${page})
    select p.deal_id as "dealId", a.name as "accountName", d.title as "title", d.target_on::text as "targetOn",
      o.amount_minor::float8 as "amountMinor", o.currency as "currency",
      coalesce(o.category, 'pipeline') as "category", k.owner_id as "ownerId", led.name as "ownerName", act.facts as "lastAct",
      json_build_object('targetOn', d.target_on, 'quietSince', k.quiet_since, 'confirmedOn', (select max(c.confirmed_on)
        from vendor.alive_confirmations c where c.workspace_id = p.workspace_id and c.deal_id = p.deal_id)) as "lapse",
      ended.facts as "ended", said.facts as "release", asked.facts as "request",
      steps.facts as "plan", approval.facts as "approval", understood.facts as "understood", together.facts as "together", people.facts as "people"
    from page p
    join shared.deals d on d.workspace_id = p.workspace_id and d.id = p.deal_id
    join shared.accounts a on a.workspace_id = d.workspace_id and a.id = d.account_id
    left join shared.pipeline_entries k on k.workspace_id = p.workspace_id and k.deal_id = p.deal_id
    left join shared.members led on led.workspace_id = k.workspace_id and led.id = k.owner_id
    left join vendor.opportunities o on o.workspace_id = p.workspace_id and o.deal_id = p.deal_id
    left join lateral (${lastActFacts}) act on true
    left join lateral (${endedFacts}) ended on true
    left join lateral (${releaseFacts}) said on true
    left join lateral (${requestFacts}) asked on true
    left join lateral (${planFacts(today)}) steps on true
    left join lateral (${approvalFacts}) approval on true
    left join lateral (${understoodFacts}) understood on true
    left join lateral (${togetherFacts}) together on true
    left join lateral (${peopleFacts(today)}) people on true
    order by p.sort_key ${direction}, p.deal_id ${direction}`);
  return [...rows];
}

const lastActFacts = sql`
  select json_build_object('on', (x.created_at at time zone 'UTC')::date, 'name', x.actor_name) as facts
  from shared.events x where x.workspace_id = p.workspace_id and x.deal_id = p.deal_id and x.actor_side = 'buyer'
  order by x.created_at desc limit 1`;

const endedFacts = sql`
  select json_build_object('outcome', x.outcome, 'lookAgainOn', x.look_again_on) as facts
  from shared.endings x where x.workspace_id = p.workspace_id and x.deal_id = p.deal_id`;

const releaseFacts = sql`
  select r.created_at, json_build_object('number', r.number, 'stage', r.stage, 'verdict', r.verdict, 'willingness', r.willingness,
    'ability', r.ability, 'gates', r.gates, 'binding', r.binding, 'releasedOn', r.released_on) as facts
  from shared.releases r where r.workspace_id = p.workspace_id and r.deal_id = p.deal_id
  order by r.number desc limit 1`;

const requestFacts = sql`
  select json_build_object('dueOn', q.due_on, 'isAnswered', q.declined_on is not null or coalesce(said.created_at > q.created_at, false),
    'declined', case when q.declined_on is not null and coalesce(said.created_at < q.created_at, true) then
      json_build_object('on', q.declined_on, 'byName', q.declined_by_name, 'words', q.decline_words) end,
    'askedOn', (q.created_at at time zone 'UTC')::date, 'askedByName', q.asked_by_name, 'note', q.note) as facts
  from shared.release_requests q where q.workspace_id = p.workspace_id and q.deal_id = p.deal_id
  order by q.created_at desc limit 1`;

function planFacts(today: CalendarDate): SQL {
  const late = sql`c.task_id is null and t.due_on < ${today}::date`;
  return sql`
    select json_build_object('total', count(*), 'done', count(c.task_id), 'dueByToday', count(*) filter (where t.due_on <= ${today}::date),
      'lateSince', min(t.due_on) filter (where ${late}), 'ownLate', count(*) filter (where ${late} and t.owner_side = 'seller')) as facts
    from shared.tasks t
    left join shared.task_completions c on c.workspace_id = t.workspace_id and c.deal_id = t.deal_id and c.task_id = t.id
    where t.workspace_id = p.workspace_id and t.deal_id = p.deal_id and t.audience = 'shared'`;
}

/** The latest decision on the latest version; otherwise who was asked; otherwise whether an older version was approved. */
const approvalFacts = sql`
  select json_build_object('number', v.number, 'name', coalesce(s.signer_name, q.name), 'on', coalesce(s.decided_on, q.asked_on),
    'state', coalesce(s.decision, q.state, older.state, 'published')) as facts
  from (select x.id, x.number from shared.plan_versions x
    where x.workspace_id = p.workspace_id and x.deal_id = p.deal_id order by x.number desc limit 1) v
  left join lateral (select x.decision, x.signer_name, x.decided_on from shared.signoffs x
    where x.workspace_id = p.workspace_id and x.deal_id = p.deal_id and x.version_id = v.id
    order by x.created_at desc limit 1) s on true
  left join lateral (select 'asked' as state, h.name, (x.created_at at time zone 'UTC')::date as asked_on
    from shared.signoff_requests x
    join shared.stakeholders h on h.workspace_id = x.workspace_id and h.deal_id = x.deal_id and h.id = x.stakeholder_id
    where x.workspace_id = p.workspace_id and x.deal_id = p.deal_id and x.version_id = v.id
    order by x.created_at desc limit 1) q on true
  left join lateral (select 'needs_reapproval' as state from shared.signoffs x
    where x.workspace_id = p.workspace_id and x.deal_id = p.deal_id
      and x.decision in ('approved', 'approved_with_conditions') limit 1) older on true`;

/** Lines that stand, and what of them the customer's people find not quite right, or missing. */
const understoodFacts = sql`
  select json_build_object('lines', count(*), 'toMend', count(*) filter (where latest.is_objected) + (
      select count(*) from shared.understood_gaps g
      where g.workspace_id = p.workspace_id and g.deal_id = p.deal_id and g.line_id is null and g.withdrawn_at is null)) as facts
  from shared.understood_lines l
  cross join lateral (select exists (select from shared.understood_marks m
      where m.workspace_id = w.workspace_id and m.wording_id = w.id and m.mark = 'not_quite') as is_objected
    from shared.understood_wordings w
    where w.workspace_id = l.workspace_id and w.deal_id = l.deal_id and w.line_id = l.id
    order by w.number desc limit 1) latest
  where l.workspace_id = p.workspace_id and l.deal_id = p.deal_id and l.withdrawn_at is null`;

/** Since when what the customer asked waits for an answer, and which agendas somebody has shared. */
const togetherFacts = sql`
  select json_build_object('askedOn', (select min(coalesce(last.said_on, q.asked_on)) from shared.vendor_requests q
      left join lateral (select r.side, r.said_on from shared.request_replies r
        where r.workspace_id = q.workspace_id and r.deal_id = q.deal_id and r.request_id = q.id
        order by r.created_at desc, r.id desc limit 1) last on true
      where q.workspace_id = p.workspace_id and q.deal_id = p.deal_id and last.side is distinct from 'seller'
        and not exists (select from shared.request_closings c where c.workspace_id = q.workspace_id and c.request_id = q.id)),
    'agendas', coalesce((select json_agg(a.title order by a.title) from shared.agendas a
      where a.workspace_id = p.workspace_id and a.deal_id = p.deal_id), '[]')) as facts`;

/** Whoever was invited today or yesterday may still be coming; from the second day on a reminder is no hurry. */
const REMIND_AFTER_DAYS = 2;

/** People with an address who were not removed. Seats that nobody fills are not awaited. */
function peopleFacts(today: CalendarDate): SQL {
  const remindBefore = sql`${today}::date - ${REMIND_AFTER_DAYS - 1}::int`;
  return sql`
  select json_build_object(
    'champion', (array_agg(json_build_object('name', x.name, 'hasJoined', x.joined_at is not null) order by x.joined_at, x.id)
      filter (where x.role = 'champion'))[1],
    'invited', coalesce(json_agg(x.name order by x.name) filter (where x.joined_at is null), '[]'),
    'toRemind', coalesce(json_agg(x.name order by x.name)
      filter (where x.joined_at is null and coalesce(x.invited_on < ${remindBefore}, true)), '[]'),
    'underway', coalesce(json_agg(x.name order by x.name)
      filter (where x.joined_at is not null and x.role <> 'guest' and not x.is_done), '[]'),
    'joined', count(x.joined_at), 'total', count(*), 'done', count(*) filter (where x.is_done)) as facts
  from (select h.id, h.name, h.role, h.joined_at, exists (select from shared.stage_completions c
      where c.workspace_id = h.workspace_id and c.deal_id = h.deal_id and c.stakeholder_id = h.id and c.stage >= d.stage) as is_done,
      (select (max(i.created_at) at time zone 'UTC')::date from shared.invitations i
        where i.workspace_id = h.workspace_id and i.deal_id = h.deal_id and i.stakeholder_id = h.id) as invited_on
    from shared.stakeholders h
    where h.workspace_id = p.workspace_id and h.deal_id = p.deal_id and h.removed_at is null and h.email is not null) x`;
}
