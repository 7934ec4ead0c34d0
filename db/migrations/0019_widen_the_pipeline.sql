CREATE TABLE "shared"."target_moves" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"moved_by_side" text NOT NULL,
	"moved_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "target_moves_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "target_moves_audience_check" CHECK ("shared"."target_moves"."audience" in ('shared')),
	CONSTRAINT "target_moves_side_check" CHECK ("shared"."target_moves"."moved_by_side" in ('buyer', 'seller')),
	CONSTRAINT "target_moves_from_range" CHECK ("shared"."target_moves"."from_on" between '2000-01-01' and '2100-12-31'),
	CONSTRAINT "target_moves_to_range" CHECK ("shared"."target_moves"."to_on" between '2000-01-01' and '2100-12-31'),
	CONSTRAINT "target_moves_is_a_move" CHECK ("shared"."target_moves"."from_on" <> "shared"."target_moves"."to_on")
);
--> statement-breakpoint
ALTER TABLE "vendor"."opportunities" ADD COLUMN "category" text DEFAULT 'pipeline' NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor"."counted_deals" ADD COLUMN "blocks" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor"."counted_deals" ADD COLUMN "category" text DEFAULT 'pipeline' NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor"."counted_deals" ADD COLUMN "saved_days" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shared"."pipeline_entries" ADD COLUMN "blocks" text;--> statement-breakpoint
ALTER TABLE "shared"."pipeline_entries" ADD COLUMN "step_due_on" date;--> statement-breakpoint
ALTER TABLE "shared"."pipeline_entries" ADD COLUMN "quiet_since" date DEFAULT '2000-01-01' NOT NULL;--> statement-breakpoint
ALTER TABLE "shared"."pipeline_entries" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "shared"."pipeline_entries" ADD COLUMN "owner_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "shared"."pipeline_entries" ADD COLUMN "ended_on" date;--> statement-breakpoint
ALTER TABLE "vendor"."pipeline_totals" ADD COLUMN "blocks" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor"."pipeline_totals" ADD COLUMN "category" text DEFAULT 'pipeline' NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor"."pipeline_totals" ADD COLUMN "saved_days" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shared"."target_moves" ADD CONSTRAINT "target_moves_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "target_moves_deal_idx" ON "shared"."target_moves" USING btree ("workspace_id","deal_id","created_at");--> statement-breakpoint
CREATE INDEX "pipeline_entries_step_idx" ON "shared"."pipeline_entries" USING btree ("workspace_id","is_open",coalesce("step_due_on", '2100-12-31'::date),"deal_id");--> statement-breakpoint
CREATE INDEX "pipeline_entries_quiet_idx" ON "shared"."pipeline_entries" USING btree ("workspace_id","is_open","quiet_since","deal_id");--> statement-breakpoint
CREATE INDEX "pipeline_entries_owner_name_idx" ON "shared"."pipeline_entries" USING btree ("workspace_id","is_open","owner_name","deal_id");--> statement-breakpoint
CREATE INDEX "pipeline_entries_owner_idx" ON "shared"."pipeline_entries" USING btree ("workspace_id","owner_id");--> statement-breakpoint
ALTER TABLE "vendor"."pipeline_totals" DROP CONSTRAINT "pipeline_totals_pk";
--> statement-breakpoint
ALTER TABLE "vendor"."pipeline_totals" ADD CONSTRAINT "pipeline_totals_pk" PRIMARY KEY("workspace_id","ended_as","verdict","blocks","category","currency");--> statement-breakpoint
ALTER TABLE "vendor"."opportunities" ADD CONSTRAINT "opportunities_category_check" CHECK ("vendor"."opportunities"."category" in ('commit', 'best_case', 'pipeline', 'omitted'));--> statement-breakpoint
select ops.wall_in('shared.target_moves');
--> statement-breakpoint
grant select, insert on shared.target_moves to concord_customer, concord_vendor;
--> statement-breakpoint
create policy own_moves on shared.target_moves as restrictive for insert to concord_customer, concord_vendor
  with check (moved_by_side = (select context_value('side')));
--> statement-breakpoint
create trigger target_moves_append_only before update or delete or truncate on shared.target_moves
  for each statement execute function ops.refuse_change();
