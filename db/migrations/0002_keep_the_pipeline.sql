CREATE TABLE "shared"."pipeline_entries" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"name" text NOT NULL,
	"is_open" boolean NOT NULL,
	"ended_as" text,
	"target_on" date NOT NULL,
	"needs_on" date NOT NULL,
	"released_on" date,
	"verdict" text,
	CONSTRAINT "pipeline_entries_pk" PRIMARY KEY("workspace_id","deal_id"),
	CONSTRAINT "pipeline_entries_audience_check" CHECK ("shared"."pipeline_entries"."audience" in ('shared')),
	CONSTRAINT "pipeline_entries_name_length" CHECK (char_length("shared"."pipeline_entries"."name") between 1 and 600),
	CONSTRAINT "pipeline_entries_needs_range" CHECK ("shared"."pipeline_entries"."needs_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
ALTER TABLE "shared"."pipeline_entries" ADD CONSTRAINT "pipeline_entries_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pipeline_entries_needs_idx" ON "shared"."pipeline_entries" USING btree ("workspace_id","is_open","needs_on","deal_id");--> statement-breakpoint
CREATE INDEX "pipeline_entries_name_idx" ON "shared"."pipeline_entries" USING btree ("workspace_id","is_open","name","deal_id");--> statement-breakpoint
CREATE INDEX "pipeline_entries_target_idx" ON "shared"."pipeline_entries" USING btree ("workspace_id","is_open","target_on","deal_id");--> statement-breakpoint
CREATE INDEX "pipeline_entries_released_idx" ON "shared"."pipeline_entries" USING btree ("workspace_id","is_open",coalesce("released_on", '2100-12-31'::date),"deal_id");--> statement-breakpoint
CREATE INDEX "opportunities_amount_idx" ON "vendor"."opportunities" USING btree ("workspace_id",coalesce("amount_minor", -1),"deal_id");--> statement-breakpoint

select ops.wall_in('shared.pipeline_entries');
--> statement-breakpoint
grant select, insert, update (name, is_open, ended_as, target_on, needs_on, released_on, verdict)
  on shared.pipeline_entries to concord_customer, concord_vendor;
--> statement-breakpoint

-- Keeps the entries of the deals that a statement touched, with the rights of whoever acts: a customer's release moves its own
-- room's entry, and nothing but shared content is read. The argument names the column that holds the deal.
create function ops.keep_pipeline_entries() returns trigger language plpgsql as $$
declare touched uuid[];
begin
  execute format('select array_agg(distinct %I) from changed', tg_argv[0]) into touched;
  if touched is null then return null; end if;
  -- Two people may move one deal at once: the second waits here and then reads what the first one wrote.
  perform 1 from shared.pipeline_entries e
    where e.workspace_id = public.context_id('workspace_id') and e.deal_id = any (touched)
    order by e.deal_id for update;
  insert into shared.pipeline_entries as kept
    (workspace_id, deal_id, name, is_open, ended_as, target_on, needs_on, released_on, verdict)
  select d.workspace_id, d.id, lower(a.name || ' ' || d.title), ended.outcome is null, ended.outcome, d.target_on,
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
    said.released_on, said.verdict
  from shared.deals d
  join shared.accounts a on a.workspace_id = d.workspace_id and a.id = d.account_id
  left join shared.endings ended on ended.workspace_id = d.workspace_id and ended.deal_id = d.id
  left join lateral (
    select r.number, r.verdict, r.released_on, r.created_at from shared.releases r
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
    target_on = excluded.target_on, needs_on = excluded.needs_on, released_on = excluded.released_on, verdict = excluded.verdict
  where (kept.name, kept.is_open, kept.target_on, kept.needs_on, kept.released_on, kept.verdict)
    is distinct from (excluded.name, excluded.is_open, excluded.target_on, excluded.needs_on, excluded.released_on, excluded.verdict);
  return null;
end $$;
--> statement-breakpoint
create trigger deals_are_in_pipeline after insert on shared.deals
  referencing new table as changed for each statement execute function ops.keep_pipeline_entries('id');
--> statement-breakpoint
create trigger deals_move_in_pipeline after update on shared.deals
  referencing new table as changed for each statement execute function ops.keep_pipeline_entries('id');
--> statement-breakpoint
create trigger endings_move_pipeline after insert on shared.endings
  referencing new table as changed for each statement execute function ops.keep_pipeline_entries('deal_id');
--> statement-breakpoint
create trigger releases_move_pipeline after insert on shared.releases
  referencing new table as changed for each statement execute function ops.keep_pipeline_entries('deal_id');
--> statement-breakpoint
create trigger release_requests_move_pipeline after insert on shared.release_requests
  referencing new table as changed for each statement execute function ops.keep_pipeline_entries('deal_id');
--> statement-breakpoint
create trigger tasks_added_move_pipeline after insert on shared.tasks
  referencing new table as changed for each statement execute function ops.keep_pipeline_entries('deal_id');
--> statement-breakpoint
create trigger tasks_changed_move_pipeline after update on shared.tasks
  referencing new table as changed for each statement execute function ops.keep_pipeline_entries('deal_id');
--> statement-breakpoint
create trigger tasks_removed_move_pipeline after delete on shared.tasks
  referencing old table as changed for each statement execute function ops.keep_pipeline_entries('deal_id');
--> statement-breakpoint
create trigger completions_added_move_pipeline after insert on shared.task_completions
  referencing new table as changed for each statement execute function ops.keep_pipeline_entries('deal_id');
--> statement-breakpoint
create trigger completions_removed_move_pipeline after delete on shared.task_completions
  referencing old table as changed for each statement execute function ops.keep_pipeline_entries('deal_id');
