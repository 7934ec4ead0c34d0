CREATE TABLE "shared"."understood_gaps" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"stakeholder_id" uuid NOT NULL,
	"text" text NOT NULL,
	"said_by_name" text NOT NULL,
	"said_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"line_id" uuid,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "understood_gaps_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "understood_gaps_audience_check" CHECK ("shared"."understood_gaps"."audience" in ('shared')),
	CONSTRAINT "understood_gaps_text_length" CHECK (char_length("shared"."understood_gaps"."text") between 1 and 500),
	CONSTRAINT "understood_gaps_date_range" CHECK ("shared"."understood_gaps"."said_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."understood_lines" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "understood_lines_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "understood_lines_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "understood_lines_audience_check" CHECK ("shared"."understood_lines"."audience" in ('shared')),
	CONSTRAINT "understood_lines_kind_check" CHECK ("shared"."understood_lines"."kind" in ('goal', 'worry', 'need'))
);
--> statement-breakpoint
CREATE TABLE "shared"."understood_marks" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"wording_id" uuid NOT NULL,
	"stakeholder_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"mark" text NOT NULL,
	"words" text,
	"marked_by_name" text NOT NULL,
	"marked_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "understood_marks_pk" PRIMARY KEY("workspace_id","wording_id","stakeholder_id"),
	CONSTRAINT "understood_marks_audience_check" CHECK ("shared"."understood_marks"."audience" in ('shared')),
	CONSTRAINT "understood_marks_mark_check" CHECK ("shared"."understood_marks"."mark" in ('right', 'not_quite')),
	CONSTRAINT "understood_marks_words_length" CHECK (char_length("shared"."understood_marks"."words") between 1 and 500),
	CONSTRAINT "understood_marks_date_range" CHECK ("shared"."understood_marks"."marked_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."understood_wordings" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"line_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"written_by_name" text NOT NULL,
	"written_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "understood_wordings_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "understood_wordings_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "understood_wordings_number_key" UNIQUE("workspace_id","deal_id","line_id","number"),
	CONSTRAINT "understood_wordings_audience_check" CHECK ("shared"."understood_wordings"."audience" in ('shared')),
	CONSTRAINT "understood_wordings_text_length" CHECK (char_length("shared"."understood_wordings"."text") between 1 and 300),
	CONSTRAINT "understood_wordings_date_range" CHECK ("shared"."understood_wordings"."written_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
ALTER TABLE "shared"."understood_gaps" ADD CONSTRAINT "understood_gaps_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."understood_gaps" ADD CONSTRAINT "understood_gaps_stakeholder_fk" FOREIGN KEY ("workspace_id","deal_id","stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."understood_gaps" ADD CONSTRAINT "understood_gaps_line_fk" FOREIGN KEY ("workspace_id","deal_id","line_id") REFERENCES "shared"."understood_lines"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."understood_lines" ADD CONSTRAINT "understood_lines_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."understood_marks" ADD CONSTRAINT "understood_marks_wording_fk" FOREIGN KEY ("workspace_id","deal_id","wording_id") REFERENCES "shared"."understood_wordings"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."understood_marks" ADD CONSTRAINT "understood_marks_stakeholder_fk" FOREIGN KEY ("workspace_id","deal_id","stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."understood_wordings" ADD CONSTRAINT "understood_wordings_line_fk" FOREIGN KEY ("workspace_id","deal_id","line_id") REFERENCES "shared"."understood_lines"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "understood_gaps_deal_idx" ON "shared"."understood_gaps" USING btree ("workspace_id","deal_id","created_at");--> statement-breakpoint
CREATE INDEX "understood_marks_deal_idx" ON "shared"."understood_marks" USING btree ("workspace_id","deal_id");--> statement-breakpoint

select ops.wall_in(target::regclass) from unnest(array[
  'shared.understood_lines', 'shared.understood_wordings', 'shared.understood_marks', 'shared.understood_gaps']) target;
--> statement-breakpoint
-- Whoever has not been let in reads along; only the team says whether the vendor has understood.
create policy team_marks on shared.understood_marks as restrictive for insert to concord_customer
  with check ((select context_value('private')) = 'yes');
--> statement-breakpoint
create policy team_marks_again on shared.understood_marks as restrictive for update to concord_customer
  using ((select context_value('private')) = 'yes');
--> statement-breakpoint
create policy team_misses on shared.understood_gaps as restrictive for insert to concord_customer
  with check ((select context_value('private')) = 'yes');
--> statement-breakpoint
create trigger understood_wordings_append_only before update or delete or truncate on shared.understood_wordings
  for each statement execute function ops.refuse_change();
--> statement-breakpoint

-- The vendor writes, the customer says whether it is right: neither can do the other's part.
grant select on shared.understood_lines, shared.understood_wordings, shared.understood_marks, shared.understood_gaps
  to concord_customer, concord_vendor;
--> statement-breakpoint
grant insert on shared.understood_lines, shared.understood_wordings to concord_vendor;
--> statement-breakpoint
grant update (withdrawn_at) on shared.understood_lines to concord_vendor;
--> statement-breakpoint
grant update (line_id) on shared.understood_gaps to concord_vendor;
--> statement-breakpoint
grant insert on shared.understood_marks, shared.understood_gaps to concord_customer;
--> statement-breakpoint
grant update (mark, words, marked_by_name, marked_on) on shared.understood_marks to concord_customer;
--> statement-breakpoint
grant update (withdrawn_at) on shared.understood_gaps to concord_customer;
