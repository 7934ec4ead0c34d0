CREATE TABLE "vendor"."alive_confirmations" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'seller' NOT NULL,
	"reason" text NOT NULL,
	"confirmed_by_name" text NOT NULL,
	"confirmed_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alive_confirmations_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "alive_confirmations_audience_check" CHECK ("vendor"."alive_confirmations"."audience" in ('seller')),
	CONSTRAINT "alive_confirmations_reason_length" CHECK (char_length("vendor"."alive_confirmations"."reason") between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "vendor"."saved_views" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'seller' NOT NULL,
	"member_id" uuid NOT NULL,
	"name" text NOT NULL,
	"search" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "saved_views_audience_check" CHECK ("vendor"."saved_views"."audience" in ('seller')),
	CONSTRAINT "saved_views_name_length" CHECK (char_length("vendor"."saved_views"."name") between 1 and 60),
	CONSTRAINT "saved_views_search_length" CHECK (char_length("vendor"."saved_views"."search") between 1 and 600)
);
--> statement-breakpoint
ALTER TABLE "shared"."endings" DROP CONSTRAINT "endings_side_check";--> statement-breakpoint
ALTER TABLE "vendor"."alive_confirmations" ADD CONSTRAINT "alive_confirmations_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor"."saved_views" ADD CONSTRAINT "saved_views_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "shared"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alive_confirmations_deal_idx" ON "vendor"."alive_confirmations" USING btree ("workspace_id","deal_id","confirmed_on");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name_key" ON "vendor"."saved_views" USING btree ("workspace_id","member_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_default_key" ON "vendor"."saved_views" USING btree ("workspace_id","member_id") WHERE "vendor"."saved_views"."is_default";--> statement-breakpoint
ALTER TABLE "shared"."endings" ADD CONSTRAINT "endings_side_check" CHECK ("shared"."endings"."ended_by_side" in ('buyer', 'seller', 'rule'));
--> statement-breakpoint
select ops.wall_in('vendor.alive_confirmations');
--> statement-breakpoint
select ops.wall_in('vendor.saved_views');
--> statement-breakpoint
grant select, insert on vendor.alive_confirmations to concord_vendor;
--> statement-breakpoint
create trigger alive_confirmations_append_only before update or delete or truncate on vendor.alive_confirmations
  for each statement execute function ops.refuse_change();
--> statement-breakpoint
grant select, insert, delete, update (name, is_default) on vendor.saved_views to concord_vendor;
--> statement-breakpoint
-- Nobody ends a deal in the other side's name, and the rule acts with the vendor's rights alone.
create policy own_endings on shared.endings as restrictive for insert to concord_customer, concord_vendor
  with check (ended_by_side = (select context_value('side')) or (ended_by_side = 'rule' and (select context_value('side')) = 'seller'));
--> statement-breakpoint
-- The worker finds deals that have been quiet for long: their days, and nothing that anybody said or wrote.
grant select (workspace_id, deal_id, is_open, target_on, quiet_since) on shared.pipeline_entries to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.pipeline_entries for select to concord_worker using (is_open);
--> statement-breakpoint
-- What is kept of some deals, worked out again with the rights of whoever acts. `quiet_since` begins with the deal and is
-- moved by the customer's shared acts alone.
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
