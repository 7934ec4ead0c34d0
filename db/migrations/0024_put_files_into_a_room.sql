CREATE TABLE "customer"."file_pieces" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"resource_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "customer_file_pieces_pk" PRIMARY KEY("workspace_id","resource_id","number"),
	CONSTRAINT "customer_file_pieces_number_range" CHECK ("customer"."file_pieces"."number" between 0 and 39),
	CONSTRAINT "customer_file_pieces_bytes_length" CHECK (octet_length("customer"."file_pieces"."bytes") between 1 and 262144),
	CONSTRAINT "customer_file_pieces_audience_check" CHECK ("customer"."file_pieces"."audience" in ('buyer'))
);
--> statement-breakpoint
CREATE TABLE "shared"."file_pieces" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"resource_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "shared_file_pieces_pk" PRIMARY KEY("workspace_id","resource_id","number"),
	CONSTRAINT "shared_file_pieces_number_range" CHECK ("shared"."file_pieces"."number" between 0 and 39),
	CONSTRAINT "shared_file_pieces_bytes_length" CHECK (octet_length("shared"."file_pieces"."bytes") between 1 and 262144),
	CONSTRAINT "shared_file_pieces_audience_check" CHECK ("shared"."file_pieces"."audience" in ('shared'))
);
--> statement-breakpoint
CREATE TABLE "vendor"."file_pieces" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"resource_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "vendor_file_pieces_pk" PRIMARY KEY("workspace_id","resource_id","number"),
	CONSTRAINT "vendor_file_pieces_number_range" CHECK ("vendor"."file_pieces"."number" between 0 and 39),
	CONSTRAINT "vendor_file_pieces_bytes_length" CHECK (octet_length("vendor"."file_pieces"."bytes") between 1 and 262144),
	CONSTRAINT "vendor_file_pieces_audience_check" CHECK ("vendor"."file_pieces"."audience" in ('seller'))
);
--> statement-breakpoint
ALTER TABLE "customer"."resources" ALTER COLUMN "link" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "shared"."resources" ALTER COLUMN "link" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor"."resources" ALTER COLUMN "link" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "customer"."resources" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "customer"."resources" ADD COLUMN "file_kind" text;--> statement-breakpoint
ALTER TABLE "customer"."resources" ADD COLUMN "size_bytes" integer;--> statement-breakpoint
ALTER TABLE "shared"."resources" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "shared"."resources" ADD COLUMN "file_kind" text;--> statement-breakpoint
ALTER TABLE "shared"."resources" ADD COLUMN "size_bytes" integer;--> statement-breakpoint
ALTER TABLE "vendor"."resources" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "vendor"."resources" ADD COLUMN "file_kind" text;--> statement-breakpoint
ALTER TABLE "vendor"."resources" ADD COLUMN "size_bytes" integer;--> statement-breakpoint
ALTER TABLE "customer"."file_pieces" ADD CONSTRAINT "customer_file_pieces_resource_fk" FOREIGN KEY ("workspace_id","deal_id","resource_id") REFERENCES "customer"."resources"("workspace_id","deal_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared"."file_pieces" ADD CONSTRAINT "shared_file_pieces_resource_fk" FOREIGN KEY ("workspace_id","deal_id","resource_id") REFERENCES "shared"."resources"("workspace_id","deal_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor"."file_pieces" ADD CONSTRAINT "vendor_file_pieces_resource_fk" FOREIGN KEY ("workspace_id","deal_id","resource_id") REFERENCES "vendor"."resources"("workspace_id","deal_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."resources" ADD CONSTRAINT "customer_resources_link_or_file" CHECK (num_nonnulls("customer"."resources"."link", "customer"."resources"."file_name") = 1 and num_nonnulls("customer"."resources"."file_name", "customer"."resources"."file_kind", "customer"."resources"."size_bytes") in (0, 3));--> statement-breakpoint
ALTER TABLE "customer"."resources" ADD CONSTRAINT "customer_resources_kind_check" CHECK ("customer"."resources"."file_kind" in ('pdf', 'png', 'jpg', 'webp', 'docx', 'xlsx', 'pptx', 'csv', 'txt'));--> statement-breakpoint
ALTER TABLE "customer"."resources" ADD CONSTRAINT "customer_resources_name_length" CHECK (char_length("customer"."resources"."file_name") between 1 and 120);--> statement-breakpoint
ALTER TABLE "customer"."resources" ADD CONSTRAINT "customer_resources_size_range" CHECK ("customer"."resources"."size_bytes" between 1 and 10485760);--> statement-breakpoint
ALTER TABLE "shared"."resources" ADD CONSTRAINT "shared_resources_link_or_file" CHECK (num_nonnulls("shared"."resources"."link", "shared"."resources"."file_name") = 1 and num_nonnulls("shared"."resources"."file_name", "shared"."resources"."file_kind", "shared"."resources"."size_bytes") in (0, 3));--> statement-breakpoint
ALTER TABLE "shared"."resources" ADD CONSTRAINT "shared_resources_kind_check" CHECK ("shared"."resources"."file_kind" in ('pdf', 'png', 'jpg', 'webp', 'docx', 'xlsx', 'pptx', 'csv', 'txt'));--> statement-breakpoint
ALTER TABLE "shared"."resources" ADD CONSTRAINT "shared_resources_name_length" CHECK (char_length("shared"."resources"."file_name") between 1 and 120);--> statement-breakpoint
ALTER TABLE "shared"."resources" ADD CONSTRAINT "shared_resources_size_range" CHECK ("shared"."resources"."size_bytes" between 1 and 10485760);--> statement-breakpoint
ALTER TABLE "vendor"."resources" ADD CONSTRAINT "vendor_resources_link_or_file" CHECK (num_nonnulls("vendor"."resources"."link", "vendor"."resources"."file_name") = 1 and num_nonnulls("vendor"."resources"."file_name", "vendor"."resources"."file_kind", "vendor"."resources"."size_bytes") in (0, 3));--> statement-breakpoint
ALTER TABLE "vendor"."resources" ADD CONSTRAINT "vendor_resources_kind_check" CHECK ("vendor"."resources"."file_kind" in ('pdf', 'png', 'jpg', 'webp', 'docx', 'xlsx', 'pptx', 'csv', 'txt'));--> statement-breakpoint
ALTER TABLE "vendor"."resources" ADD CONSTRAINT "vendor_resources_name_length" CHECK (char_length("vendor"."resources"."file_name") between 1 and 120);--> statement-breakpoint
ALTER TABLE "vendor"."resources" ADD CONSTRAINT "vendor_resources_size_range" CHECK ("vendor"."resources"."size_bytes" between 1 and 10485760);--> statement-breakpoint

select ops.wall_in(target::regclass) from unnest(array['shared.file_pieces', 'customer.file_pieces', 'vendor.file_pieces']) target;
--> statement-breakpoint
-- Nobody puts bytes into a file that the other side added.
create policy own_side_writes on shared.file_pieces as restrictive for insert to concord_customer, concord_vendor
  with check (exists (select from shared.resources r where r.workspace_id = file_pieces.workspace_id and r.deal_id = file_pieces.deal_id
    and r.id = file_pieces.resource_id and r.added_side = (select context_value('side'))));
--> statement-breakpoint
-- Pictures, PDF and Office files are packed already.
alter table shared.file_pieces alter column bytes set storage external;
--> statement-breakpoint
alter table customer.file_pieces alter column bytes set storage external;
--> statement-breakpoint
alter table vendor.file_pieces alter column bytes set storage external;
--> statement-breakpoint

-- A piece is written once and goes with its file: nobody changes one, or removes one by itself.
grant select, insert on shared.file_pieces to concord_customer, concord_vendor;
--> statement-breakpoint
grant select, insert on customer.file_pieces to concord_customer;
--> statement-breakpoint
grant select, insert on vendor.file_pieces to concord_vendor;
