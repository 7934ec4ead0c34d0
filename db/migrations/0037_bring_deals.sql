CREATE TABLE "vendor"."imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'seller' NOT NULL,
	"file_name" text NOT NULL,
	"encoding" text NOT NULL,
	"content" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"brought_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"imported_at" timestamp with time zone,
	"opened" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"left_out" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "imports_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "imports_audience_check" CHECK ("vendor"."imports"."audience" in ('seller')),
	CONSTRAINT "imports_file_name_length" CHECK (char_length("vendor"."imports"."file_name") between 1 and 120),
	CONSTRAINT "imports_content_length" CHECK (char_length("vendor"."imports"."content") between 0 and 900000)
);
--> statement-breakpoint
ALTER TABLE "vendor"."opportunities" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "vendor"."imports" ADD CONSTRAINT "imports_workspace_fk" FOREIGN KEY ("workspace_id") REFERENCES "shared"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "opportunities_external_id_key" ON "vendor"."opportunities" USING btree ("workspace_id","external_id") WHERE "vendor"."opportunities"."external_id" is not null;--> statement-breakpoint
ALTER TABLE "vendor"."opportunities" ADD CONSTRAINT "opportunities_external_id_length" CHECK (char_length("vendor"."opportunities"."external_id") between 1 and 120);
--> statement-breakpoint
select ops.wall_in('vendor.imports');
--> statement-breakpoint
grant select, insert, update (mapping, content, imported_at, opened, changed, left_out), delete on vendor.imports to concord_vendor;
--> statement-breakpoint
grant update (external_id) on vendor.opportunities to concord_vendor;
