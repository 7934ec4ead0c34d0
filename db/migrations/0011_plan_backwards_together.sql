CREATE TABLE "customer"."private_steps" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"milestone_id" uuid,
	"title" text NOT NULL,
	"owner_name" text,
	"due_on" date NOT NULL,
	"done_on" date,
	"done_by_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	CONSTRAINT "customer_steps_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "customer_steps_title_length" CHECK (char_length("customer"."private_steps"."title") between 1 and 200),
	CONSTRAINT "customer_steps_owner_length" CHECK (char_length("customer"."private_steps"."owner_name") between 1 and 120),
	CONSTRAINT "customer_steps_due_range" CHECK ("customer"."private_steps"."due_on" between '2000-01-01' and '2100-12-31'),
	CONSTRAINT "customer_steps_done_by_somebody" CHECK (("customer"."private_steps"."done_on" is null) = ("customer"."private_steps"."done_by_name" is null)),
	CONSTRAINT "customer_steps_audience_check" CHECK ("customer"."private_steps"."audience" in ('buyer'))
);
--> statement-breakpoint
CREATE TABLE "shared"."task_acceptances" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"owner_id" uuid NOT NULL,
	"accepted_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_acceptances_pk" PRIMARY KEY("workspace_id","deal_id","task_id","owner_id"),
	CONSTRAINT "task_acceptances_audience_check" CHECK ("shared"."task_acceptances"."audience" in ('shared'))
);
--> statement-breakpoint
CREATE TABLE "shared"."task_dependencies" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"waits_for_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"lag_days" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_dependencies_pk" PRIMARY KEY("workspace_id","deal_id","task_id","waits_for_id"),
	CONSTRAINT "task_dependencies_audience_check" CHECK ("shared"."task_dependencies"."audience" in ('shared')),
	CONSTRAINT "task_dependencies_not_itself" CHECK ("shared"."task_dependencies"."task_id" <> "shared"."task_dependencies"."waits_for_id"),
	CONSTRAINT "task_dependencies_lag_range" CHECK ("shared"."task_dependencies"."lag_days" between 0 and 250)
);
--> statement-breakpoint
CREATE TABLE "shared"."task_standings" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"standing" text NOT NULL,
	"reason" text,
	"since_on" date NOT NULL,
	"said_by_side" text NOT NULL,
	"said_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_standings_pk" PRIMARY KEY("workspace_id","deal_id","task_id"),
	CONSTRAINT "task_standings_audience_check" CHECK ("shared"."task_standings"."audience" in ('shared')),
	CONSTRAINT "task_standings_standing_check" CHECK ("shared"."task_standings"."standing" in ('in_progress', 'blocked')),
	CONSTRAINT "task_standings_side_check" CHECK ("shared"."task_standings"."said_by_side" in ('buyer', 'seller')),
	CONSTRAINT "task_standings_blocked_says_why" CHECK ("shared"."task_standings"."standing" <> 'blocked' or "shared"."task_standings"."reason" is not null),
	CONSTRAINT "task_standings_reason_length" CHECK (char_length("shared"."task_standings"."reason") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "vendor"."private_steps" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"milestone_id" uuid,
	"title" text NOT NULL,
	"owner_name" text,
	"due_on" date NOT NULL,
	"done_on" date,
	"done_by_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"audience" text DEFAULT 'seller' NOT NULL,
	CONSTRAINT "vendor_steps_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "vendor_steps_title_length" CHECK (char_length("vendor"."private_steps"."title") between 1 and 200),
	CONSTRAINT "vendor_steps_owner_length" CHECK (char_length("vendor"."private_steps"."owner_name") between 1 and 120),
	CONSTRAINT "vendor_steps_due_range" CHECK ("vendor"."private_steps"."due_on" between '2000-01-01' and '2100-12-31'),
	CONSTRAINT "vendor_steps_done_by_somebody" CHECK (("vendor"."private_steps"."done_on" is null) = ("vendor"."private_steps"."done_by_name" is null)),
	CONSTRAINT "vendor_steps_audience_check" CHECK ("vendor"."private_steps"."audience" in ('seller'))
);
--> statement-breakpoint
CREATE TABLE "customer"."internal_costs" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"currency" text NOT NULL,
	"one_off_minor" bigint,
	"yearly_minor" bigint,
	"note" text,
	"said_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "internal_costs_pk" PRIMARY KEY("workspace_id","deal_id"),
	CONSTRAINT "internal_costs_audience_check" CHECK ("customer"."internal_costs"."audience" in ('buyer')),
	CONSTRAINT "internal_costs_currency_check" CHECK ("customer"."internal_costs"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "internal_costs_amount_range" CHECK ("customer"."internal_costs"."one_off_minor" between 0 and 100000000000000 and "customer"."internal_costs"."yearly_minor" between 0 and 100000000000000),
	CONSTRAINT "internal_costs_note_length" CHECK (char_length("customer"."internal_costs"."note") between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "vendor"."plan_templates" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'seller' NOT NULL,
	"name" text NOT NULL,
	"summary" text NOT NULL,
	"content" jsonb NOT NULL,
	"kept_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_templates_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "plan_templates_audience_check" CHECK ("vendor"."plan_templates"."audience" in ('seller')),
	CONSTRAINT "plan_templates_name_length" CHECK (char_length("vendor"."plan_templates"."name") between 1 and 120),
	CONSTRAINT "plan_templates_summary_length" CHECK (char_length("vendor"."plan_templates"."summary") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "shared"."outcome_actuals" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"outcome_text" text NOT NULL,
	"value" text NOT NULL,
	"measured_on" date NOT NULL,
	"said_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outcome_actuals_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "outcome_actuals_audience_check" CHECK ("shared"."outcome_actuals"."audience" in ('shared')),
	CONSTRAINT "outcome_actuals_text_length" CHECK (char_length("shared"."outcome_actuals"."outcome_text") between 1 and 300),
	CONSTRAINT "outcome_actuals_value_length" CHECK (char_length("shared"."outcome_actuals"."value") between 1 and 60),
	CONSTRAINT "outcome_actuals_date_range" CHECK ("shared"."outcome_actuals"."measured_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."plan_costs" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"currency" text NOT NULL,
	"one_off_minor" bigint,
	"yearly_minor" bigint,
	"term_months" integer,
	"way_out" text,
	"buyer_days" integer,
	"seller_days" integer,
	"revision" integer DEFAULT 1 NOT NULL,
	"said_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_costs_pk" PRIMARY KEY("workspace_id","deal_id"),
	CONSTRAINT "plan_costs_audience_check" CHECK ("shared"."plan_costs"."audience" in ('shared')),
	CONSTRAINT "plan_costs_currency_check" CHECK ("shared"."plan_costs"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "plan_costs_amount_range" CHECK ("shared"."plan_costs"."one_off_minor" between 0 and 100000000000000 and "shared"."plan_costs"."yearly_minor" between 0 and 100000000000000),
	CONSTRAINT "plan_costs_term_range" CHECK ("shared"."plan_costs"."term_months" between 1 and 240),
	CONSTRAINT "plan_costs_days_range" CHECK ("shared"."plan_costs"."buyer_days" between 0 and 100000 and "shared"."plan_costs"."seller_days" between 0 and 100000),
	CONSTRAINT "plan_costs_way_out_length" CHECK (char_length("shared"."plan_costs"."way_out") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "shared"."side_calendars" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"side" text NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"country" text,
	"region" text,
	"workdays" integer[] NOT NULL,
	"holidays" jsonb NOT NULL,
	"closed_from" date,
	"closed_until" date,
	"said_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "side_calendars_pk" PRIMARY KEY("workspace_id","deal_id","side"),
	CONSTRAINT "side_calendars_audience_check" CHECK ("shared"."side_calendars"."audience" in ('shared')),
	CONSTRAINT "side_calendars_side_check" CHECK ("shared"."side_calendars"."side" in ('buyer', 'seller')),
	CONSTRAINT "side_calendars_country_check" CHECK ("shared"."side_calendars"."country" ~ '^[A-Z]{2}$'),
	CONSTRAINT "side_calendars_region_length" CHECK (char_length("shared"."side_calendars"."region") between 1 and 12),
	CONSTRAINT "side_calendars_workdays_check" CHECK (cardinality("shared"."side_calendars"."workdays") between 1 and 7 and "shared"."side_calendars"."workdays" <@ array[0, 1, 2, 3, 4, 5, 6]),
	CONSTRAINT "side_calendars_closing_check" CHECK (("shared"."side_calendars"."closed_from" is null) = ("shared"."side_calendars"."closed_until" is null) and "shared"."side_calendars"."closed_until" - "shared"."side_calendars"."closed_from" between 0 and 120),
	CONSTRAINT "side_calendars_closing_range" CHECK ("shared"."side_calendars"."closed_from" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
ALTER TABLE "shared"."task_completions" ADD COLUMN "closed_as" text DEFAULT 'done' NOT NULL;--> statement-breakpoint
ALTER TABLE "shared"."task_completions" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "shared"."tasks" ADD COLUMN "owner_group" text;--> statement-breakpoint
ALTER TABLE "shared"."tasks" ADD COLUMN "kind" text DEFAULT 'task' NOT NULL;--> statement-breakpoint
ALTER TABLE "shared"."tasks" ADD COLUMN "estimate_days" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "customer"."private_steps" ADD CONSTRAINT "customer_steps_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."task_acceptances" ADD CONSTRAINT "task_acceptances_task_fk" FOREIGN KEY ("workspace_id","deal_id","task_id") REFERENCES "shared"."tasks"("workspace_id","deal_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."task_dependencies" ADD CONSTRAINT "task_dependencies_task_fk" FOREIGN KEY ("workspace_id","deal_id","task_id") REFERENCES "shared"."tasks"("workspace_id","deal_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."task_dependencies" ADD CONSTRAINT "task_dependencies_waited_fk" FOREIGN KEY ("workspace_id","deal_id","waits_for_id") REFERENCES "shared"."tasks"("workspace_id","deal_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."task_standings" ADD CONSTRAINT "task_standings_task_fk" FOREIGN KEY ("workspace_id","deal_id","task_id") REFERENCES "shared"."tasks"("workspace_id","deal_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor"."private_steps" ADD CONSTRAINT "vendor_steps_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."internal_costs" ADD CONSTRAINT "internal_costs_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."outcome_actuals" ADD CONSTRAINT "outcome_actuals_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."plan_costs" ADD CONSTRAINT "plan_costs_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."side_calendars" ADD CONSTRAINT "side_calendars_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_steps_deal_idx" ON "customer"."private_steps" USING btree ("workspace_id","deal_id","due_on");--> statement-breakpoint
CREATE INDEX "task_dependencies_waited_idx" ON "shared"."task_dependencies" USING btree ("workspace_id","deal_id","waits_for_id");--> statement-breakpoint
CREATE INDEX "vendor_steps_deal_idx" ON "vendor"."private_steps" USING btree ("workspace_id","deal_id","due_on");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_templates_name_key" ON "vendor"."plan_templates" USING btree ("workspace_id",lower("name"));--> statement-breakpoint
CREATE INDEX "outcome_actuals_deal_idx" ON "shared"."outcome_actuals" USING btree ("workspace_id","deal_id","created_at");--> statement-breakpoint
ALTER TABLE "shared"."task_completions" ADD CONSTRAINT "task_completions_closed_check" CHECK ("shared"."task_completions"."closed_as" in ('done', 'cancelled'));--> statement-breakpoint
ALTER TABLE "shared"."task_completions" ADD CONSTRAINT "task_completions_reason_length" CHECK (char_length("shared"."task_completions"."reason") between 1 and 300);--> statement-breakpoint
ALTER TABLE "shared"."tasks" ADD CONSTRAINT "tasks_group_or_person" CHECK ("shared"."tasks"."owner_group" is null or coalesce("shared"."tasks"."owner_member_id", "shared"."tasks"."owner_stakeholder_id") is null);--> statement-breakpoint
ALTER TABLE "shared"."tasks" ADD CONSTRAINT "tasks_kind_check" CHECK ("shared"."tasks"."kind" in ('task', 'meeting', 'approval'));--> statement-breakpoint
ALTER TABLE "shared"."tasks" ADD CONSTRAINT "tasks_estimate_range" CHECK ("shared"."tasks"."estimate_days" between 1 and 250);--> statement-breakpoint
ALTER TABLE "shared"."tasks" ADD CONSTRAINT "tasks_group_length" CHECK (char_length("shared"."tasks"."owner_group") between 1 and 80);--> statement-breakpoint

select ops.wall_in(target::regclass) from unnest(array[
  'customer.private_steps', 'customer.internal_costs', 'vendor.private_steps', 'vendor.plan_templates', 'shared.task_acceptances',
  'shared.task_dependencies', 'shared.task_standings', 'shared.outcome_actuals', 'shared.plan_costs', 'shared.side_calendars']) target;
--> statement-breakpoint
-- Each side says when it works itself, and nobody accepts a step for the other side's people.
create policy own_calendar_added on shared.side_calendars as restrictive for insert to concord_customer, concord_vendor
  with check (side = (select context_value('side')));
--> statement-breakpoint
create policy own_calendar_changed on shared.side_calendars as restrictive for update to concord_customer, concord_vendor
  using (side = (select context_value('side'))) with check (side = (select context_value('side')));
--> statement-breakpoint
create policy customer_accepts_its_own on shared.task_acceptances as restrictive for insert to concord_customer
  with check (exists (select from shared.stakeholders s where s.workspace_id = task_acceptances.workspace_id
    and s.deal_id = task_acceptances.deal_id and s.id = owner_id));
--> statement-breakpoint
create policy vendor_accepts_its_own on shared.task_acceptances as restrictive for insert to concord_vendor
  with check (exists (select from shared.members m where m.workspace_id = task_acceptances.workspace_id and m.id = owner_id));
--> statement-breakpoint

grant select, insert on shared.task_acceptances, shared.task_dependencies, shared.task_standings, shared.plan_costs, shared.side_calendars
  to concord_customer, concord_vendor;
--> statement-breakpoint
grant delete on shared.task_acceptances, shared.task_dependencies, shared.task_standings to concord_customer, concord_vendor;
--> statement-breakpoint
grant update (lag_days) on shared.task_dependencies to concord_customer, concord_vendor;
--> statement-breakpoint
grant update (kind, estimate_days, owner_group) on shared.tasks to concord_customer, concord_vendor;
--> statement-breakpoint
grant update (currency, one_off_minor, yearly_minor, term_months, way_out, buyer_days, seller_days, revision, said_by_name)
  on shared.plan_costs to concord_customer, concord_vendor;
--> statement-breakpoint
grant update (country, region, workdays, holidays, closed_from, closed_until, said_by_name)
  on shared.side_calendars to concord_customer, concord_vendor;
--> statement-breakpoint
-- What became of an outcome is the customer's to say.
grant select on shared.outcome_actuals to concord_customer, concord_vendor;
--> statement-breakpoint
grant insert on shared.outcome_actuals to concord_customer;
--> statement-breakpoint
grant select, insert, delete on customer.private_steps to concord_customer;
--> statement-breakpoint
grant update (done_on, done_by_name) on customer.private_steps to concord_customer;
--> statement-breakpoint
grant select, insert on customer.internal_costs to concord_customer;
--> statement-breakpoint
grant update (currency, one_off_minor, yearly_minor, note, said_by_name) on customer.internal_costs to concord_customer;
--> statement-breakpoint
grant select, insert, delete on vendor.private_steps to concord_vendor;
--> statement-breakpoint
grant update (done_on, done_by_name) on vendor.private_steps to concord_vendor;
--> statement-breakpoint
grant select, insert, delete on vendor.plan_templates to concord_vendor;
--> statement-breakpoint
grant update (name, summary) on vendor.plan_templates to concord_vendor;
