-- Totals are made anew below, in more parts than they had.
truncate vendor.counted_deals, vendor.pipeline_totals;
--> statement-breakpoint
ALTER TABLE "vendor"."counted_deals" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "vendor"."counted_deals" ADD COLUMN "target_on" date NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor"."counted_deals" ADD COLUMN "quiet_since" date NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor"."counted_deals" ADD COLUMN "step_due_on" date;--> statement-breakpoint
ALTER TABLE "vendor"."counted_deals" ADD COLUMN "awaited_on" date;--> statement-breakpoint
ALTER TABLE "shared"."pipeline_entries" ADD COLUMN "awaited_on" date;--> statement-breakpoint
ALTER TABLE "vendor"."pipeline_totals" ADD COLUMN "kept_for" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor"."pipeline_totals" ADD COLUMN "kept_by" text NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor"."pipeline_totals" ADD COLUMN "kept_on" date NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor"."pipeline_totals" DROP CONSTRAINT "pipeline_totals_pk";
--> statement-breakpoint
ALTER TABLE "vendor"."pipeline_totals" ADD CONSTRAINT "pipeline_totals_pk" PRIMARY KEY("workspace_id","kept_by","kept_for","ended_as","kept_on","verdict","blocks","category","currency");--> statement-breakpoint
ALTER TABLE "vendor"."pipeline_totals" ADD CONSTRAINT "pipeline_totals_kept_by_check" CHECK ("vendor"."pipeline_totals"."kept_by" in ('all', 'target_month', 'target_day', 'quiet_month', 'quiet_day', 'step_month', 'step_day', 'awaited_month', 'awaited_day'));
--> statement-breakpoint
grant update (awaited_on) on shared.pipeline_entries to concord_customer, concord_vendor;
--> statement-breakpoint
grant update (owner_id, target_on, quiet_since, step_due_on, awaited_on) on vendor.counted_deals to concord_vendor;
--> statement-breakpoint
grant delete on vendor.pipeline_totals to concord_vendor;
--> statement-breakpoint
-- The worker finds workspaces in which something is not counted yet, and counts it in the vendor's own name.
grant select (is_counted) on shared.pipeline_entries to concord_worker;
--> statement-breakpoint
create policy worker_counts on shared.pipeline_entries for select to concord_worker using (not is_counted);
--> statement-breakpoint

-- As before, and what was asked for and has not come stands beside it.
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
    where p.workspace_id = d.workspace_id and p.deal_id = d.id and p.part = 'owner') led on true
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
drop trigger pipeline_entries_are_uncounted on shared.pipeline_entries;
--> statement-breakpoint
create trigger pipeline_entries_are_uncounted before update on shared.pipeline_entries for each row
  when ((old.ended_as, old.ended_on, old.verdict, old.blocks, old.owner_id, old.target_on, old.quiet_since, old.step_due_on, old.awaited_on)
    is distinct from
    (new.ended_as, new.ended_on, new.verdict, new.blocks, new.owner_id, new.target_on, new.quiet_since, new.step_due_on, new.awaited_on))
  execute function ops.uncount_pipeline_entry();
--> statement-breakpoint

-- Every total that a deal stands in: for everybody and for its owner, for each of its days, by the month and by the day.
create function ops.places_in_totals(owner_id uuid, target_on date, quiet_since date, step_due_on date, awaited_on date)
returns table (kept_for uuid, kept_by text, kept_on date) language sql immutable as $$
  with days (kept_by, kept_on) as (
    values ('target', target_on), ('quiet', quiet_since), ('step', step_due_on), ('awaited', awaited_on)
  ), parts (kept_by, kept_on) as (
    select 'all', '2000-01-01'::date
    union all select d.kept_by || '_month', d.kept_on - extract(day from d.kept_on)::int + 1 from days d where d.kept_on is not null
    union all select d.kept_by || '_day', d.kept_on from days d where d.kept_on is not null
  )
  select whose.id, p.kept_by, p.kept_on from parts p
  cross join (values ('00000000-0000-0000-0000-000000000000'::uuid), (coalesce(owner_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))) whose (id)
$$;
--> statement-breakpoint
create or replace function ops.count_pipeline() returns void language plpgsql as $$
declare
  here uuid := public.context_id('workspace_id');
  touched uuid[];
