CREATE TABLE "auth"."calendar_feeds" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"token_digest" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "calendar_feeds_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "shared"."condition_lifts" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"signoff_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"lifted_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "condition_lifts_pk" PRIMARY KEY("workspace_id","signoff_id","position"),
	CONSTRAINT "condition_lifts_audience_check" CHECK ("shared"."condition_lifts"."audience" in ('shared')),
	CONSTRAINT "condition_lifts_position_range" CHECK ("shared"."condition_lifts"."position" between 1 and 50)
);
--> statement-breakpoint
CREATE TABLE "customer"."chain_lines" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"seq" integer NOT NULL,
	"prev" text NOT NULL,
	"line" text NOT NULL,
	"sha256" text NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "customer_chain_pk" PRIMARY KEY("workspace_id","deal_id","seq"),
	CONSTRAINT "customer_chain_prev_key" UNIQUE("workspace_id","deal_id","prev"),
	CONSTRAINT "customer_chain_event_key" UNIQUE("workspace_id","event_id"),
	CONSTRAINT "customer_chain_seq_range" CHECK ("customer"."chain_lines"."seq" >= 1),
	CONSTRAINT "customer_chain_hash_check" CHECK ("customer"."chain_lines"."sha256" = encode(sha256(convert_to("customer"."chain_lines"."line", 'UTF8')), 'hex')),
	CONSTRAINT "customer_chain_link_check" CHECK (right("customer"."chain_lines"."line", length("customer"."chain_lines"."seq"::text) + 82) = ',"prev":"' || "customer"."chain_lines"."prev" || '","seq":' || "customer"."chain_lines"."seq" || '}'),
	CONSTRAINT "customer_chain_line_length" CHECK (char_length("customer"."chain_lines"."line") between 1 and 20000),
	CONSTRAINT "customer_chain_audience_check" CHECK ("customer"."chain_lines"."audience" in ('buyer'))
);
--> statement-breakpoint
CREATE TABLE "shared"."record_seals" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"length" integer NOT NULL,
	"content" text NOT NULL,
	"signature" "bytea" NOT NULL,
	"kid" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "record_seals_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "record_seals_audience_check" CHECK ("shared"."record_seals"."audience" in ('shared')),
	CONSTRAINT "record_seals_signature_length" CHECK (octet_length("shared"."record_seals"."signature") = 64),
	CONSTRAINT "record_seals_content_length" CHECK (char_length("shared"."record_seals"."content") between 100 and 400)
);
--> statement-breakpoint
CREATE TABLE "shared"."chain_lines" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"seq" integer NOT NULL,
	"prev" text NOT NULL,
	"line" text NOT NULL,
	"sha256" text NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "shared_chain_pk" PRIMARY KEY("workspace_id","deal_id","seq"),
	CONSTRAINT "shared_chain_prev_key" UNIQUE("workspace_id","deal_id","prev"),
	CONSTRAINT "shared_chain_event_key" UNIQUE("workspace_id","event_id"),
	CONSTRAINT "shared_chain_seq_range" CHECK ("shared"."chain_lines"."seq" >= 1),
	CONSTRAINT "shared_chain_hash_check" CHECK ("shared"."chain_lines"."sha256" = encode(sha256(convert_to("shared"."chain_lines"."line", 'UTF8')), 'hex')),
	CONSTRAINT "shared_chain_link_check" CHECK (right("shared"."chain_lines"."line", length("shared"."chain_lines"."seq"::text) + 82) = ',"prev":"' || "shared"."chain_lines"."prev" || '","seq":' || "shared"."chain_lines"."seq" || '}'),
	CONSTRAINT "shared_chain_line_length" CHECK (char_length("shared"."chain_lines"."line") between 1 and 20000),
	CONSTRAINT "shared_chain_audience_check" CHECK ("shared"."chain_lines"."audience" in ('shared'))
);
--> statement-breakpoint
CREATE TABLE "ops"."signing_keys" (
	"kid" text NOT NULL,
	"fingerprint" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "signing_keys_pk" PRIMARY KEY("kid"),
	CONSTRAINT "signing_keys_fingerprint_check" CHECK ("ops"."signing_keys"."fingerprint" = encode(sha256("ops"."signing_keys"."public_key"), 'hex')),
	CONSTRAINT "signing_keys_kid_check" CHECK ("ops"."signing_keys"."kid" = left("ops"."signing_keys"."fingerprint", 16))
);
--> statement-breakpoint
CREATE TABLE "shared"."signoff_statements" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"signoff_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"content" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"signature" "bytea" NOT NULL,
	"kid" text NOT NULL,
	"seal_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "signoff_statements_pk" PRIMARY KEY("workspace_id","signoff_id"),
	CONSTRAINT "signoff_statements_audience_check" CHECK ("shared"."signoff_statements"."audience" in ('shared')),
	CONSTRAINT "signoff_statements_hash_check" CHECK ("shared"."signoff_statements"."sha256" = encode(sha256("shared"."signoff_statements"."content"), 'hex')),
	CONSTRAINT "signoff_statements_signature_length" CHECK (octet_length("shared"."signoff_statements"."signature") = 64)
);
--> statement-breakpoint
CREATE TABLE "vendor"."chain_lines" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"seq" integer NOT NULL,
	"prev" text NOT NULL,
	"line" text NOT NULL,
	"sha256" text NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "vendor_chain_pk" PRIMARY KEY("workspace_id","deal_id","seq"),
	CONSTRAINT "vendor_chain_prev_key" UNIQUE("workspace_id","deal_id","prev"),
	CONSTRAINT "vendor_chain_event_key" UNIQUE("workspace_id","event_id"),
	CONSTRAINT "vendor_chain_seq_range" CHECK ("vendor"."chain_lines"."seq" >= 1),
	CONSTRAINT "vendor_chain_hash_check" CHECK ("vendor"."chain_lines"."sha256" = encode(sha256(convert_to("vendor"."chain_lines"."line", 'UTF8')), 'hex')),
	CONSTRAINT "vendor_chain_link_check" CHECK (right("vendor"."chain_lines"."line", length("vendor"."chain_lines"."seq"::text) + 82) = ',"prev":"' || "vendor"."chain_lines"."prev" || '","seq":' || "vendor"."chain_lines"."seq" || '}'),
	CONSTRAINT "vendor_chain_line_length" CHECK (char_length("vendor"."chain_lines"."line") between 1 and 20000),
	CONSTRAINT "vendor_chain_audience_check" CHECK ("vendor"."chain_lines"."audience" in ('seller'))
);
--> statement-breakpoint
ALTER TABLE "shared"."signoff_requests" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "auth"."calendar_feeds" ADD CONSTRAINT "calendar_feeds_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "auth"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."condition_lifts" ADD CONSTRAINT "condition_lifts_signoff_fk" FOREIGN KEY ("workspace_id","signoff_id") REFERENCES "shared"."signoffs"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."chain_lines" ADD CONSTRAINT "customer_chain_event_fk" FOREIGN KEY ("workspace_id","event_id") REFERENCES "customer"."events"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."record_seals" ADD CONSTRAINT "record_seals_line_fk" FOREIGN KEY ("workspace_id","deal_id","length") REFERENCES "shared"."chain_lines"("workspace_id","deal_id","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."record_seals" ADD CONSTRAINT "record_seals_key_fk" FOREIGN KEY ("kid") REFERENCES "ops"."signing_keys"("kid") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."chain_lines" ADD CONSTRAINT "shared_chain_event_fk" FOREIGN KEY ("workspace_id","event_id") REFERENCES "shared"."events"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."signoff_statements" ADD CONSTRAINT "signoff_statements_signoff_fk" FOREIGN KEY ("workspace_id","signoff_id") REFERENCES "shared"."signoffs"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."signoff_statements" ADD CONSTRAINT "signoff_statements_seal_fk" FOREIGN KEY ("workspace_id","seal_id") REFERENCES "shared"."record_seals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."signoff_statements" ADD CONSTRAINT "signoff_statements_key_fk" FOREIGN KEY ("kid") REFERENCES "ops"."signing_keys"("kid") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor"."chain_lines" ADD CONSTRAINT "vendor_chain_event_fk" FOREIGN KEY ("workspace_id","event_id") REFERENCES "vendor"."events"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_token_key" ON "auth"."calendar_feeds" USING btree ("token_digest");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_person_key" ON "auth"."calendar_feeds" USING btree ("person_id") WHERE "auth"."calendar_feeds"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "condition_lifts_deal_idx" ON "shared"."condition_lifts" USING btree ("workspace_id","deal_id");--> statement-breakpoint
CREATE INDEX "record_seals_deal_idx" ON "shared"."record_seals" USING btree ("workspace_id","deal_id","length");--> statement-breakpoint
CREATE INDEX "signoff_statements_deal_idx" ON "shared"."signoff_statements" USING btree ("workspace_id","deal_id");--> statement-breakpoint
CREATE INDEX "signoff_statements_hash_idx" ON "shared"."signoff_statements" USING btree ("sha256");--> statement-breakpoint

