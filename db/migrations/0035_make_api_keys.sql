CREATE TABLE "auth"."api_keys" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"member_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_digest" text NOT NULL,
	"ending" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_on" date,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "api_keys_name_length" CHECK (char_length("auth"."api_keys"."name") between 1 and 60),
	CONSTRAINT "api_keys_ending_length" CHECK (char_length("auth"."api_keys"."ending") = 4),
	CONSTRAINT "api_keys_scopes_some" CHECK (cardinality("auth"."api_keys"."scopes") > 0),
	CONSTRAINT "api_keys_at_most_a_year" CHECK ("auth"."api_keys"."expires_at" <= "auth"."api_keys"."created_at" + interval '366 days')
);
--> statement-breakpoint
ALTER TABLE "auth"."api_keys" ADD CONSTRAINT "api_keys_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "shared"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_token_key" ON "auth"."api_keys" USING btree ("token_digest");--> statement-breakpoint

-- A key is looked up before a workspace is known: the auth role's own. A key is never deleted, so that what it did stays explained.
grant select, insert on auth.api_keys to concord_auth;
--> statement-breakpoint
grant update (last_used_on, revoked_at) on auth.api_keys to concord_auth;
