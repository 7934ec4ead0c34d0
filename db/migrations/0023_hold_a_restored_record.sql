CREATE TABLE "shared"."record_breaks" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"sealed_length" integer NOT NULL,
	"sealed_head" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	"found_length" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "record_breaks_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "record_breaks_seal_key" UNIQUE("workspace_id","deal_id","sealed_head"),
	CONSTRAINT "record_breaks_audience_check" CHECK ("shared"."record_breaks"."audience" in ('shared')),
	CONSTRAINT "record_breaks_head_check" CHECK ("shared"."record_breaks"."sealed_head" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "shared"."record_recoveries" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"break_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"continued_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "record_recoveries_pk" PRIMARY KEY("workspace_id","break_id"),
	CONSTRAINT "record_recoveries_audience_check" CHECK ("shared"."record_recoveries"."audience" in ('shared'))
);
--> statement-breakpoint
ALTER TABLE "shared"."record_breaks" ADD CONSTRAINT "record_breaks_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."record_recoveries" ADD CONSTRAINT "record_recoveries_break_fk" FOREIGN KEY ("workspace_id","break_id") REFERENCES "shared"."record_breaks"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_seals_time_idx" ON "shared"."record_seals" USING btree ("created_at");--> statement-breakpoint

select ops.wall_in(target::regclass) from unnest(array['shared.record_breaks', 'shared.record_recoveries']) target;
--> statement-breakpoint
create trigger record_breaks_append_only before update or delete or truncate on shared.record_breaks
  for each statement execute function ops.refuse_change();
--> statement-breakpoint
create trigger record_recoveries_append_only before update or delete or truncate on shared.record_recoveries
  for each statement execute function ops.refuse_change();
--> statement-breakpoint

-- Where a chain ends, as before; but a shared record that contradicts a checkpoint kept outside takes nothing more until
-- somebody has let it go on.
create or replace function ops.chain_end(chain regclass, room uuid) returns table (seq integer, sha256 text) language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(chain::text || room::text, 0));
  if chain = 'shared.chain_lines'::regclass and exists (
    select from shared.record_breaks b where b.workspace_id = public.context_id('workspace_id') and b.deal_id = room
      and not exists (select from shared.record_recoveries r where r.workspace_id = b.workspace_id and r.break_id = b.id))
  then
    raise exception 'the record of room % is held', room using errcode = 'CR423';
  end if;
  return query execute format('select c.seq, c.sha256 from %s c where c.workspace_id = public.context_id(''workspace_id'')
    and c.deal_id = $1 order by c.seq desc limit 1', chain) using room;
end $$;
--> statement-breakpoint

grant select on shared.record_breaks, shared.record_recoveries to concord_customer, concord_vendor;
--> statement-breakpoint
grant insert on shared.record_recoveries to concord_customer, concord_vendor;
--> statement-breakpoint
-- The worker compares, and says what it found.
grant select, insert on shared.record_breaks to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.record_breaks for select to concord_worker using (true);
--> statement-breakpoint
create policy worker_holds on shared.record_breaks for insert to concord_worker with check (true);
