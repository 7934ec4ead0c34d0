CREATE TABLE "customer"."resources" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text NOT NULL,
	"title" text NOT NULL,
	"folder" text,
	"link" text NOT NULL,
	"added_side" text NOT NULL,
	"added_by_id" uuid NOT NULL,
	"added_by_name" text NOT NULL,
	"added_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"pinned_at" timestamp with time zone,
	CONSTRAINT "customer_resources_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "customer_resources_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "customer_resources_audience_check" CHECK ("customer"."resources"."audience" in ('buyer')),
	CONSTRAINT "customer_resources_side_check" CHECK ("customer"."resources"."added_side" in ('buyer')),
	CONSTRAINT "customer_resources_title_length" CHECK (char_length("customer"."resources"."title") between 1 and 200),
	CONSTRAINT "customer_resources_folder_length" CHECK (char_length("customer"."resources"."folder") between 1 and 60),
	CONSTRAINT "customer_resources_link_length" CHECK (char_length("customer"."resources"."link") between 1 and 2048),
	CONSTRAINT "customer_resources_date_range" CHECK ("customer"."resources"."added_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "shared"."resources" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text NOT NULL,
	"title" text NOT NULL,
	"folder" text,
	"link" text NOT NULL,
	"added_side" text NOT NULL,
	"added_by_id" uuid NOT NULL,
	"added_by_name" text NOT NULL,
	"added_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"pinned_at" timestamp with time zone,
	CONSTRAINT "shared_resources_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "shared_resources_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "shared_resources_audience_check" CHECK ("shared"."resources"."audience" in ('shared')),
	CONSTRAINT "shared_resources_side_check" CHECK ("shared"."resources"."added_side" in ('buyer', 'seller')),
	CONSTRAINT "shared_resources_title_length" CHECK (char_length("shared"."resources"."title") between 1 and 200),
	CONSTRAINT "shared_resources_folder_length" CHECK (char_length("shared"."resources"."folder") between 1 and 60),
	CONSTRAINT "shared_resources_link_length" CHECK (char_length("shared"."resources"."link") between 1 and 2048),
	CONSTRAINT "shared_resources_date_range" CHECK ("shared"."resources"."added_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
CREATE TABLE "vendor"."resources" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text NOT NULL,
	"title" text NOT NULL,
	"folder" text,
	"link" text NOT NULL,
	"added_side" text NOT NULL,
	"added_by_id" uuid NOT NULL,
	"added_by_name" text NOT NULL,
	"added_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"pinned_at" timestamp with time zone,
	CONSTRAINT "vendor_resources_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "vendor_resources_deal_key" UNIQUE("workspace_id","deal_id","id"),
	CONSTRAINT "vendor_resources_audience_check" CHECK ("vendor"."resources"."audience" in ('seller')),
	CONSTRAINT "vendor_resources_side_check" CHECK ("vendor"."resources"."added_side" in ('seller')),
	CONSTRAINT "vendor_resources_title_length" CHECK (char_length("vendor"."resources"."title") between 1 and 200),
	CONSTRAINT "vendor_resources_folder_length" CHECK (char_length("vendor"."resources"."folder") between 1 and 60),
	CONSTRAINT "vendor_resources_link_length" CHECK (char_length("vendor"."resources"."link") between 1 and 2048),
	CONSTRAINT "vendor_resources_date_range" CHECK ("vendor"."resources"."added_on" between '2000-01-01' and '2100-12-31')
);
--> statement-breakpoint
ALTER TABLE "customer"."resources" ADD CONSTRAINT "customer_resources_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."resources" ADD CONSTRAINT "shared_resources_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor"."resources" ADD CONSTRAINT "vendor_resources_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

select ops.wall_in(target::regclass) from unnest(array['shared.resources', 'customer.resources', 'vendor.resources']) target;
--> statement-breakpoint
-- Both sides read what is shared; each adds, changes and takes away its own.
create policy own_side_adds on shared.resources as restrictive for insert to concord_customer, concord_vendor
  with check (added_side = (select context_value('side')));
--> statement-breakpoint
create policy own_side_changes on shared.resources as restrictive for update to concord_customer, concord_vendor
  using (added_side = (select context_value('side'))) with check (added_side = (select context_value('side')));
--> statement-breakpoint
create policy own_side_removes on shared.resources as restrictive for delete to concord_customer, concord_vendor
  using (added_side = (select context_value('side')));
--> statement-breakpoint

grant select, insert, delete on shared.resources to concord_customer, concord_vendor;
--> statement-breakpoint
grant update (title, folder, pinned_at) on shared.resources to concord_customer, concord_vendor;
--> statement-breakpoint
grant select, insert, delete on customer.resources to concord_customer;
--> statement-breakpoint
grant update (title, folder, pinned_at) on customer.resources to concord_customer;
--> statement-breakpoint
grant select, insert, delete on vendor.resources to concord_vendor;
--> statement-breakpoint
grant update (title, folder, pinned_at) on vendor.resources to concord_vendor;
