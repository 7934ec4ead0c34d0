CREATE TABLE "ops"."mail_rounds" (
	"round_on" date NOT NULL,
	"after_id" uuid,
	"done_at" timestamp with time zone,
	CONSTRAINT "mail_rounds_pk" PRIMARY KEY("round_on")
);
--> statement-breakpoint
CREATE TABLE "ops"."personal_mails" (
	"person_id" uuid NOT NULL,
	"mailed_on" date NOT NULL,
	"kind" text NOT NULL,
	"told_until" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "personal_mails_pk" PRIMARY KEY("person_id","mailed_on"),
	CONSTRAINT "personal_mails_kind_check" CHECK ("ops"."personal_mails"."kind" in ('reminder', 'digest'))
);
--> statement-breakpoint
CREATE TABLE "auth"."stop_links" (
	"token_digest" text NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stop_links_pk" PRIMARY KEY("token_digest"),
	CONSTRAINT "stop_links_kind_check" CHECK ("auth"."stop_links"."kind" in ('reminders', 'digest', 'notices'))
);
--> statement-breakpoint
ALTER TABLE "auth"."people" ADD COLUMN "reminders_by_mail" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."people" ADD COLUMN "digest_by_mail" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."people" ADD COLUMN "reminder_lead_days" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."stop_links" ADD CONSTRAINT "stop_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "auth"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "personal_mails_day_idx" ON "ops"."personal_mails" USING btree ("mailed_on");--> statement-breakpoint
CREATE INDEX "stop_links_created_idx" ON "auth"."stop_links" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "tasks_owner_idx" ON "shared"."tasks" USING btree ("workspace_id",coalesce("owner_stakeholder_id", "owner_member_id"));--> statement-breakpoint
CREATE INDEX "signoff_requests_stakeholder_idx" ON "shared"."signoff_requests" USING btree ("workspace_id","stakeholder_id");--> statement-breakpoint
ALTER TABLE "auth"."people" ADD CONSTRAINT "people_lead_range" CHECK ("auth"."people"."reminder_lead_days" between 1 and 7);
--> statement-breakpoint
-- New tables of the auth schema belong to its role, as the others do.
grant select, insert, update, delete on auth.stop_links to concord_auth;
--> statement-breakpoint
grant select, insert, update on ops.mail_rounds to concord_worker;
--> statement-breakpoint
grant select, insert, delete on ops.personal_mails to concord_worker;
--> statement-breakpoint
-- Once a day the worker finds who has something waiting: whose it is and its day, and nothing that anybody said or wrote.
-- What a mail says is read when it leaves, as its recipient.
grant select (workspace_id, deal_id, id, audience, owner_member_id, owner_stakeholder_id, due_on) on shared.tasks to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.tasks for select to concord_worker using (audience = 'shared');
--> statement-breakpoint
grant select (workspace_id, deal_id, task_id, audience) on shared.task_completions to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.task_completions for select to concord_worker using (audience = 'shared');
--> statement-breakpoint
grant select (workspace_id, deal_id, version_id, stakeholder_id, created_at) on shared.signoff_requests to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.signoff_requests for select to concord_worker using (true);
--> statement-breakpoint
grant select (workspace_id, deal_id, version_id, stakeholder_id) on shared.signoffs to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.signoffs for select to concord_worker using (true);
--> statement-breakpoint
-- That somebody finished a stage both sides may know.
grant select (workspace_id, deal_id, stakeholder_id, stage) on shared.stage_completions to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.stage_completions for select to concord_worker using (true);
--> statement-breakpoint
grant select (workspace_id, deal_id, outcome) on shared.endings to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.endings for select to concord_worker using (true);
