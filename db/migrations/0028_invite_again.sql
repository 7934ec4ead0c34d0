ALTER TABLE "shared"."invitations" ADD COLUMN "times_repeated" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shared"."invitations" ADD COLUMN "repeated_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "invitations_created_idx" ON "shared"."invitations" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "shared"."invitations" ADD CONSTRAINT "invitations_repeated_range" CHECK ("shared"."invitations"."times_repeated" between 0 and 2);
--> statement-breakpoint
-- Once a day the worker finds invitations that nobody has opened the room with.
grant update (times_repeated, repeated_at) on shared.invitations to concord_worker;
--> statement-breakpoint
grant select (person_id, joined_at) on shared.stakeholders to concord_worker;
