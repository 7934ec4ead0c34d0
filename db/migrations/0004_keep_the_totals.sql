CREATE TABLE "vendor"."counted_deals" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text DEFAULT 'seller' NOT NULL,
	"ended_as" text NOT NULL,
	"verdict" text NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "counted_deals_pk" PRIMARY KEY("workspace_id","deal_id"),
	CONSTRAINT "counted_deals_audience_check" CHECK ("vendor"."counted_deals"."audience" in ('seller'))
);
--> statement-breakpoint
CREATE TABLE "vendor"."pipeline_totals" (
	"workspace_id" uuid NOT NULL,
	"audience" text DEFAULT 'seller' NOT NULL,
	"ended_as" text NOT NULL,
	"verdict" text NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"deals" bigint NOT NULL,
	CONSTRAINT "pipeline_totals_pk" PRIMARY KEY("workspace_id","ended_as","verdict","currency"),
	CONSTRAINT "pipeline_totals_audience_check" CHECK ("vendor"."pipeline_totals"."audience" in ('seller'))
);
--> statement-breakpoint
ALTER TABLE "shared"."pipeline_entries" ADD COLUMN "is_counted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor"."counted_deals" ADD CONSTRAINT "counted_deals_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pipeline_entries_uncounted_idx" ON "shared"."pipeline_entries" USING btree ("workspace_id","deal_id") WHERE not "shared"."pipeline_entries"."is_counted";--> statement-breakpoint

select ops.wall_in('vendor.counted_deals');
--> statement-breakpoint
select ops.wall_in('vendor.pipeline_totals');
--> statement-breakpoint
grant select, insert, update (ended_as, verdict, currency, amount_minor) on vendor.counted_deals to concord_vendor;
--> statement-breakpoint
grant select, insert, update (deals, amount_minor) on vendor.pipeline_totals to concord_vendor;
--> statement-breakpoint
grant update (is_counted) on shared.pipeline_entries to concord_customer, concord_vendor;
--> statement-breakpoint

-- A customer's release moves a deal into another total without a right on the vendor's tables: the entry is marked, and
-- whoever of the vendor acts next counts it. Until then whoever reads the totals puts the marked ones right.
create function ops.uncount_pipeline_entry() returns trigger language plpgsql as $$
begin
  new.is_counted := false;
  return new;
end $$;
--> statement-breakpoint
create trigger pipeline_entries_are_uncounted before update on shared.pipeline_entries for each row
  when ((old.ended_as, old.verdict) is distinct from (new.ended_as, new.verdict))
  execute function ops.uncount_pipeline_entry();
--> statement-breakpoint

create function ops.count_pipeline() returns void language plpgsql as $$
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
    select e.deal_id, coalesce(e.ended_as, '') as ended_as, coalesce(e.verdict, '') as verdict, o.currency,
      coalesce(o.amount_minor, 0) as amount_minor
    from shared.pipeline_entries e
    join vendor.opportunities o on o.workspace_id = e.workspace_id and o.deal_id = e.deal_id
    where e.workspace_id = here and e.deal_id = any (touched)
  ), steps as (
    select ended_as, verdict, currency, 1 as deals, amount_minor from moved
    union all
    select c.ended_as, c.verdict, c.currency, -1, -c.amount_minor from vendor.counted_deals c
    where c.workspace_id = here and c.deal_id = any (touched)
  ), totals as (
    insert into vendor.pipeline_totals as t (workspace_id, ended_as, verdict, currency, deals, amount_minor)
    select here, ended_as, verdict, currency, sum(deals), sum(amount_minor) from steps group by ended_as, verdict, currency
    on conflict (workspace_id, ended_as, verdict, currency) do update
      set deals = t.deals + excluded.deals, amount_minor = t.amount_minor + excluded.amount_minor
  )
  insert into vendor.counted_deals (workspace_id, deal_id, ended_as, verdict, currency, amount_minor)
  select here, deal_id, ended_as, verdict, currency, amount_minor from moved
  on conflict (workspace_id, deal_id) do update set ended_as = excluded.ended_as, verdict = excluded.verdict,
    currency = excluded.currency, amount_minor = excluded.amount_minor;
  update shared.pipeline_entries e set is_counted = true where e.workspace_id = here and e.deal_id = any (touched);
end $$;
--> statement-breakpoint

create function ops.count_moved_entries() returns trigger language plpgsql as $$
begin
  if has_schema_privilege('vendor', 'usage') then perform ops.count_pipeline(); end if;
  return null;
end $$;
--> statement-breakpoint
create trigger pipeline_entries_are_counted after insert or update on shared.pipeline_entries
  for each statement execute function ops.count_moved_entries();
--> statement-breakpoint

create function ops.recount_opportunity() returns trigger language plpgsql as $$
begin
  -- Fires the count of the entry's own trigger.
  update shared.pipeline_entries e set is_counted = false where e.workspace_id = new.workspace_id and e.deal_id = new.deal_id;
  return null;
end $$;
--> statement-breakpoint
create trigger opportunities_are_counted after insert or update of amount_minor, currency on vendor.opportunities
  for each row execute function ops.recount_opportunity();
