CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE SCHEMA "customer";
--> statement-breakpoint
CREATE SCHEMA "ops";
--> statement-breakpoint
CREATE SCHEMA "shared";
--> statement-breakpoint
CREATE SCHEMA "vendor";
--> statement-breakpoint
CREATE TABLE "ops"."command_keys" (
	"workspace_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"command" text NOT NULL,
	"key" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"result" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "command_keys_pk" PRIMARY KEY("workspace_id","actor_id","command","key"),
	CONSTRAINT "command_keys_fingerprint_check" CHECK ("ops"."command_keys"."fingerprint" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "customer"."events" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text NOT NULL,
	"type" text NOT NULL,
	"actor_side" text NOT NULL,
	"actor_name" text NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_events_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "customer_events_audience_check" CHECK ("customer"."events"."audience" in ('buyer'))
);
--> statement-breakpoint
CREATE TABLE "ops"."demo_mails" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "demo_mails_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "ops"."outbox" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid,
	"deal_id" uuid,
	"stakeholder_id" uuid,
	"kind" text NOT NULL,
	"recipient_email" text NOT NULL,
	"recipient_name" text NOT NULL,
	"facts" jsonb NOT NULL,
	"sealed" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"not_before" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"dropped_at" timestamp with time zone,
	"last_error" text,
	CONSTRAINT "outbox_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "shared"."events" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text NOT NULL,
	"type" text NOT NULL,
	"actor_side" text NOT NULL,
	"actor_name" text NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shared_events_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "shared_events_audience_check" CHECK ("shared"."events"."audience" in ('shared'))
);
--> statement-breakpoint
CREATE TABLE "vendor"."events" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text NOT NULL,
	"type" text NOT NULL,
	"actor_side" text NOT NULL,
	"actor_name" text NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vendor_events_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "vendor_events_audience_check" CHECK ("vendor"."events"."audience" in ('seller'))
);
--> statement-breakpoint
CREATE TABLE "auth"."challenges" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"purpose" text NOT NULL,
	"binding" text,
	"browser_digest" text NOT NULL,
	"code_digest" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"consumed_at" timestamp with time zone,
	CONSTRAINT "challenges_pk" PRIMARY KEY("id"),
	CONSTRAINT "challenges_purpose_check" CHECK ("auth"."challenges"."purpose" in ('enter', 'sign'))
);
--> statement-breakpoint
CREATE TABLE "auth"."entry_links" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"token_digest" text NOT NULL,
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"stakeholder_id" uuid NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"redeemed_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "entry_links_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "auth"."installation" (
	"key" text NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "installation_pk" PRIMARY KEY("key")
);
--> statement-breakpoint
CREATE TABLE "auth"."people" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_pk" PRIMARY KEY("id"),
	CONSTRAINT "people_name_length" CHECK (char_length("auth"."people"."name") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "auth"."sessions" (
	"id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"deal_id" uuid,
	"proved_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_pk" PRIMARY KEY("id"),
	CONSTRAINT "sessions_kind_check" CHECK ("auth"."sessions"."kind" in ('password', 'code', 'link'))
);
--> statement-breakpoint
CREATE TABLE "shared"."deal_members" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"part" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deal_members_pk" PRIMARY KEY("workspace_id","deal_id","member_id"),
	CONSTRAINT "deal_members_part_check" CHECK ("shared"."deal_members"."part" in ('owner', 'team'))
);
--> statement-breakpoint
CREATE TABLE "shared"."deals" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"account_id" uuid NOT NULL,
	"title" text NOT NULL,
	"target_on" date NOT NULL,
	"stage" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deals_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "deals_audience_check" CHECK ("shared"."deals"."audience" in ('shared')),
	CONSTRAINT "deals_title_length" CHECK (char_length("shared"."deals"."title") between 1 and 160),
	CONSTRAINT "deals_target_range" CHECK ("shared"."deals"."target_on" between '2000-01-01' and '2100-12-31'),
	CONSTRAINT "deals_stage_check" CHECK ("shared"."deals"."stage" between 1 and 4)
);
--> statement-breakpoint
CREATE TABLE "shared"."endings" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"outcome" text NOT NULL,
	"ended_by_side" text NOT NULL,
	"ended_by_name" text NOT NULL,
	"reason" text NOT NULL,
	"look_again_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "endings_pk" PRIMARY KEY("workspace_id","deal_id"),
	CONSTRAINT "endings_audience_check" CHECK ("shared"."endings"."audience" in ('shared')),
	CONSTRAINT "endings_outcome_check" CHECK ("shared"."endings"."outcome" in ('won', 'lost', 'no_decision', 'disqualified')),
	CONSTRAINT "endings_side_check" CHECK ("shared"."endings"."ended_by_side" in ('buyer', 'seller')),
	CONSTRAINT "endings_reason_length" CHECK (char_length("shared"."endings"."reason") between 1 and 2000),
	CONSTRAINT "endings_look_again_range" CHECK ("shared"."endings"."look_again_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."invitations" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"stakeholder_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	CONSTRAINT "invitations_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "vendor"."opportunities" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text DEFAULT 'seller' NOT NULL,
	"amount_minor" bigint,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "opportunities_pk" PRIMARY KEY("workspace_id","deal_id"),
	CONSTRAINT "opportunities_audience_check" CHECK ("vendor"."opportunities"."audience" in ('seller')),
	CONSTRAINT "opportunities_amount_range" CHECK ("vendor"."opportunities"."amount_minor" between 0 and 100000000000000),
	CONSTRAINT "opportunities_currency_check" CHECK ("vendor"."opportunities"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "shared"."stakeholders" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"title" text,
	"email" text,
	"role" text NOT NULL,
	"added_by_side" text NOT NULL,
	"added_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"joined_at" timestamp with time zone,
	"admitted_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	CONSTRAINT "stakeholders_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "stakeholders_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "stakeholders_audience_check" CHECK ("shared"."stakeholders"."audience" in ('shared')),
	CONSTRAINT "stakeholders_role_check" CHECK ("shared"."stakeholders"."role" in ('champion', 'stakeholder', 'executive', 'guest')),
	CONSTRAINT "stakeholders_side_check" CHECK ("shared"."stakeholders"."added_by_side" in ('buyer', 'seller')),
	CONSTRAINT "stakeholders_name_length" CHECK (char_length("shared"."stakeholders"."name") between 1 and 120),
	CONSTRAINT "stakeholders_title_length" CHECK (char_length("shared"."stakeholders"."title") between 1 and 120),
	CONSTRAINT "stakeholders_guest_is_not_admitted" CHECK ("shared"."stakeholders"."role" <> 'guest' or "shared"."stakeholders"."admitted_at" is null)
);
--> statement-breakpoint
CREATE TABLE "shared"."milestones" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "milestones_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "milestones_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "milestones_audience_check" CHECK ("shared"."milestones"."audience" in ('shared')),
	CONSTRAINT "milestones_name_length" CHECK (char_length("shared"."milestones"."name") between 1 and 160)
);
--> statement-breakpoint
CREATE TABLE "shared"."plan_outcomes" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"text" text NOT NULL,
	"from_value" text,
	"to_value" text,
	"due_on" date NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_outcomes_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "plan_outcomes_audience_check" CHECK ("shared"."plan_outcomes"."audience" in ('shared')),
	CONSTRAINT "plan_outcomes_text_length" CHECK (char_length("shared"."plan_outcomes"."text") between 1 and 300),
	CONSTRAINT "plan_outcomes_date_range" CHECK ("shared"."plan_outcomes"."due_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."plan_versions" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"number" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"published_by_side" text NOT NULL,
	"published_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_versions_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "plan_versions_hash_key" UNIQUE("workspace_id","deal_id","id","sha256"),
	CONSTRAINT "plan_versions_audience_check" CHECK ("shared"."plan_versions"."audience" in ('shared')),
	CONSTRAINT "plan_versions_hash_check" CHECK ("shared"."plan_versions"."sha256" = encode(sha256("shared"."plan_versions"."content"), 'hex')),
	CONSTRAINT "plan_versions_number_range" CHECK ("shared"."plan_versions"."number" >= 1)
);
--> statement-breakpoint
CREATE TABLE "shared"."signoff_requests" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"version_id" uuid NOT NULL,
	"version_sha256" text NOT NULL,
	"stakeholder_id" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "signoff_requests_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "signoff_requests_audience_check" CHECK ("shared"."signoff_requests"."audience" in ('shared'))
);
--> statement-breakpoint
CREATE TABLE "shared"."signoffs" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"version_id" uuid NOT NULL,
	"version_sha256" text NOT NULL,
	"stakeholder_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"reason" text,
	"signer_name" text NOT NULL,
	"signer_email" text NOT NULL,
	"intent" text NOT NULL,
	"decided_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "signoffs_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "signoffs_audience_check" CHECK ("shared"."signoffs"."audience" in ('shared')),
	CONSTRAINT "signoffs_decision_check" CHECK ("shared"."signoffs"."decision" in ('approved', 'approved_with_conditions', 'sent_back', 'declined')),
	CONSTRAINT "signoffs_reason_given" CHECK ("shared"."signoffs"."decision" = 'approved' or "shared"."signoffs"."reason" is not null),
	CONSTRAINT "signoffs_reason_length" CHECK (char_length("shared"."signoffs"."reason") between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "shared"."task_completions" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"completed_by_side" text NOT NULL,
	"completed_by_name" text NOT NULL,
	"completed_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_completions_pk" PRIMARY KEY("workspace_id","deal_id","task_id"),
	CONSTRAINT "task_completions_audience_check" CHECK ("shared"."task_completions"."audience" in ('shared', 'buyer', 'seller')),
	CONSTRAINT "task_completions_side_check" CHECK ("shared"."task_completions"."completed_by_side" in ('buyer', 'seller'))
);
--> statement-breakpoint
CREATE TABLE "shared"."tasks" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"milestone_id" uuid NOT NULL,
	"title" text NOT NULL,
	"owner_side" text NOT NULL,
	"owner_member_id" uuid,
	"owner_stakeholder_id" uuid,
	"due_on" date NOT NULL,
	"position" integer NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tasks_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "tasks_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "tasks_audience_check" CHECK ("shared"."tasks"."audience" in ('shared', 'buyer', 'seller')),
	CONSTRAINT "tasks_side_check" CHECK ("shared"."tasks"."owner_side" in ('buyer', 'seller')),
	CONSTRAINT "tasks_one_owner" CHECK (("shared"."tasks"."owner_side" = 'buyer' and "shared"."tasks"."owner_member_id" is null) or ("shared"."tasks"."owner_side" = 'seller' and "shared"."tasks"."owner_stakeholder_id" is null)),
	CONSTRAINT "tasks_title_length" CHECK (char_length("shared"."tasks"."title") between 1 and 200),
	CONSTRAINT "tasks_due_range" CHECK ("shared"."tasks"."due_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "customer"."answers" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"stakeholder_id" uuid NOT NULL,
	"item" text NOT NULL,
	"kind" text NOT NULL,
	"value" integer,
	"evidence_grade" integer DEFAULT 0 NOT NULL,
	"evidence_text" text,
	"evidence_url" text,
	"answered_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answers_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "answers_audience_check" CHECK ("customer"."answers"."audience" in ('buyer')),
	CONSTRAINT "answers_kind_check" CHECK ("customer"."answers"."kind" in ('rating', 'unknown', 'not_mine')),
	CONSTRAINT "answers_value_check" CHECK (("customer"."answers"."kind" = 'rating') = ("customer"."answers"."value" is not null)),
	CONSTRAINT "answers_value_range" CHECK ("customer"."answers"."value" between 1 and 5),
	CONSTRAINT "answers_grade_range" CHECK ("customer"."answers"."evidence_grade" between 0 and 2),
	CONSTRAINT "answers_item_length" CHECK (char_length("customer"."answers"."item") between 1 and 40),
	CONSTRAINT "answers_evidence_length" CHECK (char_length("customer"."answers"."evidence_text") between 1 and 2000),
	CONSTRAINT "answers_link_length" CHECK (char_length("customer"."answers"."evidence_url") between 1 and 2048),
	CONSTRAINT "answers_date_range" CHECK ("customer"."answers"."answered_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "customer"."capacities" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"initiative_count" integer NOT NULL,
	"said_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capacities_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "capacities_audience_check" CHECK ("customer"."capacities"."audience" in ('buyer')),
	CONSTRAINT "capacities_count_range" CHECK ("customer"."capacities"."initiative_count" between 1 and 20)
);
--> statement-breakpoint
CREATE TABLE "customer"."initiatives" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"name" text NOT NULL,
	"place" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "initiatives_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "initiatives_audience_check" CHECK ("customer"."initiatives"."audience" in ('buyer')),
	CONSTRAINT "initiatives_place_check" CHECK ("customer"."initiatives"."place" in ('focal', 'competing')),
	CONSTRAINT "initiatives_name_length" CHECK (char_length("customer"."initiatives"."name") between 1 and 160)
);
--> statement-breakpoint
CREATE TABLE "customer"."outcomes" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"text" text NOT NULL,
	"from_value" text,
	"to_value" text,
	"due_on" date NOT NULL,
	"position" integer NOT NULL,
	"written_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outcomes_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "outcomes_audience_check" CHECK ("customer"."outcomes"."audience" in ('buyer')),
	CONSTRAINT "outcomes_position_range" CHECK ("customer"."outcomes"."position" between 1 and 3),
	CONSTRAINT "outcomes_text_length" CHECK (char_length("customer"."outcomes"."text") between 1 and 300),
	CONSTRAINT "outcomes_from_length" CHECK (char_length("customer"."outcomes"."from_value") between 1 and 60),
	CONSTRAINT "outcomes_to_length" CHECK (char_length("customer"."outcomes"."to_value") between 1 and 60),
	CONSTRAINT "outcomes_date_range" CHECK ("customer"."outcomes"."due_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "customer"."rankings" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"stakeholder_id" uuid NOT NULL,
	"tiers" jsonb NOT NULL,
	"ranked_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rankings_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "rankings_audience_check" CHECK ("customer"."rankings"."audience" in ('buyer')),
	CONSTRAINT "rankings_date_range" CHECK ("customer"."rankings"."ranked_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "customer"."release_inputs" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"input_hash" text NOT NULL,
	CONSTRAINT "release_inputs_pk" PRIMARY KEY("workspace_id","release_id"),
	CONSTRAINT "release_inputs_audience_check" CHECK ("customer"."release_inputs"."audience" in ('buyer')),
	CONSTRAINT "release_inputs_hash_check" CHECK ("customer"."release_inputs"."input_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "shared"."release_requests" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"due_on" date NOT NULL,
	"note" text,
	"asked_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "release_requests_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "release_requests_audience_check" CHECK ("shared"."release_requests"."audience" in ('shared')),
	CONSTRAINT "release_requests_note_length" CHECK (char_length("shared"."release_requests"."note") between 1 and 500),
	CONSTRAINT "release_requests_date_range" CHECK ("shared"."release_requests"."due_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."releases" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"number" integer NOT NULL,
	"stage" integer NOT NULL,
	"policy" text NOT NULL,
	"verdict" text NOT NULL,
	"willingness" text NOT NULL,
	"ability" text NOT NULL,
	"gates" jsonb NOT NULL,
	"binding" jsonb NOT NULL,
	"oldest_evidence_on" date,
	"released_by_name" text NOT NULL,
	"released_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "releases_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "releases_audience_check" CHECK ("shared"."releases"."audience" in ('shared')),
	CONSTRAINT "releases_verdict_check" CHECK ("shared"."releases"."verdict" in ('self-disqualified', 'misaligned', 'qualifying', 'self-qualified')),
	CONSTRAINT "releases_willingness_check" CHECK ("shared"."releases"."willingness" in ('FAIL', 'SPLIT', 'OPEN', 'PASS')),
	CONSTRAINT "releases_ability_check" CHECK ("shared"."releases"."ability" in ('FAIL', 'SPLIT', 'OPEN', 'PASS')),
	CONSTRAINT "releases_stage_check" CHECK ("shared"."releases"."stage" between 1 and 4)
);
--> statement-breakpoint
CREATE TABLE "shared"."stage_completions" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"stakeholder_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"stage" integer NOT NULL,
	"completed_on" date NOT NULL,
	CONSTRAINT "stage_completions_pk" PRIMARY KEY("workspace_id","deal_id","stakeholder_id","stage"),
	CONSTRAINT "stage_completions_audience_check" CHECK ("shared"."stage_completions"."audience" in ('shared')),
	CONSTRAINT "stage_completions_stage_check" CHECK ("shared"."stage_completions"."stage" between 1 and 4),
	CONSTRAINT "stage_completions_date_range" CHECK ("shared"."stage_completions"."completed_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "customer"."stale_marks" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"happened_on" date NOT NULL,
	"items" text[] NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stale_marks_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "stale_marks_audience_check" CHECK ("customer"."stale_marks"."audience" in ('buyer')),
	CONSTRAINT "stale_marks_date_range" CHECK ("customer"."stale_marks"."happened_on" between '2000-01-01' and '2100-12-31'),
	CONSTRAINT "stale_marks_reason_length" CHECK (char_length("customer"."stale_marks"."reason") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "shared"."accounts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "accounts_name_length" CHECK (char_length("shared"."accounts"."name") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "shared"."fit_statements" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fit_statements_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "fit_statements_kind_check" CHECK ("shared"."fit_statements"."kind" in ('right_for', 'not_right_for')),
	CONSTRAINT "fit_statements_audience_check" CHECK ("shared"."fit_statements"."audience" in ('shared')),
	CONSTRAINT "fit_statements_text_length" CHECK (char_length("shared"."fit_statements"."text") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "shared"."members" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "members_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "members_role_check" CHECK ("shared"."members"."role" in ('admin', 'manager', 'rep', 'viewer')),
	CONSTRAINT "members_name_length" CHECK (char_length("shared"."members"."name") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "shared"."workspaces" (
	"workspace_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"domains" text[] DEFAULT '{}'::text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspaces_pk" PRIMARY KEY("workspace_id"),
	CONSTRAINT "workspaces_name_length" CHECK (char_length("shared"."workspaces"."name") between 1 and 120)
);
--> statement-breakpoint
ALTER TABLE "customer"."events" ADD CONSTRAINT "customer_events_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."events" ADD CONSTRAINT "shared_events_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor"."events" ADD CONSTRAINT "vendor_events_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "auth"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."deal_members" ADD CONSTRAINT "deal_members_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."deal_members" ADD CONSTRAINT "deal_members_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "shared"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."deals" ADD CONSTRAINT "deals_account_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "shared"."accounts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."endings" ADD CONSTRAINT "endings_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."invitations" ADD CONSTRAINT "invitations_stakeholder_fk" FOREIGN KEY ("workspace_id","deal_id","stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor"."opportunities" ADD CONSTRAINT "opportunities_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."stakeholders" ADD CONSTRAINT "stakeholders_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."milestones" ADD CONSTRAINT "milestones_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."plan_outcomes" ADD CONSTRAINT "plan_outcomes_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."plan_versions" ADD CONSTRAINT "plan_versions_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."signoff_requests" ADD CONSTRAINT "signoff_requests_version_fk" FOREIGN KEY ("workspace_id","deal_id","version_id","version_sha256") REFERENCES "shared"."plan_versions"("workspace_id","deal_id","id","sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."signoff_requests" ADD CONSTRAINT "signoff_requests_stakeholder_fk" FOREIGN KEY ("workspace_id","deal_id","stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."signoffs" ADD CONSTRAINT "signoffs_version_fk" FOREIGN KEY ("workspace_id","deal_id","version_id","version_sha256") REFERENCES "shared"."plan_versions"("workspace_id","deal_id","id","sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."signoffs" ADD CONSTRAINT "signoffs_stakeholder_fk" FOREIGN KEY ("workspace_id","deal_id","stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."task_completions" ADD CONSTRAINT "task_completions_task_fk" FOREIGN KEY ("workspace_id","deal_id","task_id") REFERENCES "shared"."tasks"("workspace_id","deal_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."tasks" ADD CONSTRAINT "tasks_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."tasks" ADD CONSTRAINT "tasks_milestone_fk" FOREIGN KEY ("workspace_id","deal_id","milestone_id") REFERENCES "shared"."milestones"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."tasks" ADD CONSTRAINT "tasks_member_fk" FOREIGN KEY ("workspace_id","owner_member_id") REFERENCES "shared"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."tasks" ADD CONSTRAINT "tasks_owner_fk" FOREIGN KEY ("workspace_id","deal_id","owner_stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."answers" ADD CONSTRAINT "answers_stakeholder_fk" FOREIGN KEY ("workspace_id","deal_id","stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."capacities" ADD CONSTRAINT "capacities_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."initiatives" ADD CONSTRAINT "initiatives_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."outcomes" ADD CONSTRAINT "outcomes_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."rankings" ADD CONSTRAINT "rankings_stakeholder_fk" FOREIGN KEY ("workspace_id","deal_id","stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."release_inputs" ADD CONSTRAINT "release_inputs_release_fk" FOREIGN KEY ("workspace_id","release_id") REFERENCES "shared"."releases"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."release_inputs" ADD CONSTRAINT "release_inputs_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."release_requests" ADD CONSTRAINT "release_requests_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."releases" ADD CONSTRAINT "releases_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."stage_completions" ADD CONSTRAINT "stage_completions_stakeholder_fk" FOREIGN KEY ("workspace_id","deal_id","stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."stale_marks" ADD CONSTRAINT "stale_marks_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."accounts" ADD CONSTRAINT "accounts_workspace_fk" FOREIGN KEY ("workspace_id") REFERENCES "shared"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."fit_statements" ADD CONSTRAINT "fit_statements_workspace_fk" FOREIGN KEY ("workspace_id") REFERENCES "shared"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."members" ADD CONSTRAINT "members_workspace_fk" FOREIGN KEY ("workspace_id") REFERENCES "shared"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_events_deal_idx" ON "customer"."events" USING btree ("workspace_id","deal_id","created_at");--> statement-breakpoint
CREATE INDEX "demo_mails_created_idx" ON "ops"."demo_mails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_due_idx" ON "ops"."outbox" USING btree ("not_before") WHERE "ops"."outbox"."sent_at" is null and "ops"."outbox"."dropped_at" is null;--> statement-breakpoint
CREATE INDEX "shared_events_deal_idx" ON "shared"."events" USING btree ("workspace_id","deal_id","created_at");--> statement-breakpoint
CREATE INDEX "vendor_events_deal_idx" ON "vendor"."events" USING btree ("workspace_id","deal_id","created_at");--> statement-breakpoint
CREATE INDEX "challenges_email_idx" ON "auth"."challenges" USING btree ("email","created_at");--> statement-breakpoint
CREATE INDEX "challenges_browser_idx" ON "auth"."challenges" USING btree ("browser_digest");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_links_token_key" ON "auth"."entry_links" USING btree ("token_digest");--> statement-breakpoint
CREATE INDEX "entry_links_stakeholder_idx" ON "auth"."entry_links" USING btree ("workspace_id","stakeholder_id");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email_key" ON "auth"."people" USING btree ("email");--> statement-breakpoint
CREATE INDEX "sessions_person_idx" ON "auth"."sessions" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deal_members_owner_key" ON "shared"."deal_members" USING btree ("workspace_id","deal_id") WHERE "shared"."deal_members"."part" = 'owner';--> statement-breakpoint
CREATE INDEX "deal_members_member_idx" ON "shared"."deal_members" USING btree ("workspace_id","member_id");--> statement-breakpoint
CREATE INDEX "deals_target_idx" ON "shared"."deals" USING btree ("workspace_id","target_on","id");--> statement-breakpoint
CREATE INDEX "invitations_stakeholder_idx" ON "shared"."invitations" USING btree ("workspace_id","deal_id","stakeholder_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stakeholders_email_key" ON "shared"."stakeholders" USING btree ("workspace_id","deal_id","email") WHERE "shared"."stakeholders"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "stakeholders_person_idx" ON "shared"."stakeholders" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_outcomes_position_key" ON "shared"."plan_outcomes" USING btree ("workspace_id","deal_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_versions_number_key" ON "shared"."plan_versions" USING btree ("workspace_id","deal_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "signoff_requests_once_key" ON "shared"."signoff_requests" USING btree ("workspace_id","deal_id","version_id","stakeholder_id");--> statement-breakpoint
CREATE INDEX "signoffs_version_idx" ON "shared"."signoffs" USING btree ("workspace_id","deal_id","version_id");--> statement-breakpoint
CREATE INDEX "tasks_milestone_idx" ON "shared"."tasks" USING btree ("workspace_id","deal_id","milestone_id","position");--> statement-breakpoint
CREATE INDEX "answers_latest_idx" ON "customer"."answers" USING btree ("workspace_id","deal_id","stakeholder_id","item","created_at");--> statement-breakpoint
CREATE INDEX "capacities_latest_idx" ON "customer"."capacities" USING btree ("workspace_id","deal_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "initiatives_focal_key" ON "customer"."initiatives" USING btree ("workspace_id","deal_id") WHERE "customer"."initiatives"."place" = 'focal';--> statement-breakpoint
CREATE UNIQUE INDEX "initiatives_name_key" ON "customer"."initiatives" USING btree ("workspace_id","deal_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "outcomes_position_key" ON "customer"."outcomes" USING btree ("workspace_id","deal_id","position");--> statement-breakpoint
CREATE INDEX "rankings_latest_idx" ON "customer"."rankings" USING btree ("workspace_id","deal_id","stakeholder_id","created_at");--> statement-breakpoint
CREATE INDEX "release_requests_deal_idx" ON "shared"."release_requests" USING btree ("workspace_id","deal_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "releases_number_key" ON "shared"."releases" USING btree ("workspace_id","deal_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_name_key" ON "shared"."accounts" USING btree ("workspace_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "members_person_key" ON "shared"."members" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE INDEX "members_person_idx" ON "shared"."members" USING btree ("person_id");