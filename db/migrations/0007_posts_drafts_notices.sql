CREATE TABLE "customer"."drafts" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"author_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_key" text NOT NULL,
	"place" text NOT NULL,
	"text" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_drafts_pk" PRIMARY KEY("workspace_id","deal_id","author_id","subject_kind","subject_key","place"),
	CONSTRAINT "customer_drafts_audience_check" CHECK ("customer"."drafts"."audience" in ('buyer')),
	CONSTRAINT "customer_drafts_text_length" CHECK (char_length("customer"."drafts"."text") between 1 and 10000)
);
--> statement-breakpoint
CREATE TABLE "customer"."notices" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text NOT NULL,
	"post_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"recipient_side" text NOT NULL,
	"recipient_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "customer_notices_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "customer_notices_audience_check" CHECK ("customer"."notices"."audience" in ('buyer')),
	CONSTRAINT "customer_notices_kind_check" CHECK ("customer"."notices"."kind" in ('mention', 'reply')),
	CONSTRAINT "customer_notices_side_check" CHECK ("customer"."notices"."recipient_side" in ('buyer', 'seller'))
);
--> statement-breakpoint
CREATE TABLE "customer"."posts" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text NOT NULL,
	"thread_id" uuid,
	"subject_kind" text NOT NULL,
	"subject_key" text NOT NULL,
	"subject_title" text NOT NULL,
	"author_side" text NOT NULL,
	"author_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"text" text,
	"is_question" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"shown_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by_name" text,
	CONSTRAINT "customer_posts_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "customer_posts_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "customer_posts_audience_check" CHECK ("customer"."posts"."audience" in ('buyer')),
	CONSTRAINT "customer_posts_subject_check" CHECK ("customer"."posts"."subject_kind" in ('room', 'plan', 'milestone', 'task', 'statement')),
	CONSTRAINT "customer_posts_side_check" CHECK ("customer"."posts"."author_side" in ('buyer', 'seller')),
	CONSTRAINT "customer_posts_subject_length" CHECK (char_length("customer"."posts"."subject_key") between 0 and 40),
	CONSTRAINT "customer_posts_text_length" CHECK (char_length("customer"."posts"."text") between 1 and 10000),
	CONSTRAINT "customer_posts_removed_check" CHECK (("customer"."posts"."text" is null) = ("customer"."posts"."removed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "shared"."notices" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text NOT NULL,
	"post_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"recipient_side" text NOT NULL,
	"recipient_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "shared_notices_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "shared_notices_audience_check" CHECK ("shared"."notices"."audience" in ('shared')),
	CONSTRAINT "shared_notices_kind_check" CHECK ("shared"."notices"."kind" in ('mention', 'reply')),
	CONSTRAINT "shared_notices_side_check" CHECK ("shared"."notices"."recipient_side" in ('buyer', 'seller'))
);
--> statement-breakpoint
CREATE TABLE "shared"."posts" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text NOT NULL,
	"thread_id" uuid,
	"subject_kind" text NOT NULL,
	"subject_key" text NOT NULL,
	"subject_title" text NOT NULL,
	"author_side" text NOT NULL,
	"author_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"text" text,
	"is_question" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"shown_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by_name" text,
	CONSTRAINT "shared_posts_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "shared_posts_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "shared_posts_audience_check" CHECK ("shared"."posts"."audience" in ('shared')),
	CONSTRAINT "shared_posts_subject_check" CHECK ("shared"."posts"."subject_kind" in ('room', 'plan', 'milestone', 'task', 'statement')),
	CONSTRAINT "shared_posts_side_check" CHECK ("shared"."posts"."author_side" in ('buyer', 'seller')),
	CONSTRAINT "shared_posts_subject_length" CHECK (char_length("shared"."posts"."subject_key") between 0 and 40),
	CONSTRAINT "shared_posts_text_length" CHECK (char_length("shared"."posts"."text") between 1 and 10000),
	CONSTRAINT "shared_posts_removed_check" CHECK (("shared"."posts"."text" is null) = ("shared"."posts"."removed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "vendor"."drafts" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"author_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_key" text NOT NULL,
	"place" text NOT NULL,
	"text" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vendor_drafts_pk" PRIMARY KEY("workspace_id","deal_id","author_id","subject_kind","subject_key","place"),
	CONSTRAINT "vendor_drafts_audience_check" CHECK ("vendor"."drafts"."audience" in ('seller')),
	CONSTRAINT "vendor_drafts_text_length" CHECK (char_length("vendor"."drafts"."text") between 1 and 10000)
);
--> statement-breakpoint
CREATE TABLE "vendor"."notices" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text NOT NULL,
	"post_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"recipient_side" text NOT NULL,
	"recipient_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "vendor_notices_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "vendor_notices_audience_check" CHECK ("vendor"."notices"."audience" in ('seller')),
	CONSTRAINT "vendor_notices_kind_check" CHECK ("vendor"."notices"."kind" in ('mention', 'reply')),
	CONSTRAINT "vendor_notices_side_check" CHECK ("vendor"."notices"."recipient_side" in ('buyer', 'seller'))
);
--> statement-breakpoint
CREATE TABLE "vendor"."posts" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text NOT NULL,
	"thread_id" uuid,
	"subject_kind" text NOT NULL,
	"subject_key" text NOT NULL,
	"subject_title" text NOT NULL,
	"author_side" text NOT NULL,
	"author_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"text" text,
	"is_question" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"shown_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by_name" text,
	CONSTRAINT "vendor_posts_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "vendor_posts_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "vendor_posts_audience_check" CHECK ("vendor"."posts"."audience" in ('seller')),
	CONSTRAINT "vendor_posts_subject_check" CHECK ("vendor"."posts"."subject_kind" in ('room', 'plan', 'milestone', 'task', 'statement')),
	CONSTRAINT "vendor_posts_side_check" CHECK ("vendor"."posts"."author_side" in ('buyer', 'seller')),
	CONSTRAINT "vendor_posts_subject_length" CHECK (char_length("vendor"."posts"."subject_key") between 0 and 40),
	CONSTRAINT "vendor_posts_text_length" CHECK (char_length("vendor"."posts"."text") between 1 and 10000),
	CONSTRAINT "vendor_posts_removed_check" CHECK (("vendor"."posts"."text" is null) = ("vendor"."posts"."removed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "customer"."votes" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"post_id" uuid NOT NULL,
	"stakeholder_id" uuid NOT NULL,
	"choice" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "votes_pk" PRIMARY KEY("workspace_id","post_id","stakeholder_id"),
	CONSTRAINT "votes_audience_check" CHECK ("customer"."votes"."audience" in ('buyer')),
	CONSTRAINT "votes_choice_check" CHECK ("customer"."votes"."choice" in ('yes', 'no', 'unsure'))
);
--> statement-breakpoint
ALTER TABLE "auth"."people" ADD COLUMN "notices_by_mail" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "customer"."drafts" ADD CONSTRAINT "customer_drafts_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."notices" ADD CONSTRAINT "customer_notices_post_fk" FOREIGN KEY ("workspace_id","deal_id","post_id") REFERENCES "customer"."posts"("workspace_id","deal_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."posts" ADD CONSTRAINT "customer_posts_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."posts" ADD CONSTRAINT "customer_posts_thread_fk" FOREIGN KEY ("workspace_id","deal_id","thread_id") REFERENCES "customer"."posts"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."notices" ADD CONSTRAINT "shared_notices_post_fk" FOREIGN KEY ("workspace_id","deal_id","post_id") REFERENCES "shared"."posts"("workspace_id","deal_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."posts" ADD CONSTRAINT "shared_posts_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."posts" ADD CONSTRAINT "shared_posts_thread_fk" FOREIGN KEY ("workspace_id","deal_id","thread_id") REFERENCES "shared"."posts"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor"."drafts" ADD CONSTRAINT "vendor_drafts_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor"."notices" ADD CONSTRAINT "vendor_notices_post_fk" FOREIGN KEY ("workspace_id","deal_id","post_id") REFERENCES "vendor"."posts"("workspace_id","deal_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor"."posts" ADD CONSTRAINT "vendor_posts_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor"."posts" ADD CONSTRAINT "vendor_posts_thread_fk" FOREIGN KEY ("workspace_id","deal_id","thread_id") REFERENCES "vendor"."posts"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."votes" ADD CONSTRAINT "votes_stakeholder_fk" FOREIGN KEY ("workspace_id","deal_id","stakeholder_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."votes" ADD CONSTRAINT "votes_post_fk" FOREIGN KEY ("workspace_id","deal_id","post_id") REFERENCES "customer"."posts"("workspace_id","deal_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_notices_recipient_idx" ON "customer"."notices" USING btree ("workspace_id","recipient_id","created_at");--> statement-breakpoint
CREATE INDEX "customer_notices_unread_idx" ON "customer"."notices" USING btree ("workspace_id","recipient_id") WHERE "customer"."notices"."read_at" is null;--> statement-breakpoint
CREATE INDEX "customer_posts_subject_idx" ON "customer"."posts" USING btree ("workspace_id","deal_id","subject_kind","subject_key");--> statement-breakpoint
CREATE INDEX "shared_notices_recipient_idx" ON "shared"."notices" USING btree ("workspace_id","recipient_id","created_at");--> statement-breakpoint
CREATE INDEX "shared_notices_unread_idx" ON "shared"."notices" USING btree ("workspace_id","recipient_id") WHERE "shared"."notices"."read_at" is null;--> statement-breakpoint
CREATE INDEX "shared_posts_subject_idx" ON "shared"."posts" USING btree ("workspace_id","deal_id","subject_kind","subject_key");--> statement-breakpoint
CREATE INDEX "vendor_notices_recipient_idx" ON "vendor"."notices" USING btree ("workspace_id","recipient_id","created_at");--> statement-breakpoint
CREATE INDEX "vendor_notices_unread_idx" ON "vendor"."notices" USING btree ("workspace_id","recipient_id") WHERE "vendor"."notices"."read_at" is null;--> statement-breakpoint
CREATE INDEX "vendor_posts_subject_idx" ON "vendor"."posts" USING btree ("workspace_id","deal_id","subject_kind","subject_key");--> statement-breakpoint

select ops.wall_in('shared.posts');
--> statement-breakpoint
select ops.wall_in('customer.posts');
--> statement-breakpoint
select ops.wall_in('vendor.posts');
--> statement-breakpoint
select ops.wall_in('customer.votes');
--> statement-breakpoint
select ops.wall_in('customer.drafts');
--> statement-breakpoint
select ops.wall_in('vendor.drafts');
--> statement-breakpoint
select ops.wall_in('shared.notices');
--> statement-breakpoint
select ops.wall_in('customer.notices');
--> statement-breakpoint
select ops.wall_in('vendor.notices');
--> statement-breakpoint

-- Until it is shown, a shared post exists for the side that wrote it only; afterwards nobody can make it unread.
create policy shown on shared.posts as restrictive for select to concord_customer, concord_vendor
  using (author_side = (select context_value('side')) or shown_at <= now());
--> statement-breakpoint
create policy own_side_writes on shared.posts as restrictive for insert to concord_customer, concord_vendor
  with check (author_side = (select context_value('side')));
--> statement-breakpoint
create policy own_side_removes on shared.posts as restrictive for update to concord_customer, concord_vendor
  using (author_side = (select context_value('side'))) with check (author_side = (select context_value('side')));
--> statement-breakpoint
create policy own_side_takes_back on shared.posts as restrictive for delete to concord_customer, concord_vendor
  using (author_side = (select context_value('side')) and shown_at > now());
--> statement-breakpoint
-- Whether somebody of the other side has read something is not told.
create policy own_side_reads on shared.notices as restrictive for select to concord_customer, concord_vendor
  using (recipient_side = (select context_value('side')));
--> statement-breakpoint
create policy own_side_sees on shared.notices as restrictive for update to concord_customer, concord_vendor
  using (recipient_side = (select context_value('side'))) with check (recipient_side = (select context_value('side')));
--> statement-breakpoint

grant select, insert, delete on shared.posts to concord_customer, concord_vendor;
--> statement-breakpoint
grant update (text, removed_at, removed_by_name) on shared.posts to concord_customer, concord_vendor;
--> statement-breakpoint
grant select, insert on shared.notices to concord_customer, concord_vendor;
--> statement-breakpoint
grant update (read_at) on shared.notices to concord_customer, concord_vendor;
--> statement-breakpoint
grant select, insert on customer.posts, customer.votes, customer.drafts, customer.notices to concord_customer;
--> statement-breakpoint
grant update (text, removed_at, removed_by_name) on customer.posts to concord_customer;
--> statement-breakpoint
grant update (choice) on customer.votes to concord_customer;
--> statement-breakpoint
grant update (text, saved_at), delete on customer.drafts to concord_customer;
--> statement-breakpoint
grant update (read_at) on customer.notices to concord_customer;
--> statement-breakpoint
grant select, insert on vendor.posts, vendor.drafts, vendor.notices to concord_vendor;
--> statement-breakpoint
grant update (text, removed_at, removed_by_name) on vendor.posts to concord_vendor;
--> statement-breakpoint
grant update (text, saved_at), delete on vendor.drafts to concord_vendor;
--> statement-breakpoint
grant update (read_at) on vendor.notices to concord_vendor;
--> statement-breakpoint

-- Tells the running instances that a log has grown: which one and where it is now, never what was said. What is taken on
-- only later (a shared post within its ten seconds) says from when.
create function ops.tell_of_growth() returns trigger language plpgsql as $$
begin
  perform pg_notify('concord_live', json_build_object('log', tg_argv[0], 'deal', grown.deal_id, 'seq', grown.seq, 'from', grown.shown)::text)
    from (select f.deal_id, max(to_jsonb(f)->>coalesce(tg_argv[1], 'id')) seq, max(to_jsonb(f)->>'shown_at') shown from fresh f group by f.deal_id) grown;
  return null;
end $$;
--> statement-breakpoint
create trigger shared_events_tell after insert on shared.events
  referencing new table as fresh for each statement execute function ops.tell_of_growth('shared');
--> statement-breakpoint
create trigger customer_events_tell after insert on customer.events
  referencing new table as fresh for each statement execute function ops.tell_of_growth('buyer');
--> statement-breakpoint
create trigger vendor_events_tell after insert on vendor.events
  referencing new table as fresh for each statement execute function ops.tell_of_growth('seller');
--> statement-breakpoint
create trigger shared_posts_tell after insert on shared.posts
  referencing new table as fresh for each statement execute function ops.tell_of_growth('shared');
--> statement-breakpoint
create trigger shared_posts_tell_again after update on shared.posts
  referencing new table as fresh for each statement execute function ops.tell_of_growth('shared');
--> statement-breakpoint
create trigger customer_posts_tell after insert on customer.posts
  referencing new table as fresh for each statement execute function ops.tell_of_growth('buyer');
--> statement-breakpoint
create trigger customer_posts_tell_again after update on customer.posts
  referencing new table as fresh for each statement execute function ops.tell_of_growth('buyer');
--> statement-breakpoint
create trigger vendor_posts_tell after insert on vendor.posts
  referencing new table as fresh for each statement execute function ops.tell_of_growth('seller');
--> statement-breakpoint
create trigger vendor_posts_tell_again after update on vendor.posts
  referencing new table as fresh for each statement execute function ops.tell_of_growth('seller');
--> statement-breakpoint
create trigger votes_tell after insert on customer.votes
  referencing new table as fresh for each statement execute function ops.tell_of_growth('buyer', 'post_id');
--> statement-breakpoint
create trigger votes_tell_again after update on customer.votes
  referencing new table as fresh for each statement execute function ops.tell_of_growth('buyer', 'post_id');
--> statement-breakpoint

-- Whoever lost a session, a role or a place: their open streams are looked at again at once.
create function ops.tell_of_access() returns trigger language plpgsql as $$
begin
  perform pg_notify('concord_live', json_build_object('log', 'access', 'person', p.person_id)::text)
    from (select distinct person_id from touched where person_id is not null) p;
  return null;
end $$;
--> statement-breakpoint
create trigger sessions_tell after delete on auth.sessions
  referencing old table as touched for each statement execute function ops.tell_of_access();
--> statement-breakpoint
create trigger stakeholders_tell after update on shared.stakeholders
  referencing new table as touched for each statement execute function ops.tell_of_access();
--> statement-breakpoint
create trigger members_tell after update on shared.members
  referencing new table as touched for each statement execute function ops.tell_of_access();
