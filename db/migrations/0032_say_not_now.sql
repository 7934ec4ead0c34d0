ALTER TABLE "shared"."release_requests" ADD COLUMN "declined_on" date;--> statement-breakpoint
ALTER TABLE "shared"."release_requests" ADD COLUMN "declined_by_name" text;--> statement-breakpoint
ALTER TABLE "shared"."release_requests" ADD COLUMN "decline_words" text;--> statement-breakpoint
ALTER TABLE "shared"."release_requests" ADD CONSTRAINT "release_requests_words_length" CHECK (char_length("shared"."release_requests"."decline_words") between 1 and 500);--> statement-breakpoint
ALTER TABLE "shared"."release_requests" ADD CONSTRAINT "release_requests_declined_range" CHECK ("shared"."release_requests"."declined_on" between '2000-01-01' and '2100-12-31');--> statement-breakpoint
ALTER TABLE "shared"."release_requests" ADD CONSTRAINT "release_requests_declined_by_somebody" CHECK (("shared"."release_requests"."declined_on" is null) = ("shared"."release_requests"."declined_by_name" is null) and ("shared"."release_requests"."decline_words" is null or "shared"."release_requests"."declined_on" is not null));
--> statement-breakpoint
-- A champion answers what was asked; what was asked stays as it is.
grant update (declined_on, declined_by_name, decline_words) on shared.release_requests to concord_customer;
--> statement-breakpoint
grant select (declined_on) on shared.release_requests to concord_worker;
--> statement-breakpoint
-- What was declined is awaited no more.
create or replace function ops.keep_entries(touched uuid[]) returns void language plpgsql as $$
begin
  -- Two people may move one deal at once: the second waits here and then reads what the first one wrote.
  perform 1 from shared.pipeline_entries e
    where e.workspace_id = public.context_id('workspace_id') and e.deal_id = any (touched)
    order by e.deal_id for update;
  insert into shared.pipeline_entries as kept
    (workspace_id, deal_id, name, is_open, ended_as, ended_on, target_on, needs_on, released_on, verdict, blocks, step_due_on,
     quiet_since, owner_id, owner_name)
  select d.workspace_id, d.id, lower(a.name || ' ' || d.title), ended.outcome is null,
    -- Nobody's word, and so no early and honest end.
    case when ended.ended_by_side = 'rule' then 'abandoned' else ended.outcome end,
    (ended.created_at at time zone 'UTC')::date, d.target_on,
    case
      when ended.outcome is not null then coalesce(ended.look_again_on, (ended.created_at at time zone 'UTC')::date)
      -- What comes first: a step that is due, the target, an answer to a request, or the time a release may lie.
      else least(d.target_on, step.due_on, case
        when asked.due_on is not null and asked.declined_on is null and (said.number is null or asked.created_at > said.created_at) then asked.due_on
        when said.number is null then (d.created_at at time zone 'UTC')::date + 7
        when said.verdict = 'qualifying' then said.released_on + 7
        when said.verdict = 'misaligned' then said.released_on + 3
        else said.released_on end)
    end,
    said.released_on, said.verdict, said.binding ->> 0, step.due_on, (d.created_at at time zone 'UTC')::date,
    led.id, coalesce(lower(led.name), '')
  from shared.deals d
  join shared.accounts a on a.workspace_id = d.workspace_id and a.id = d.account_id
  left join shared.endings ended on ended.workspace_id = d.workspace_id and ended.deal_id = d.id
  left join lateral (
    select m.id, m.name from shared.deal_members p
    join shared.members m on m.workspace_id = p.workspace_id and m.id = p.member_id
    where p.workspace_id = d.workspace_id and p.deal_id = d.id and p.part = 'owner') led on true
  left join lateral (
    select r.number, r.verdict, r.binding, r.released_on, r.created_at from shared.releases r
    where r.workspace_id = d.workspace_id and r.deal_id = d.id order by r.number desc limit 1) said on true
  left join lateral (
    select q.due_on, q.declined_on, q.created_at from shared.release_requests q
    where q.workspace_id = d.workspace_id and q.deal_id = d.id order by q.created_at desc limit 1) asked on true
  left join lateral (
    select min(t.due_on) as due_on from shared.tasks t
    where t.workspace_id = d.workspace_id and t.deal_id = d.id and t.audience = 'shared'
      and not exists (select from shared.task_completions c
        where c.workspace_id = t.workspace_id and c.deal_id = t.deal_id and c.task_id = t.id)) step on true
  where d.workspace_id = public.context_id('workspace_id') and d.id = any (touched)
  on conflict (workspace_id, deal_id) do update set name = excluded.name, is_open = excluded.is_open, ended_as = excluded.ended_as,
    ended_on = excluded.ended_on, target_on = excluded.target_on, needs_on = excluded.needs_on, released_on = excluded.released_on,
    verdict = excluded.verdict, blocks = excluded.blocks, step_due_on = excluded.step_due_on, owner_id = excluded.owner_id,
    owner_name = excluded.owner_name
  where (kept.name, kept.is_open, kept.target_on, kept.needs_on, kept.released_on, kept.verdict, kept.blocks, kept.step_due_on,
      kept.owner_id, kept.owner_name)
    is distinct from (excluded.name, excluded.is_open, excluded.target_on, excluded.needs_on, excluded.released_on,
      excluded.verdict, excluded.blocks, excluded.step_due_on, excluded.owner_id, excluded.owner_name);
end $$;
--> statement-breakpoint
create trigger release_requests_answered_move_pipeline after update on shared.release_requests
  referencing new table as changed for each statement execute function ops.keep_pipeline_entries('deal_id');
