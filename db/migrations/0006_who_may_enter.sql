CREATE TABLE "ops"."audit_entries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"type" text NOT NULL,
	"actor_name" text NOT NULL,
	"actor_email" text NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_entries_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "auth"."limits" (
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"hits" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "limits_pk" PRIMARY KEY("kind","subject")
);
--> statement-breakpoint
CREATE TABLE "auth"."member_links" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"token_digest" text NOT NULL,
	"purpose" text NOT NULL,
	"person_id" uuid NOT NULL,
	"member_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "member_links_pk" PRIMARY KEY("id"),
	CONSTRAINT "member_links_purpose_check" CHECK ("auth"."member_links"."purpose" in ('join', 'password'))
);
--> statement-breakpoint
CREATE TABLE "auth"."recovery_codes" (
	"person_id" uuid NOT NULL,
	"code_digest" text NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_pk" PRIMARY KEY("person_id","code_digest")
);
--> statement-breakpoint
CREATE TABLE "auth"."second_factors" (
	"person_id" uuid NOT NULL,
	"sealed_secret" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "second_factors_pk" PRIMARY KEY("person_id")
);
--> statement-breakpoint
CREATE TABLE "shared"."entry_domains" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"domain" text NOT NULL,
	"added_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "entry_domains_pk" PRIMARY KEY("workspace_id","deal_id","domain"),
	CONSTRAINT "entry_domains_audience_check" CHECK ("shared"."entry_domains"."audience" in ('shared')),
	CONSTRAINT "entry_domains_domain_length" CHECK (char_length("shared"."entry_domains"."domain") between 3 and 253)
);
--> statement-breakpoint
CREATE TABLE "shared"."member_invitations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"member_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	CONSTRAINT "member_invitations_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "auth"."challenges" DROP CONSTRAINT "challenges_purpose_check";--> statement-breakpoint
ALTER TABLE "auth"."sessions" ADD COLUMN "second_factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "auth"."sessions" ADD COLUMN "browser" text;--> statement-breakpoint
ALTER TABLE "auth"."sessions" ADD COLUMN "seen_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "shared"."members" ADD COLUMN "joined_at" timestamp with time zone DEFAULT now();--> statement-breakpoint
ALTER TABLE "shared"."workspaces" ADD COLUMN "requires_second_factor" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."member_links" ADD CONSTRAINT "member_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "auth"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "auth"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."second_factors" ADD CONSTRAINT "second_factors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "auth"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."entry_domains" ADD CONSTRAINT "entry_domains_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."member_invitations" ADD CONSTRAINT "member_invitations_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "shared"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_time_idx" ON "ops"."audit_entries" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "limits_window_idx" ON "auth"."limits" USING btree ("window_ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "member_links_token_key" ON "auth"."member_links" USING btree ("token_digest");--> statement-breakpoint
CREATE INDEX "member_links_person_idx" ON "auth"."member_links" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "member_invitations_member_idx" ON "shared"."member_invitations" USING btree ("workspace_id","member_id","created_at");--> statement-breakpoint
ALTER TABLE "auth"."challenges" ADD CONSTRAINT "challenges_purpose_check" CHECK ("auth"."challenges"."purpose" in ('enter', 'sign', 'confirm', 'second_step'));--> statement-breakpoint
ALTER TABLE "auth"."sessions" ADD CONSTRAINT "sessions_browser_length" CHECK (char_length("auth"."sessions"."browser") between 1 and 80);--> statement-breakpoint

-- Members: administrators bring them in and let them go; whoever was invited joins through the auth role.
select ops.wall_in('shared.member_invitations');
--> statement-breakpoint
grant select, insert on shared.member_invitations to concord_vendor;
--> statement-breakpoint
create policy worker_reads on shared.member_invitations for select to concord_worker using (true);
--> statement-breakpoint
create policy worker_delivers on shared.member_invitations for update to concord_worker using (true) with check (true);
--> statement-breakpoint
grant select, update (sent_at, failed_at) on shared.member_invitations to concord_worker;
--> statement-breakpoint
grant update (name, role, joined_at, left_at) on shared.members to concord_vendor;
--> statement-breakpoint
create policy auth_joins on shared.members for update to concord_auth using (true) with check (true);
--> statement-breakpoint
grant update (joined_at) on shared.members to concord_auth;
--> statement-breakpoint
grant update (requires_second_factor) on shared.workspaces to concord_vendor;
--> statement-breakpoint
grant update (part), delete on shared.deal_members to concord_vendor;
--> statement-breakpoint

-- Domains whose people may enter by themselves: both sides may name them, and the auth role looks them up for whoever asks.
select ops.wall_in('shared.entry_domains');
--> statement-breakpoint
grant select, insert, delete on shared.entry_domains to concord_customer, concord_vendor;
--> statement-breakpoint
create policy auth_reads on shared.entry_domains for select to concord_auth using (true);
--> statement-breakpoint
grant select on shared.entry_domains to concord_auth;
--> statement-breakpoint

-- The audit log is written by what it tells about, in the same transaction, and never changed. The customer's role has no right
-- on it at all: neither does it read the vendor's business, nor can anything it does in private be written there.
select ops.wall_in('ops.audit_entries');
--> statement-breakpoint
create policy auth_writes on ops.audit_entries for insert to concord_auth with check (true);
--> statement-breakpoint
grant select, insert on ops.audit_entries to concord_vendor;
--> statement-breakpoint
grant insert on ops.audit_entries to concord_auth;
--> statement-breakpoint
create trigger audit_entries_append_only before update or delete or truncate on ops.audit_entries
  for each statement execute function ops.refuse_change();
--> statement-breakpoint

-- Who somebody is: the auth role's own.
grant select, insert, update, delete on auth.member_links, auth.second_factors, auth.recovery_codes, auth.limits to concord_auth;
