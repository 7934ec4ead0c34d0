ALTER TABLE "shared"."signoff_requests" ADD COLUMN "on_behalf_of_id" uuid;--> statement-breakpoint
ALTER TABLE "shared"."signoff_requests" ADD COLUMN "on_behalf_of_name" text;--> statement-breakpoint
ALTER TABLE "shared"."signoff_requests" ADD COLUMN "passed_because" text;--> statement-breakpoint
CREATE INDEX "shared_chain_deal_idx" ON "shared"."chain_lines" USING btree ("deal_id","seq");--> statement-breakpoint
CREATE INDEX "plan_versions_sha256_idx" ON "shared"."plan_versions" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "signoff_requests_passed_key" ON "shared"."signoff_requests" USING btree ("workspace_id","deal_id","version_id","on_behalf_of_id");--> statement-breakpoint
ALTER TABLE "shared"."signoff_requests" ADD CONSTRAINT "signoff_requests_not_oneself" CHECK ("shared"."signoff_requests"."on_behalf_of_id" <> "shared"."signoff_requests"."stakeholder_id");--> statement-breakpoint
ALTER TABLE "shared"."signoff_requests" ADD CONSTRAINT "signoff_requests_passed_whole" CHECK (("shared"."signoff_requests"."on_behalf_of_id" is null) = ("shared"."signoff_requests"."on_behalf_of_name" is null) and ("shared"."signoff_requests"."on_behalf_of_id" is null) = ("shared"."signoff_requests"."passed_because" is null));--> statement-breakpoint
ALTER TABLE "shared"."signoff_requests" ADD CONSTRAINT "signoff_requests_because_length" CHECK (char_length("shared"."signoff_requests"."passed_because") between 1 and 300);