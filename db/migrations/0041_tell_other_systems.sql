CREATE TABLE "ops"."hook_deliveries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"hook_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"deal_id" uuid,
	"event_id" uuid,
	"seq" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"not_before" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"tried_at" timestamp with time zone,
	"status" integer,
	"problem" text,
	"done_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "hook_deliveries_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "hook_deliveries_event_whole" CHECK (("ops"."hook_deliveries"."event_id" is null) = ("ops"."hook_deliveries"."deal_id" is null) and ("ops"."hook_deliveries"."event_id" is null) = ("ops"."hook_deliveries"."seq" is null))
);
--> statement-breakpoint
CREATE TABLE "ops"."hook_secrets" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"hook_id" uuid NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone,
	CONSTRAINT "hook_secrets_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "ops"."hooks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"member_id" uuid NOT NULL,
	"address" text NOT NULL,
	"kinds" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"off_at" timestamp with time zone,
	"off_why" text,
	"removed_at" timestamp with time zone,
	CONSTRAINT "hooks_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "hooks_address_length" CHECK (char_length("ops"."hooks"."address") between 1 and 500),
	CONSTRAINT "hooks_kinds_some" CHECK (cardinality("ops"."hooks"."kinds") > 0),
	CONSTRAINT "hooks_off_why_check" CHECK ("ops"."hooks"."off_why" in ('by_hand', 'gone', 'failing')),
	CONSTRAINT "hooks_off_together" CHECK (("ops"."hooks"."off_at" is null) = ("ops"."hooks"."off_why" is null)),
	CONSTRAINT "hooks_removed_is_off" CHECK ("ops"."hooks"."removed_at" is null or "ops"."hooks"."off_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "ops"."hook_deliveries" ADD CONSTRAINT "hook_deliveries_hook_fk" FOREIGN KEY ("workspace_id","hook_id") REFERENCES "ops"."hooks"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ops"."hook_deliveries" ADD CONSTRAINT "hook_deliveries_event_fk" FOREIGN KEY ("workspace_id","event_id") REFERENCES "shared"."events"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ops"."hook_secrets" ADD CONSTRAINT "hook_secrets_hook_fk" FOREIGN KEY ("workspace_id","hook_id") REFERENCES "ops"."hooks"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ops"."hooks" ADD CONSTRAINT "hooks_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "shared"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hook_deliveries_due_idx" ON "ops"."hook_deliveries" USING btree ("not_before") WHERE "ops"."hook_deliveries"."done_at" is null and "ops"."hook_deliveries"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "hook_deliveries_next_idx" ON "ops"."hook_deliveries" USING btree ("workspace_id","hook_id","not_before") WHERE "ops"."hook_deliveries"."done_at" is null and "ops"."hook_deliveries"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "hook_deliveries_leased_idx" ON "ops"."hook_deliveries" USING btree ("leased_until") WHERE "ops"."hook_deliveries"."leased_until" is not null;--> statement-breakpoint
CREATE INDEX "hook_deliveries_log_idx" ON "ops"."hook_deliveries" USING btree ("workspace_id","hook_id","created_at","id");--> statement-breakpoint
CREATE INDEX "hook_deliveries_created_idx" ON "ops"."hook_deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "hook_secrets_hook_idx" ON "ops"."hook_secrets" USING btree ("workspace_id","hook_id");--> statement-breakpoint

select ops.wall_in('ops.hooks');
--> statement-breakpoint
select ops.wall_in('ops.hook_secrets');
--> statement-breakpoint
select ops.wall_in('ops.hook_deliveries');
--> statement-breakpoint

-- Where a workspace's events go is its administrators' to say, whatever a command forgot to ask. Everybody else's acts only
-- look up who hears of them.
create policy administrators_make on ops.hooks as restrictive for insert to concord_customer, concord_vendor
  with check ((select context_value('role')) = 'admin');
--> statement-breakpoint
create policy administrators_change on ops.hooks as restrictive for update to concord_customer, concord_vendor
  using ((select context_value('role')) = 'admin') with check ((select context_value('role')) = 'admin');
--> statement-breakpoint
create policy administrators_only on ops.hook_secrets as restrictive to concord_customer, concord_vendor
  using ((select context_value('role')) = 'admin') with check ((select context_value('role')) = 'admin');
--> statement-breakpoint
create policy administrators_see on ops.hook_deliveries as restrictive for select to concord_customer, concord_vendor
  using ((select context_value('role')) = 'admin');
--> statement-breakpoint
create policy administrators_change on ops.hook_deliveries as restrictive for update to concord_customer, concord_vendor
  using ((select context_value('role')) = 'admin') with check ((select context_value('role')) = 'admin');
--> statement-breakpoint
-- A message that tells of no event is a test, and an administrator's to ask for.
create policy administrators_test on ops.hook_deliveries as restrictive for insert to concord_customer, concord_vendor
  with check (event_id is not null or (select context_value('role')) = 'admin');
--> statement-breakpoint
create policy worker_sends on ops.hooks to concord_worker using (true) with check (true);
--> statement-breakpoint
create policy worker_sends on ops.hook_secrets to concord_worker using (true) with check (true);
--> statement-breakpoint
create policy worker_sends on ops.hook_deliveries to concord_worker using (true) with check (true);
--> statement-breakpoint

-- The customer's acts make a delivery, and read of a webhook no more than whether it wants one.
grant select (workspace_id, id, kinds, off_at) on ops.hooks to concord_customer;
--> statement-breakpoint
grant insert on ops.hook_deliveries to concord_customer, concord_vendor;
--> statement-breakpoint
grant select, insert, update (address, kinds, off_at, off_why, removed_at) on ops.hooks to concord_vendor;
--> statement-breakpoint
-- Nobody who answers a request reads a secret, not even sealed.
grant insert, select (workspace_id, id, hook_id, created_at, ends_at), update (ends_at) on ops.hook_secrets to concord_vendor;
--> statement-breakpoint
grant select, update (not_before, attempts, leased_until, done_at, ended_at) on ops.hook_deliveries to concord_vendor;
--> statement-breakpoint
grant select, update (off_at, off_why), delete on ops.hooks to concord_worker;
--> statement-breakpoint
grant select, delete on ops.hook_secrets to concord_worker;
--> statement-breakpoint
grant select, update (not_before, attempts, leased_until, tried_at, status, problem, done_at, ended_at), delete on ops.hook_deliveries
  to concord_worker;
