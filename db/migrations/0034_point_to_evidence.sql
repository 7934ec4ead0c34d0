ALTER TABLE "customer"."answers" ADD COLUMN "evidence_of_by" uuid;--> statement-breakpoint
ALTER TABLE "customer"."answers" ADD COLUMN "evidence_of_id" uuid;--> statement-breakpoint
ALTER TABLE "customer"."answers" ADD COLUMN "has_evidence" boolean GENERATED ALWAYS AS (evidence_grade > 0) STORED;--> statement-breakpoint
ALTER TABLE "customer"."answers" ADD COLUMN "points_at_evidence" boolean GENERATED ALWAYS AS (nullif(evidence_of_id is not null, false)) STORED;--> statement-breakpoint
CREATE UNIQUE INDEX "answers_evidence_key" ON "customer"."answers" USING btree ("workspace_id","deal_id","item","stakeholder_id","id","has_evidence");--> statement-breakpoint
ALTER TABLE "customer"."answers" ADD CONSTRAINT "answers_evidence_of_fk" FOREIGN KEY ("workspace_id","deal_id","item","evidence_of_by","evidence_of_id","points_at_evidence") REFERENCES "customer"."answers"("workspace_id","deal_id","item","stakeholder_id","id","has_evidence") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."answers" ADD CONSTRAINT "answers_evidence_of_check" CHECK (("customer"."answers"."evidence_of_id" is null) = ("customer"."answers"."evidence_of_by" is null));--> statement-breakpoint
ALTER TABLE "customer"."answers" ADD CONSTRAINT "answers_evidence_of_other" CHECK ("customer"."answers"."evidence_of_by" <> "customer"."answers"."stakeholder_id");--> statement-breakpoint
ALTER TABLE "customer"."answers" ADD CONSTRAINT "answers_evidence_of_favourable" CHECK ("customer"."answers"."evidence_of_id" is null or coalesce("customer"."answers"."value", 0) >= 4);
