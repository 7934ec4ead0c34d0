CREATE TABLE "auth"."sign_in_tries" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sign_in_tries_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE INDEX "sign_in_tries_email_idx" ON "auth"."sign_in_tries" USING btree ("email");
--> statement-breakpoint
grant select, insert, delete on auth.sign_in_tries to concord_auth;
