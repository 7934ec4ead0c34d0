ALTER TABLE "auth"."people" ADD COLUMN "time_zone" text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."people" ADD COLUMN "keeps_time_zone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."people" ADD COLUMN "locale" text DEFAULT 'en-GB' NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."people" ADD COLUMN "keeps_locale" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ops"."mail_rounds" ADD COLUMN "time_zone" text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
CREATE INDEX "people_time_zone_idx" ON "auth"."people" USING btree ("time_zone","id");--> statement-breakpoint
ALTER TABLE "ops"."mail_rounds" DROP CONSTRAINT "mail_rounds_pk";
--> statement-breakpoint
ALTER TABLE "ops"."mail_rounds" ADD CONSTRAINT "mail_rounds_pk" PRIMARY KEY("round_on","time_zone");--> statement-breakpoint
ALTER TABLE "auth"."people" ADD CONSTRAINT "people_time_zone_length" CHECK (char_length("auth"."people"."time_zone") between 1 and 64);--> statement-breakpoint
ALTER TABLE "auth"."people" ADD CONSTRAINT "people_locale_length" CHECK (char_length("auth"."people"."locale") between 2 and 16);