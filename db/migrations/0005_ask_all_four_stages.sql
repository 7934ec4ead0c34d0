CREATE TABLE "customer"."attestations" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"stakeholder_id" uuid NOT NULL,
	"power" text NOT NULL,
	"holder_id" uuid,
	"holds" boolean NOT NULL,
	"body" text,
	"attested_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attestations_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "attestations_audience_check" CHECK ("customer"."attestations"."audience" in ('buyer')),
	CONSTRAINT "attestations_power_check" CHECK ("customer"."attestations"."power" in ('last_word', 'can_stop', 'releases_money', 'must_run')),
	CONSTRAINT "attestations_holder_named" CHECK ("customer"."attestations"."holder_id" is not null or (not "customer"."attestations"."holds" and "customer"."attestations"."body" is null)),
	CONSTRAINT "attestations_body_length" CHECK (char_length("customer"."attestations"."body") between 1 and 120),
	CONSTRAINT "attestations_date_range" CHECK ("customer"."attestations"."attested_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."shared_powers" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"stakeholder_id" uuid NOT NULL,
	"power" text NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"body" text,
	"shared_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shared_powers_pk" PRIMARY KEY("workspace_id","deal_id","stakeholder_id","power"),
	CONSTRAINT "shared_powers_audience_check" CHECK ("shared"."shared_powers"."audience" in ('shared')),
	CONSTRAINT "shared_powers_power_check" CHECK ("shared"."shared_powers"."power" in ('last_word', 'can_stop', 'releases_money', 'must_run')),
	CONSTRAINT "shared_powers_body_length" CHECK (char_length("shared"."shared_powers"."body") between 1 and 120),
	CONSTRAINT "shared_powers_date_range" CHECK ("shared"."shared_powers"."shared_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "customer"."pulses" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"stakeholder_id" uuid NOT NULL,
	"trust" integer,
	"understanding" integer,
	"care" integer,
	"standing" text,
	"told_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pulses_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "pulses_audience_check" CHECK ("customer"."pulses"."audience" in ('buyer')),
	CONSTRAINT "pulses_standing_check" CHECK ("customer"."pulses"."standing" in ('first', 'one_of', 'unlikely')),
	CONSTRAINT "pulses_trust_range" CHECK ("customer"."pulses"."trust" between 1 and 5),
	CONSTRAINT "pulses_understanding_range" CHECK ("customer"."pulses"."understanding" between 1 and 5),
	CONSTRAINT "pulses_care_range" CHECK ("customer"."pulses"."care" between 1 and 5),
	CONSTRAINT "pulses_date_range" CHECK ("customer"."pulses"."told_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."acceptances" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"coverage_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"accepted_by_name" text NOT NULL,
	"accepted_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "acceptances_pk" PRIMARY KEY("workspace_id","coverage_id"),
	CONSTRAINT "acceptances_audience_check" CHECK ("shared"."acceptances"."audience" in ('shared')),
	CONSTRAINT "acceptances_date_range" CHECK ("shared"."acceptances"."accepted_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."coverages" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"requirement_id" uuid NOT NULL,
	"coverage" text NOT NULL,
	"note" text,
	"planned_for" date,
	"stated_by_name" text NOT NULL,
	"stated_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coverages_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "coverages_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "coverages_audience_check" CHECK ("shared"."coverages"."audience" in ('shared')),
	CONSTRAINT "coverages_coverage_check" CHECK ("shared"."coverages"."coverage" in ('full', 'partial', 'planned', 'none')),
	CONSTRAINT "coverages_note_given" CHECK ("shared"."coverages"."coverage" = 'full' or "shared"."coverages"."note" is not null),
	CONSTRAINT "coverages_planned_day" CHECK ("shared"."coverages"."coverage" = 'planned' or "shared"."coverages"."planned_for" is null),
	CONSTRAINT "coverages_note_length" CHECK (char_length("shared"."coverages"."note") between 1 and 500),
	CONSTRAINT "coverages_date_range" CHECK ("shared"."coverages"."stated_on" between '2000-01-01' and '2100-12-31'),
	CONSTRAINT "coverages_planned_range" CHECK ("shared"."coverages"."planned_for" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."requirements" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"text" text NOT NULL,
	"is_must" boolean NOT NULL,
	"named_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "requirements_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "requirements_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "requirements_audience_check" CHECK ("shared"."requirements"."audience" in ('shared')),
	CONSTRAINT "requirements_text_length" CHECK (char_length("shared"."requirements"."text") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "customer"."change_reports" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"change_id" uuid,
	"stakeholder_id" uuid NOT NULL,
	"ended" text,
	"because" text,
	"reported_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "change_reports_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "change_reports_audience_check" CHECK ("customer"."change_reports"."audience" in ('buyer')),
	CONSTRAINT "change_reports_ended_check" CHECK ("customer"."change_reports"."ended" in ('finished', 'partly', 'dropped')),
	CONSTRAINT "change_reports_ended_given" CHECK (("customer"."change_reports"."change_id" is null) = ("customer"."change_reports"."ended" is null)),
	CONSTRAINT "change_reports_because_length" CHECK (char_length("customer"."change_reports"."because") between 1 and 500),
	CONSTRAINT "change_reports_date_range" CHECK ("customer"."change_reports"."reported_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "customer"."past_changes" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"name" text NOT NULL,
	"year" integer NOT NULL,
	"listed_by_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "past_changes_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "past_changes_audience_check" CHECK ("customer"."past_changes"."audience" in ('buyer')),
	CONSTRAINT "past_changes_name_length" CHECK (char_length("customer"."past_changes"."name") between 1 and 160),
	CONSTRAINT "past_changes_year_range" CHECK ("customer"."past_changes"."year" between 1980 and 2100)
);
--> statement-breakpoint
CREATE TABLE "customer"."past_purchases" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"name" text NOT NULL,
	"year" integer NOT NULL,
	"ended" text NOT NULL,
	"months" integer NOT NULL,
	"took_words" text NOT NULL,
	"told_by_name" text NOT NULL,
	"told_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "past_purchases_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "past_purchases_audience_check" CHECK ("customer"."past_purchases"."audience" in ('buyer')),
	CONSTRAINT "past_purchases_ended_check" CHECK ("customer"."past_purchases"."ended" in ('bought', 'stopped')),
	CONSTRAINT "past_purchases_name_length" CHECK (char_length("customer"."past_purchases"."name") between 1 and 160),
	CONSTRAINT "past_purchases_took_length" CHECK (char_length("customer"."past_purchases"."took_words") between 1 and 500),
	CONSTRAINT "past_purchases_year_range" CHECK ("customer"."past_purchases"."year" between 1980 and 2100),
	CONSTRAINT "past_purchases_months_range" CHECK ("customer"."past_purchases"."months" between 0 and 120),
	CONSTRAINT "past_purchases_date_range" CHECK ("customer"."past_purchases"."told_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
ALTER TABLE "shared"."releases" ADD COLUMN "pulse" jsonb;--> statement-breakpoint
ALTER TABLE "customer"."attestations" ADD CONSTRAINT "attestations_stakeholder_fk" FOREIGN KEY ("workspace_id","deal_id","stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."attestations" ADD CONSTRAINT "attestations_holder_fk" FOREIGN KEY ("workspace_id","deal_id","holder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."shared_powers" ADD CONSTRAINT "shared_powers_stakeholder_fk" FOREIGN KEY ("workspace_id","deal_id","stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."pulses" ADD CONSTRAINT "pulses_stakeholder_fk" FOREIGN KEY ("workspace_id","deal_id","stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."acceptances" ADD CONSTRAINT "acceptances_coverage_fk" FOREIGN KEY ("workspace_id","deal_id","coverage_id") REFERENCES "shared"."coverages"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."coverages" ADD CONSTRAINT "coverages_requirement_fk" FOREIGN KEY ("workspace_id","deal_id","requirement_id") REFERENCES "shared"."requirements"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."requirements" ADD CONSTRAINT "requirements_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."change_reports" ADD CONSTRAINT "change_reports_change_fk" FOREIGN KEY ("workspace_id","change_id") REFERENCES "customer"."past_changes"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."change_reports" ADD CONSTRAINT "change_reports_stakeholder_fk" FOREIGN KEY ("workspace_id","deal_id","stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."past_changes" ADD CONSTRAINT "past_changes_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."past_purchases" ADD CONSTRAINT "past_purchases_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attestations_latest_idx" ON "customer"."attestations" USING btree ("workspace_id","deal_id","power","holder_id","stakeholder_id","created_at");--> statement-breakpoint
CREATE INDEX "pulses_latest_idx" ON "customer"."pulses" USING btree ("workspace_id","deal_id","stakeholder_id","created_at");--> statement-breakpoint
CREATE INDEX "coverages_latest_idx" ON "shared"."coverages" USING btree ("workspace_id","deal_id","requirement_id","created_at");--> statement-breakpoint
CREATE INDEX "change_reports_latest_idx" ON "customer"."change_reports" USING btree ("workspace_id","deal_id","change_id","stakeholder_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "past_changes_name_key" ON "customer"."past_changes" USING btree ("workspace_id","deal_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "past_purchases_name_key" ON "customer"."past_purchases" USING btree ("workspace_id","deal_id",lower("name"));--> statement-breakpoint

-- Who holds which power, how past changes ended and what people think of the vendor stay with the customer's team.
select ops.wall_in('customer.attestations');
--> statement-breakpoint
select ops.wall_in('customer.past_changes');
--> statement-breakpoint
select ops.wall_in('customer.change_reports');
--> statement-breakpoint
select ops.wall_in('customer.past_purchases');
--> statement-breakpoint
select ops.wall_in('customer.pulses');
--> statement-breakpoint
grant select, insert on customer.attestations, customer.past_changes, customer.change_reports, customer.past_purchases, customer.pulses
  to concord_customer;
--> statement-breakpoint
-- Whoever listed a change by mistake takes it back while nobody else has said how it ended.
grant delete on customer.past_changes, customer.change_reports to concord_customer;
--> statement-breakpoint

-- What the customer needs and what the vendor states about it, both sides read; each side writes its own half.
select ops.wall_in('shared.requirements');
--> statement-breakpoint
select ops.wall_in('shared.coverages');
--> statement-breakpoint
select ops.wall_in('shared.acceptances');
--> statement-breakpoint
select ops.wall_in('shared.shared_powers');
--> statement-breakpoint
grant select on shared.requirements, shared.coverages, shared.acceptances, shared.shared_powers to concord_customer, concord_vendor;
--> statement-breakpoint
grant insert on shared.requirements, shared.acceptances, shared.shared_powers to concord_customer;
--> statement-breakpoint
grant update (is_must, withdrawn_at) on shared.requirements to concord_customer;
--> statement-breakpoint
grant delete on shared.acceptances, shared.shared_powers to concord_customer;
--> statement-breakpoint
grant insert on shared.coverages to concord_vendor;
--> statement-breakpoint
create trigger coverages_append_only before update or delete or truncate on shared.coverages
  for each statement execute function ops.refuse_change();