--> statement-breakpoint
grant update (category) on vendor.opportunities to concord_vendor;
--> statement-breakpoint
grant update (blocks, step_due_on, quiet_since, owner_id, owner_name, ended_on) on shared.pipeline_entries
  to concord_customer, concord_vendor;
--> statement-breakpoint
grant update (blocks, category, saved_days) on vendor.counted_deals to concord_vendor;
--> statement-breakpoint
grant update (saved_days) on vendor.pipeline_totals to concord_vendor;
--> statement-breakpoint

-- What is kept of some deals, worked out again with the rights of whoever acts. `quiet_since` begins with the deal and is
-- moved by the customer's shared acts alone.
create function ops.keep_entries(touched uuid[]) returns void language plpgsql as $$
begin
  -- Two people may move one deal at once: the second waits here and then reads what the first one wrote.
  perform 1 from shared.pipeline_entries e
    where e.workspace_id = public.context_id('workspace_id') and e.deal_id = any (touched)
    order by e.deal_id for update;
  insert into shared.pipeline_entries as kept
    (workspace_id, deal_id, name, is_open, ended_as, ended_on, target_on, needs_on, released_on, verdict, blocks, step_due_on,
     quiet_since, owner_id, owner_name)
  select d.workspace_id, d.id, lower(a.name || ' ' || d.title), ended.outcome is null, ended.outcome,
    (ended.created_at at time zone 'UTC')::date, d.target_on,
    case
      when ended.outcome is not null then coalesce(ended.look_again_on, (ended.created_at at time zone 'UTC')::date)
      -- What comes first: a step that is due, the target, an answer to a request, or the time a release may lie.
      else least(d.target_on, step.due_on, case
        when asked.due_on is not null and (said.number is null or asked.created_at > said.created_at) then asked.due_on
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
    select q.due_on, q.created_at from shared.release_requests q
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
create or replace function ops.keep_pipeline_entries() returns trigger language plpgsql as $$
declare touched uuid[];
begin
  execute format('select array_agg(distinct %I) from changed', tg_argv[0]) into touched;
  if touched is not null then perform ops.keep_entries(touched); end if;
  return null;
end $$;
--> statement-breakpoint
create trigger owners_are_in_pipeline after insert on shared.deal_members
  referencing new table as changed for each statement execute function ops.keep_pipeline_entries('deal_id');
--> statement-breakpoint
create trigger owners_move_in_pipeline after update on shared.deal_members
  referencing new table as changed for each statement execute function ops.keep_pipeline_entries('deal_id');
--> statement-breakpoint
-- The customer's last shared act, with the customer's own rights: at most one write a deal and day.
create function ops.hear_of_customer() returns trigger language plpgsql as $$
begin
  update shared.pipeline_entries e set quiet_since = (new.created_at at time zone 'UTC')::date
    where e.workspace_id = new.workspace_id and e.deal_id = new.deal_id
      and e.quiet_since < (new.created_at at time zone 'UTC')::date;
  return null;
end $$;
--> statement-breakpoint
create trigger shared_acts_end_quiet after insert on shared.events for each row
  when (new.actor_side = 'buyer') execute function ops.hear_of_customer();
--> statement-breakpoint

drop trigger pipeline_entries_are_uncounted on shared.pipeline_entries;
--> statement-breakpoint
create trigger pipeline_entries_are_uncounted before update on shared.pipeline_entries for each row
  when ((old.ended_as, old.verdict, old.blocks) is distinct from (new.ended_as, new.verdict, new.blocks))
  execute function ops.uncount_pipeline_entry();
--> statement-breakpoint
create function ops.saved_days(ended_as text, target_on date, ended_on date) returns integer language sql immutable as $$
  select case when ended_as in ('no_decision', 'disqualified') then greatest(target_on - ended_on, 0) else 0 end $$;
--> statement-breakpoint
create or replace function ops.count_pipeline() returns void language plpgsql as $$
declare
  here uuid := public.context_id('workspace_id');
  touched uuid[];
begin
  -- Whoever holds an entry right now counts it: waiting for them while they wait for the totals would be a dead end.
  select array_agg(x.deal_id) into touched from (
    select e.deal_id from shared.pipeline_entries e
    join vendor.opportunities o on o.workspace_id = e.workspace_id and o.deal_id = e.deal_id
    where e.workspace_id = here and not e.is_counted for update of e skip locked) x;
  if touched is null then return; end if;
  perform pg_advisory_xact_lock(7265502, hashtext(here::text));
  with moved as (
    select e.deal_id, coalesce(e.ended_as, '') as ended_as, coalesce(e.verdict, '') as verdict, coalesce(e.blocks, '') as blocks,
      o.category, o.currency, coalesce(o.amount_minor, 0) as amount_minor,
      coalesce(ops.saved_days(e.ended_as, e.target_on, e.ended_on), 0) as saved_days
    from shared.pipeline_entries e
    join vendor.opportunities o on o.workspace_id = e.workspace_id and o.deal_id = e.deal_id
    where e.workspace_id = here and e.deal_id = any (touched)
  ), steps as (
    select ended_as, verdict, blocks, category, currency, 1 as deals, amount_minor, saved_days from moved
    union all
    select c.ended_as, c.verdict, c.blocks, c.category, c.currency, -1, -c.amount_minor, -c.saved_days from vendor.counted_deals c
    where c.workspace_id = here and c.deal_id = any (touched)
  ), totals as (
    insert into vendor.pipeline_totals as t (workspace_id, ended_as, verdict, blocks, category, currency, deals, amount_minor, saved_days)
    select here, ended_as, verdict, blocks, category, currency, sum(deals), sum(amount_minor), sum(saved_days)
    from steps group by ended_as, verdict, blocks, category, currency
    on conflict (workspace_id, ended_as, verdict, blocks, category, currency) do update
      set deals = t.deals + excluded.deals, amount_minor = t.amount_minor + excluded.amount_minor,
        saved_days = t.saved_days + excluded.saved_days
  )
  insert into vendor.counted_deals (workspace_id, deal_id, ended_as, verdict, blocks, category, currency, amount_minor, saved_days)
  select here, deal_id, ended_as, verdict, blocks, category, currency, amount_minor, saved_days from moved
  on conflict (workspace_id, deal_id) do update set ended_as = excluded.ended_as, verdict = excluded.verdict,
    blocks = excluded.blocks, category = excluded.category, currency = excluded.currency, amount_minor = excluded.amount_minor,
    saved_days = excluded.saved_days;
  update shared.pipeline_entries e set is_counted = true where e.workspace_id = here and e.deal_id = any (touched);
end $$;
--> statement-breakpoint
drop trigger opportunities_are_counted on vendor.opportunities;
--> statement-breakpoint
create trigger opportunities_are_counted after insert or update of amount_minor, currency, category on vendor.opportunities
  for each row execute function ops.recount_opportunity();
--> statement-breakpoint

-- Deals that are there already get what is new. Even the owner is behind the walls, so they come down for this alone.
do $$
declare
  tables regclass[] := array['shared.accounts', 'shared.deals', 'shared.deal_members', 'shared.members', 'shared.endings',
    'shared.releases', 'shared.release_requests', 'shared.tasks', 'shared.task_completions', 'shared.events',
    'shared.workspaces', 'shared.pipeline_entries', 'vendor.opportunities', 'vendor.counted_deals', 'vendor.pipeline_totals'];
  one regclass;
  here uuid;
begin
  foreach one in array tables loop execute format('alter table %s no force row level security', one); end loop;
  for here in select workspace_id from shared.workspaces loop
    perform set_config('concord.workspace_id', here::text, true);
    perform ops.keep_entries(array(select d.id from shared.deals d where d.workspace_id = here));
    update shared.pipeline_entries e set is_counted = false, quiet_since = greatest((d.created_at at time zone 'UTC')::date,
      (select (max(x.created_at) at time zone 'UTC')::date from shared.events x
        where x.workspace_id = d.workspace_id and x.deal_id = d.id and x.actor_side = 'buyer'))
      from shared.deals d where e.workspace_id = here and d.workspace_id = e.workspace_id and d.id = e.deal_id;
  end loop;
  perform set_config('concord.workspace_id', '', true);
  foreach one in array tables loop execute format('alter table %s force row level security', one); end loop;
end $$;
