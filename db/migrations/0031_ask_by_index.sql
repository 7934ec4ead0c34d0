-- Behind the walls a `coalesce` in a condition keeps its index from being asked, a `case` does not: pages far down the
-- pipeline, and what waits for a person, read every row of the workspace.
DROP INDEX "vendor"."opportunities_amount_idx";--> statement-breakpoint
DROP INDEX "shared"."pipeline_entries_released_idx";--> statement-breakpoint
DROP INDEX "shared"."pipeline_entries_step_idx";--> statement-breakpoint
DROP INDEX "shared"."tasks_owner_idx";--> statement-breakpoint
CREATE INDEX "opportunities_amount_idx" ON "vendor"."opportunities" USING btree ("workspace_id",(case when "amount_minor" is null then -1 else "amount_minor" end),"deal_id");--> statement-breakpoint
CREATE INDEX "pipeline_entries_released_idx" ON "shared"."pipeline_entries" USING btree ("workspace_id","is_open",(case when "released_on" is null then '2100-12-31'::date else "released_on" end),"deal_id");--> statement-breakpoint
CREATE INDEX "pipeline_entries_step_idx" ON "shared"."pipeline_entries" USING btree ("workspace_id","is_open",(case when "step_due_on" is null then '2100-12-31'::date else "step_due_on" end),"deal_id");--> statement-breakpoint
CREATE INDEX "tasks_owner_idx" ON "shared"."tasks" USING btree ("workspace_id",(case when "owner_stakeholder_id" is null then "owner_member_id" else "owner_stakeholder_id" end));