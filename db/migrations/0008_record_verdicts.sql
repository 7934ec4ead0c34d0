CREATE TABLE "customer"."verdicts" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"number" integer NOT NULL,
	"act" text NOT NULL,
	"item" text,
	"checkpoint" text,
	"stage" integer NOT NULL,
	"policy" text NOT NULL,
	"input_hash" text NOT NULL,
	"verdict" text NOT NULL,
	"willingness" text NOT NULL,
	"ability" text NOT NULL,
	"worst" text NOT NULL,
	"best" text NOT NULL,
	"gates" jsonb NOT NULL,
	"binding" jsonb NOT NULL,
	"recorded_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "verdicts_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "verdicts_audience_check" CHECK ("customer"."verdicts"."audience" in ('buyer')),
	CONSTRAINT "verdicts_checkpoint_check" CHECK ("customer"."verdicts"."checkpoint" in ('stage', 'release', 'signoff', 'outcome')),
	CONSTRAINT "verdicts_verdict_check" CHECK ("customer"."verdicts"."verdict" in ('self-disqualified', 'misaligned', 'qualifying', 'self-qualified')),
	CONSTRAINT "verdicts_willingness_check" CHECK ("customer"."verdicts"."willingness" in ('FAIL', 'SPLIT', 'OPEN', 'PASS')),
	CONSTRAINT "verdicts_ability_check" CHECK ("customer"."verdicts"."ability" in ('FAIL', 'SPLIT', 'OPEN', 'PASS')),
	CONSTRAINT "verdicts_worst_check" CHECK ("customer"."verdicts"."worst" in ('FAIL', 'SPLIT', 'OPEN', 'PASS')),
	CONSTRAINT "verdicts_best_check" CHECK ("customer"."verdicts"."best" in ('FAIL', 'SPLIT', 'OPEN', 'PASS')),
	CONSTRAINT "verdicts_stage_check" CHECK ("customer"."verdicts"."stage" between 1 and 4),
	CONSTRAINT "verdicts_hash_check" CHECK ("customer"."verdicts"."input_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "verdicts_act_length" CHECK (char_length("customer"."verdicts"."act") between 1 and 40),
	CONSTRAINT "verdicts_item_length" CHECK (char_length("customer"."verdicts"."item") between 1 and 40),
	CONSTRAINT "verdicts_date_range" CHECK ("customer"."verdicts"."recorded_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
ALTER TABLE "customer"."verdicts" ADD CONSTRAINT "verdicts_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "verdicts_number_key" ON "customer"."verdicts" USING btree ("workspace_id","deal_id","number");--> statement-breakpoint

select ops.wall_in('customer.verdicts');
--> statement-breakpoint
grant select, insert on customer.verdicts to concord_customer;
--> statement-breakpoint
-- A verdict that was read is never read anew: it is held against the outcome later.
create trigger verdicts_append_only before update or delete or truncate on customer.verdicts
  for each statement execute function ops.refuse_change();