begin
  -- Whoever counts right now holds the totals until they are done. Nobody waits for them: what is marked is counted by
  -- the next one, and put right by whoever reads until then.
  if not pg_try_advisory_xact_lock(7265502, hashtext(here::text)) then return; end if;
  -- Whoever holds an entry right now counts it: waiting for them while they wait for the totals would be a dead end.
  select array_agg(x.deal_id) into touched from (
    select e.deal_id from shared.pipeline_entries e
    join vendor.opportunities o on o.workspace_id = e.workspace_id and o.deal_id = e.deal_id
    where e.workspace_id = here and not e.is_counted for update of e skip locked) x;
  if touched is null then return; end if;
  with moved as (
    select e.deal_id, coalesce(e.ended_as, '') as ended_as, coalesce(e.verdict, '') as verdict, coalesce(e.blocks, '') as blocks,
      o.category, o.currency, coalesce(o.amount_minor, 0) as amount_minor,
      coalesce(ops.saved_days(e.ended_as, e.target_on, e.ended_on), 0) as saved_days,
      e.owner_id, e.target_on, e.quiet_since, e.step_due_on, e.awaited_on
    from shared.pipeline_entries e
    join vendor.opportunities o on o.workspace_id = e.workspace_id and o.deal_id = e.deal_id
    where e.workspace_id = here and e.deal_id = any (touched)
  ), steps as (
    select m.ended_as, m.verdict, m.blocks, m.category, m.currency, p.kept_for, p.kept_by, p.kept_on, 1 as deals, m.amount_minor, m.saved_days
    from moved m cross join lateral ops.places_in_totals(m.owner_id, m.target_on, m.quiet_since, m.step_due_on, m.awaited_on) p
    union all
    select c.ended_as, c.verdict, c.blocks, c.category, c.currency, p.kept_for, p.kept_by, p.kept_on, -1, -c.amount_minor, -c.saved_days
    from vendor.counted_deals c
    cross join lateral ops.places_in_totals(c.owner_id, c.target_on, c.quiet_since, c.step_due_on, c.awaited_on) p
    where c.workspace_id = here and c.deal_id = any (touched)
  ), totals as (
    insert into vendor.pipeline_totals as t
      (workspace_id, kept_by, kept_for, kept_on, ended_as, verdict, blocks, category, currency, deals, amount_minor, saved_days)
    select here, kept_by, kept_for, kept_on, ended_as, verdict, blocks, category, currency, sum(deals), sum(amount_minor), sum(saved_days)
    from steps group by kept_by, kept_for, kept_on, ended_as, verdict, blocks, category, currency
    having sum(deals) <> 0 or sum(amount_minor) <> 0 or sum(saved_days) <> 0
    on conflict (workspace_id, kept_by, kept_for, ended_as, kept_on, verdict, blocks, category, currency) do update
      set deals = t.deals + excluded.deals, amount_minor = t.amount_minor + excluded.amount_minor,
        saved_days = t.saved_days + excluded.saved_days
  )
  insert into vendor.counted_deals (workspace_id, deal_id, ended_as, verdict, blocks, category, currency, amount_minor, saved_days,
    owner_id, target_on, quiet_since, step_due_on, awaited_on)
  select here, deal_id, ended_as, verdict, blocks, category, currency, amount_minor, saved_days,
    owner_id, target_on, quiet_since, step_due_on, awaited_on from moved
  on conflict (workspace_id, deal_id) do update set ended_as = excluded.ended_as, verdict = excluded.verdict,
    blocks = excluded.blocks, category = excluded.category, currency = excluded.currency, amount_minor = excluded.amount_minor,
    saved_days = excluded.saved_days, owner_id = excluded.owner_id, target_on = excluded.target_on,
    quiet_since = excluded.quiet_since, step_due_on = excluded.step_due_on, awaited_on = excluded.awaited_on;
  update shared.pipeline_entries e set is_counted = true where e.workspace_id = here and e.deal_id = any (touched);
end $$;
--> statement-breakpoint
-- Days pass: a total that no deal stands in any more is let go.
create function ops.let_total_go() returns trigger language plpgsql as $$
begin
  delete from vendor.pipeline_totals t where (t.workspace_id, t.kept_by, t.kept_for, t.ended_as, t.kept_on, t.verdict, t.blocks,
      t.category, t.currency, t.deals)
    = (new.workspace_id, new.kept_by, new.kept_for, new.ended_as, new.kept_on, new.verdict, new.blocks, new.category, new.currency, 0);
  return null;
end $$;
--> statement-breakpoint
create trigger empty_totals_go after update on vendor.pipeline_totals for each row when (new.deals = 0)
  execute function ops.let_total_go();
--> statement-breakpoint
drop trigger opportunities_are_counted on vendor.opportunities;
--> statement-breakpoint
-- Many deals that come at once are counted at once.
create function ops.count_new_opportunities() returns trigger language plpgsql as $$
begin
  update shared.pipeline_entries e set is_counted = false from changed c
    where e.workspace_id = c.workspace_id and e.deal_id = c.deal_id;
  return null;
end $$;
--> statement-breakpoint
create trigger opportunities_are_counted after insert on vendor.opportunities
  referencing new table as changed for each statement execute function ops.count_new_opportunities();
--> statement-breakpoint
create trigger opportunities_are_recounted after update of amount_minor, currency, category on vendor.opportunities
  for each row execute function ops.recount_opportunity();
--> statement-breakpoint

-- Deals that are there already get what is new. Even the owner is behind the walls, so they come down for this alone.
do $$
declare
  tables regclass[] := array['shared.accounts', 'shared.deals', 'shared.deal_members', 'shared.members', 'shared.endings',
    'shared.releases', 'shared.release_requests', 'shared.tasks', 'shared.task_completions',
    'shared.workspaces', 'shared.pipeline_entries', 'vendor.opportunities', 'vendor.counted_deals', 'vendor.pipeline_totals'];
  one regclass;
  here uuid;
begin
  foreach one in array tables loop execute format('alter table %s no force row level security', one); end loop;
  for here in select workspace_id from shared.workspaces loop
    perform set_config('concord.workspace_id', here::text, true);
    update shared.pipeline_entries e set is_counted = false where e.workspace_id = here;
    perform ops.keep_entries(array(select d.id from shared.deals d where d.workspace_id = here));
  end loop;
  perform set_config('concord.workspace_id', '', true);
  foreach one in array tables loop execute format('alter table %s force row level security', one); end loop;
end $$;
