-- As before, and whoever leads a deal is found by that deal: without the limit, which the index on owners makes true anyway, the
-- planner compared each of a thousand new deals with every owner of the workspace as long as nothing was known of their number.
create or replace function ops.keep_entries(touched uuid[]) returns void language plpgsql as $$
begin
  -- Two people may move one deal at once: the second waits here and then reads what the first one wrote.
  perform 1 from shared.pipeline_entries e
    where e.workspace_id = public.context_id('workspace_id') and e.deal_id = any (touched)
    order by e.deal_id for update;
  insert into shared.pipeline_entries as kept
    (workspace_id, deal_id, name, is_open, ended_as, ended_on, target_on, needs_on, released_on, verdict, blocks, step_due_on,
     quiet_since, awaited_on, owner_id, owner_name)
  select d.workspace_id, d.id, lower(a.name || ' ' || d.title), ended.outcome is null,
    -- Nobody's word, and so no early and honest end.
    case when ended.ended_by_side = 'rule' then 'abandoned' else ended.outcome end,
    (ended.created_at at time zone 'UTC')::date, d.target_on,
    case
      when ended.outcome is not null then coalesce(ended.look_again_on, (ended.created_at at time zone 'UTC')::date)
      -- What comes first: a step that is due, the target, an answer to a request, or the time a release may lie.
      else least(d.target_on, step.due_on, case
        when awaited.due_on is not null then awaited.due_on
        when said.number is null then (d.created_at at time zone 'UTC')::date + 7
        when said.verdict = 'qualifying' then said.released_on + 7
        when said.verdict = 'misaligned' then said.released_on + 3
        else said.released_on end)
    end,
    said.released_on, said.verdict, said.binding ->> 0, step.due_on, (d.created_at at time zone 'UTC')::date, awaited.due_on,
    led.id, coalesce(lower(led.name), '')
  from shared.deals d
  join shared.accounts a on a.workspace_id = d.workspace_id and a.id = d.account_id
  left join shared.endings ended on ended.workspace_id = d.workspace_id and ended.deal_id = d.id
  left join lateral (
    select m.id, m.name from shared.deal_members p
    join shared.members m on m.workspace_id = p.workspace_id and m.id = p.member_id
    where p.workspace_id = d.workspace_id and p.deal_id = d.id and p.part = 'owner' limit 1) led on true
  left join lateral (
    select r.number, r.verdict, r.binding, r.released_on, r.created_at from shared.releases r
    where r.workspace_id = d.workspace_id and r.deal_id = d.id order by r.number desc limit 1) said on true
  left join lateral (
    select q.due_on, q.declined_on, q.created_at from shared.release_requests q
    where q.workspace_id = d.workspace_id and q.deal_id = d.id order by q.created_at desc limit 1) asked on true
  left join lateral (
    select asked.due_on where ended.outcome is null and asked.declined_on is null
      and (said.number is null or asked.created_at > said.created_at)) awaited on true
  left join lateral (
    select min(t.due_on) as due_on from shared.tasks t
    where t.workspace_id = d.workspace_id and t.deal_id = d.id and t.audience = 'shared'
      and not exists (select from shared.task_completions c
        where c.workspace_id = t.workspace_id and c.deal_id = t.deal_id and c.task_id = t.id)) step on true
  where d.workspace_id = public.context_id('workspace_id') and d.id = any (touched)
  on conflict (workspace_id, deal_id) do update set name = excluded.name, is_open = excluded.is_open, ended_as = excluded.ended_as,
    ended_on = excluded.ended_on, target_on = excluded.target_on, needs_on = excluded.needs_on, released_on = excluded.released_on,
    verdict = excluded.verdict, blocks = excluded.blocks, step_due_on = excluded.step_due_on, awaited_on = excluded.awaited_on,
    owner_id = excluded.owner_id, owner_name = excluded.owner_name
  where (kept.name, kept.is_open, kept.target_on, kept.needs_on, kept.released_on, kept.verdict, kept.blocks, kept.step_due_on,
      kept.awaited_on, kept.owner_id, kept.owner_name)
    is distinct from (excluded.name, excluded.is_open, excluded.target_on, excluded.needs_on, excluded.released_on,
      excluded.verdict, excluded.blocks, excluded.step_due_on, excluded.awaited_on, excluded.owner_id, excluded.owner_name);
end $$;
--> statement-breakpoint

-- Many deals that are changed at once are counted at once too: row by row a file of a thousand took minutes.
drop trigger opportunities_are_recounted on vendor.opportunities;
--> statement-breakpoint
drop function ops.recount_opportunity();
--> statement-breakpoint
create trigger opportunities_are_recounted after update on vendor.opportunities
  referencing new table as changed for each statement execute function ops.count_new_opportunities();
