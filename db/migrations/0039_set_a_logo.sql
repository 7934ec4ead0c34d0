CREATE TABLE "shared"."logos" (
	"workspace_id" uuid NOT NULL,
	"audience" text DEFAULT 'shared' NOT NULL,
	"sha256" text NOT NULL,
	"kind" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "logos_pk" PRIMARY KEY("workspace_id"),
	CONSTRAINT "logos_audience_check" CHECK ("shared"."logos"."audience" in ('shared')),
	CONSTRAINT "logos_kind_check" CHECK ("shared"."logos"."kind" in ('png', 'jpg', 'webp')),
	CONSTRAINT "logos_sha256_shape" CHECK ("shared"."logos"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "logos_bytes_length" CHECK (octet_length("shared"."logos"."bytes") between 1 and 100000)
);
--> statement-breakpoint
ALTER TABLE "shared"."workspaces" ADD COLUMN "logo" jsonb;--> statement-breakpoint
ALTER TABLE "shared"."logos" ADD CONSTRAINT "logos_workspace_fk" FOREIGN KEY ("workspace_id") REFERENCES "shared"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
select ops.wall_in('shared.logos');
--> statement-breakpoint
-- Both sides look at it; only the vendor sets it, and a picture is never changed but exchanged.
grant select on shared.logos to concord_customer, concord_vendor;
--> statement-breakpoint
grant insert, delete on shared.logos to concord_vendor;
--> statement-breakpoint
grant update (logo) on shared.workspaces to concord_vendor;
