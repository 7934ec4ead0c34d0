CREATE TABLE "auth"."service_names" (
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_names_pk" PRIMARY KEY("workspace_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "auth"."sign_in_services" (
	"workspace_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text NOT NULL,
	"sealed_secret" text NOT NULL,
	"domains" text[] NOT NULL,
	"proven_at" timestamp with time zone,
	"keeper_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sign_in_services_pk" PRIMARY KEY("workspace_id"),
	CONSTRAINT "sign_in_services_issuer_length" CHECK (char_length("auth"."sign_in_services"."issuer") between 1 and 500),
	CONSTRAINT "sign_in_services_client_length" CHECK (char_length("auth"."sign_in_services"."client_id") between 1 and 300)
);
--> statement-breakpoint
ALTER TABLE "auth"."sessions" ADD COLUMN "way" text;--> statement-breakpoint
ALTER TABLE "auth"."service_names" ADD CONSTRAINT "service_names_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "auth"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."service_names" ADD CONSTRAINT "service_names_service_fk" FOREIGN KEY ("workspace_id") REFERENCES "auth"."sign_in_services"("workspace_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "service_names_subject_key" ON "auth"."service_names" USING btree ("workspace_id","subject");--> statement-breakpoint
ALTER TABLE "auth"."sessions" ADD CONSTRAINT "sessions_way_check" CHECK ("auth"."sessions"."way" in ('password', 'service', 'passkey'));--> statement-breakpoint

-- Where a workspace's members sign in is known before the workspace is: the auth role's own. Members that were here came by password.
grant select, insert, update, delete on auth.sign_in_services, auth.service_names to concord_auth;
--> statement-breakpoint
update auth.sessions set way = 'password' where kind = 'password';
