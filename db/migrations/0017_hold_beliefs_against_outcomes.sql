CREATE TABLE "vendor"."bant_notes" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"audience" text DEFAULT 'seller' NOT NULL,
	"note" text NOT NULL,
	"noted_by_name" text NOT NULL,
	"noted_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bant_notes_pk" PRIMARY KEY("workspace_id","deal_id","topic"),
	CONSTRAINT "bant_notes_audience_check" CHECK ("vendor"."bant_notes"."audience" in ('seller')),
	CONSTRAINT "bant_notes_topic_check" CHECK ("vendor"."bant_notes"."topic" in ('budget', 'authority', 'need', 'timing')),
	CONSTRAINT "bant_notes_note_length" CHECK (char_length("vendor"."bant_notes"."note") between 1 and 1000),
	CONSTRAINT "bant_notes_date_range" CHECK ("vendor"."bant_notes"."noted_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "vendor"."beliefs" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'seller' NOT NULL,
	"ability" text NOT NULL,
	"willingness" text NOT NULL,
	"note" text,
	"stated_by_name" text NOT NULL,
	"stated_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "beliefs_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "beliefs_audience_check" CHECK ("vendor"."beliefs"."audience" in ('seller')),
	CONSTRAINT "beliefs_ability_check" CHECK ("vendor"."beliefs"."ability" in ('FAIL', 'SPLIT', 'OPEN', 'PASS')),
	CONSTRAINT "beliefs_willingness_check" CHECK ("vendor"."beliefs"."willingness" in ('FAIL', 'SPLIT', 'OPEN', 'PASS')),
	CONSTRAINT "beliefs_note_length" CHECK (char_length("vendor"."beliefs"."note") between 1 and 500),
	CONSTRAINT "beliefs_date_range" CHECK ("vendor"."beliefs"."stated_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "vendor"."aftermaths" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text DEFAULT 'seller' NOT NULL,
	"what" text NOT NULL,
	"note" text,
	"noted_by_name" text NOT NULL,
	"noted_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "aftermaths_pk" PRIMARY KEY("workspace_id","deal_id"),
	CONSTRAINT "aftermaths_audience_check" CHECK ("vendor"."aftermaths"."audience" in ('seller')),
	CONSTRAINT "aftermaths_what_check" CHECK ("vendor"."aftermaths"."what" in ('bought_elsewhere', 'did_it_themselves', 'came_back', 'nothing')),
	CONSTRAINT "aftermaths_note_length" CHECK (char_length("vendor"."aftermaths"."note") between 1 and 500),
	CONSTRAINT "aftermaths_date_range" CHECK ("vendor"."aftermaths"."noted_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
ALTER TABLE "shared"."endings" ADD COLUMN "reason_kind" text;--> statement-breakpoint
ALTER TABLE "shared"."endings" ADD COLUMN "decided_by" text;--> statement-breakpoint
ALTER TABLE "vendor"."bant_notes" ADD CONSTRAINT "bant_notes_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor"."beliefs" ADD CONSTRAINT "beliefs_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor"."aftermaths" ADD CONSTRAINT "aftermaths_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "beliefs_deal_idx" ON "vendor"."beliefs" USING btree ("workspace_id","deal_id","created_at");--> statement-breakpoint
ALTER TABLE "shared"."endings" ADD CONSTRAINT "endings_reason_kind_check" CHECK ("shared"."endings"."reason_kind" in ('need', 'priority', 'people', 'agreement', 'fit', 'trust', 'money', 'another_way', 'other'));--> statement-breakpoint
ALTER TABLE "shared"."endings" ADD CONSTRAINT "endings_decided_by_check" CHECK ("shared"."endings"."decided_by" in ('buyer', 'seller', 'both'));
--> statement-breakpoint

select ops.wall_in(target::regclass) from unnest(array['vendor.beliefs', 'vendor.bant_notes', 'vendor.aftermaths']) target;
--> statement-breakpoint
grant select, insert on vendor.beliefs, vendor.bant_notes, vendor.aftermaths to concord_vendor;
--> statement-breakpoint
grant update (note, noted_by_name, noted_on), delete on vendor.bant_notes to concord_vendor;
--> statement-breakpoint
grant update (what, note, noted_by_name, noted_on) on vendor.aftermaths to concord_vendor;
--> statement-breakpoint
-- Nobody makes what they believed look better afterwards.
create trigger beliefs_append_only before update or delete or truncate on vendor.beliefs
  for each statement execute function ops.refuse_change();