select ops.wall_in(t::regclass) from unnest(array['shared.chain_lines', 'customer.chain_lines', 'vendor.chain_lines',
  'shared.record_seals', 'shared.signoff_statements', 'shared.condition_lifts']) t;
--> statement-breakpoint

-- Where a room's chain ends, for whoever is about to add to it: nobody else adds until their transaction is over. The lock
-- comes first and the look is a statement of its own, so that it sees what was committed while this one waited.
create function ops.chain_end(chain regclass, room uuid) returns table (seq integer, sha256 text) language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(chain::text || room::text, 0));
  return query execute format('select c.seq, c.sha256 from %s c where c.workspace_id = public.context_id(''workspace_id'')
    and c.deal_id = $1 order by c.seq desc limit 1', chain) using room;
end $$;
--> statement-breakpoint
-- A line follows from the one before it, whoever writes it.
create function ops.check_chain_line() returns trigger language plpgsql as $$
declare
  follows boolean;
begin
  if new.seq = 1 then
    follows := new.prev = repeat('0', 64);
  else
    execute format('select exists (select from %I.%I c where c.workspace_id = $1 and c.deal_id = $2 and c.seq = $3 and c.sha256 = $4)',
      tg_table_schema, tg_table_name) into follows using new.workspace_id, new.deal_id, new.seq - 1, new.prev;
  end if;
  if not follows then
    raise exception 'line % of %.% does not follow from the one before', new.seq, tg_table_schema, tg_table_name using errcode = '23514';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger shared_chain_follows before insert on shared.chain_lines for each row execute function ops.check_chain_line();
--> statement-breakpoint
create trigger customer_chain_follows before insert on customer.chain_lines for each row execute function ops.check_chain_line();
--> statement-breakpoint
create trigger vendor_chain_follows before insert on vendor.chain_lines for each row execute function ops.check_chain_line();
--> statement-breakpoint
create trigger shared_chain_append_only before update or delete or truncate on shared.chain_lines
  for each statement execute function ops.refuse_change();
--> statement-breakpoint
create trigger customer_chain_append_only before update or delete or truncate on customer.chain_lines
  for each statement execute function ops.refuse_change();
--> statement-breakpoint
create trigger vendor_chain_append_only before update or delete or truncate on vendor.chain_lines
  for each statement execute function ops.refuse_change();
--> statement-breakpoint
create trigger record_seals_append_only before update or delete or truncate on shared.record_seals
  for each statement execute function ops.refuse_change();
--> statement-breakpoint
create trigger signoff_statements_append_only before update or delete or truncate on shared.signoff_statements
  for each statement execute function ops.refuse_change();
--> statement-breakpoint
create trigger condition_lifts_append_only before update or delete or truncate on shared.condition_lifts
  for each statement execute function ops.refuse_change();
--> statement-breakpoint
create trigger signing_keys_append_only before update or delete or truncate on ops.signing_keys
  for each statement execute function ops.refuse_change();
--> statement-breakpoint

grant select, insert on shared.chain_lines to concord_customer, concord_vendor;
--> statement-breakpoint
grant select, insert on customer.chain_lines to concord_customer;
--> statement-breakpoint
grant select, insert on vendor.chain_lines to concord_vendor;
--> statement-breakpoint
grant select on shared.record_seals, shared.signoff_statements, shared.condition_lifts to concord_customer, concord_vendor;
--> statement-breakpoint
-- Only the customer's people decide, and the seal of a decision is made with it.
grant insert on shared.record_seals, shared.signoff_statements, shared.condition_lifts to concord_customer;
--> statement-breakpoint
grant update (reminded_at), delete on shared.signoff_requests to concord_customer;
--> statement-breakpoint
grant select, insert on ops.signing_keys to concord_customer, concord_vendor, concord_worker;
--> statement-breakpoint
grant select, insert, update on auth.calendar_feeds to concord_auth;
--> statement-breakpoint

-- The worker seals records that grew since the week before, and answers strangers who ask whether a hash or a checkpoint is
-- of this installation. It reads lengths, hashes and times, and no content.
grant select (workspace_id, deal_id, seq, sha256) on shared.chain_lines to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.chain_lines for select to concord_worker using (true);
--> statement-breakpoint
grant select, insert on shared.record_seals to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.record_seals for select to concord_worker using (true);
--> statement-breakpoint
create policy worker_seals on shared.record_seals for insert to concord_worker with check (true);
--> statement-breakpoint
grant select (workspace_id, deal_id, sha256, created_at) on shared.signoff_statements to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.signoff_statements for select to concord_worker using (true);
--> statement-breakpoint
grant select (workspace_id, deal_id, number, sha256, created_at) on shared.plan_versions to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.plan_versions for select to concord_worker using (true);
--> statement-breakpoint
grant insert on ops.outbox to concord_worker;
