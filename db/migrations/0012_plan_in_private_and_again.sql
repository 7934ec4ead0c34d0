ALTER TABLE "customer"."private_steps" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor"."private_steps" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "shared"."milestones" ADD COLUMN "worded_by_side" text DEFAULT 'buyer' NOT NULL;--> statement-breakpoint
ALTER TABLE "shared"."tasks" ADD COLUMN "worded_by_side" text DEFAULT 'buyer' NOT NULL;--> statement-breakpoint
ALTER TABLE "shared"."milestones" ADD CONSTRAINT "milestones_worded_check" CHECK ("shared"."milestones"."worded_by_side" in ('buyer', 'seller'));--> statement-breakpoint
ALTER TABLE "shared"."tasks" ADD CONSTRAINT "tasks_worded_check" CHECK ("shared"."tasks"."worded_by_side" in ('buyer', 'seller'));--> statement-breakpoint

-- A step of one side alone is changed by that side, like any other.
grant update (title, owner_name, due_on, milestone_id, revision) on customer.private_steps to concord_customer;
--> statement-breakpoint
grant update (title, owner_name, due_on, milestone_id, revision) on vendor.private_steps to concord_vendor;
--> statement-breakpoint
-- Who words a step anew says so. What stood there before counts as the customer's words.
grant update (worded_by_side) on shared.tasks, shared.milestones to concord_customer, concord_vendor;
