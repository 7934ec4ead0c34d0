CREATE TABLE "customer"."agenda_decisions" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"gate" text NOT NULL,
	"text" text NOT NULL,
	"who" text,
	"due_on" date,
	"written_by_name" text NOT NULL,
	"written_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agenda_decisions_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "agenda_decisions_audience_check" CHECK ("customer"."agenda_decisions"."audience" in ('buyer')),
	CONSTRAINT "agenda_decisions_gate_length" CHECK (char_length("customer"."agenda_decisions"."gate") between 1 and 40),
	CONSTRAINT "agenda_decisions_text_length" CHECK (char_length("customer"."agenda_decisions"."text") between 1 and 1000),
	CONSTRAINT "agenda_decisions_who_length" CHECK (char_length("customer"."agenda_decisions"."who") between 1 and 120),
	CONSTRAINT "agenda_decisions_date_range" CHECK ("customer"."agenda_decisions"."written_on" between '2000-01-01' and '2100-12-31'),
	CONSTRAINT "agenda_decisions_due_range" CHECK ("customer"."agenda_decisions"."due_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."agendas" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"title" text NOT NULL,
	"content" jsonb NOT NULL,
	"side" text NOT NULL,
	"shared_by_name" text NOT NULL,
	"shared_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agendas_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "agendas_audience_check" CHECK ("shared"."agendas"."audience" in ('shared')),
	CONSTRAINT "agendas_side_check" CHECK ("shared"."agendas"."side" in ('buyer', 'seller')),
	CONSTRAINT "agendas_title_length" CHECK (char_length("shared"."agendas"."title") between 1 and 120),
	CONSTRAINT "agendas_date_range" CHECK ("shared"."agendas"."shared_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."request_closings" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"closed_by_name" text NOT NULL,
	"closed_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_closings_pk" PRIMARY KEY("workspace_id","request_id"),
	CONSTRAINT "request_closings_audience_check" CHECK ("shared"."request_closings"."audience" in ('shared')),
	CONSTRAINT "request_closings_date_range" CHECK ("shared"."request_closings"."closed_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "customer"."request_origins" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"gate" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_origins_pk" PRIMARY KEY("workspace_id","request_id"),
	CONSTRAINT "request_origins_audience_check" CHECK ("customer"."request_origins"."audience" in ('buyer')),
	CONSTRAINT "request_origins_gate_length" CHECK (char_length("customer"."request_origins"."gate") between 1 and 40)
);
--> statement-breakpoint
CREATE TABLE "shared"."request_replies" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"request_id" uuid NOT NULL,
	"side" text NOT NULL,
	"text" text NOT NULL,
	"task_id" uuid,
	"link" text,
	"said_by_name" text NOT NULL,
	"said_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_replies_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "request_replies_audience_check" CHECK ("shared"."request_replies"."audience" in ('shared')),
	CONSTRAINT "request_replies_side_check" CHECK ("shared"."request_replies"."side" in ('buyer', 'seller')),
	CONSTRAINT "request_replies_text_length" CHECK (char_length("shared"."request_replies"."text") between 1 and 2000),
	CONSTRAINT "request_replies_link_length" CHECK (char_length("shared"."request_replies"."link") between 1 and 2048),
	CONSTRAINT "request_replies_date_range" CHECK ("shared"."request_replies"."said_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."vendor_requests" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"text" text NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vendor_requests_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "vendor_requests_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "vendor_requests_audience_check" CHECK ("shared"."vendor_requests"."audience" in ('shared')),
	CONSTRAINT "vendor_requests_text_length" CHECK (char_length("shared"."vendor_requests"."text") between 1 and 1000),
	CONSTRAINT "vendor_requests_date_range" CHECK ("shared"."vendor_requests"."asked_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
ALTER TABLE "customer"."agenda_decisions" ADD CONSTRAINT "agenda_decisions_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."agendas" ADD CONSTRAINT "agendas_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."request_closings" ADD CONSTRAINT "request_closings_request_fk" FOREIGN KEY ("workspace_id","deal_id","request_id") REFERENCES "shared"."vendor_requests"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."request_origins" ADD CONSTRAINT "request_origins_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."request_replies" ADD CONSTRAINT "request_replies_request_fk" FOREIGN KEY ("workspace_id","deal_id","request_id") REFERENCES "shared"."vendor_requests"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."vendor_requests" ADD CONSTRAINT "vendor_requests_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agenda_decisions_gate_idx" ON "customer"."agenda_decisions" USING btree ("workspace_id","deal_id","gate","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "agendas_title_key" ON "shared"."agendas" USING btree ("workspace_id","deal_id","title");--> statement-breakpoint
CREATE INDEX "request_origins_gate_idx" ON "customer"."request_origins" USING btree ("workspace_id","deal_id","gate");--> statement-breakpoint
CREATE INDEX "request_replies_request_idx" ON "shared"."request_replies" USING btree ("workspace_id","deal_id","request_id","created_at");--> statement-breakpoint

select ops.wall_in(target::regclass) from unnest(array['shared.vendor_requests', 'shared.request_replies', 'shared.request_closings',
  'shared.agendas', 'customer.request_origins', 'customer.agenda_decisions']) target;
--> statement-breakpoint
-- Each side says what it says: nobody answers, or shares, in the other's name.
create policy own_reply on shared.request_replies as restrictive for insert to concord_customer, concord_vendor
  with check (side = (select context_value('side')));
--> statement-breakpoint
create policy own_agenda on shared.agendas as restrictive for insert to concord_customer, concord_vendor
  with check (side = (select context_value('side')));
--> statement-breakpoint
create trigger request_replies_append_only before update or delete or truncate on shared.request_replies
  for each statement execute function ops.refuse_change();
--> statement-breakpoint
create trigger agendas_append_only before update or delete or truncate on shared.agendas
  for each statement execute function ops.refuse_change();
--> statement-breakpoint
create trigger agenda_decisions_append_only before update or delete or truncate on customer.agenda_decisions
  for each statement execute function ops.refuse_change();
--> statement-breakpoint

grant select on shared.vendor_requests, shared.request_replies, shared.request_closings, shared.agendas
  to concord_customer, concord_vendor;
--> statement-breakpoint
-- The customer asks and says whether it is settled; the vendor answers.
grant insert on shared.vendor_requests, shared.request_closings to concord_customer;
--> statement-breakpoint
grant delete on shared.request_closings to concord_customer;
--> statement-breakpoint
grant insert on shared.request_replies, shared.agendas to concord_customer, concord_vendor;
--> statement-breakpoint
grant select, insert on customer.request_origins, customer.agenda_decisions to concord_customer;
