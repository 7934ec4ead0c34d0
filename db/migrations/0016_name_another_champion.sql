CREATE TABLE "customer"."successions" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"audience" text DEFAULT 'buyer' NOT NULL,
	"named_id" uuid NOT NULL,
	"proposed_by_id" uuid NOT NULL,
	"proposed_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"agreed_by_id" uuid,
	"agreed_by_name" text,
	"agreed_at" timestamp with time zone,
	"replaced_at" timestamp with time zone,
	CONSTRAINT "successions_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "successions_audience_check" CHECK ("customer"."successions"."audience" in ('buyer')),
	CONSTRAINT "successions_two_people" CHECK ("customer"."successions"."agreed_by_id" is distinct from "customer"."successions"."proposed_by_id"),
	CONSTRAINT "successions_agreed_check" CHECK (("customer"."successions"."agreed_at" is null) = ("customer"."successions"."agreed_by_id" is null) and ("customer"."successions"."agreed_at" is null) = ("customer"."successions"."agreed_by_name" is null))
);
--> statement-breakpoint
ALTER TABLE "customer"."successions" ADD CONSTRAINT "successions_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "shared"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer"."successions" ADD CONSTRAINT "successions_named_fk" FOREIGN KEY ("workspace_id","deal_id","named_id") REFERENCES "shared"."stakeholders"("workspace_id","deal_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "successions_open_key" ON "customer"."successions" USING btree ("workspace_id","deal_id") WHERE "customer"."successions"."agreed_at" is null and "customer"."successions"."replaced_at" is null;--> statement-breakpoint

-- Who is proposed to lead the team is the team's own matter: the vendor's role has no right on it.
select ops.wall_in('customer.successions');
--> statement-breakpoint
grant select, insert on customer.successions to concord_customer;
--> statement-breakpoint
grant update (agreed_by_id, agreed_by_name, agreed_at, replaced_at) on customer.successions to concord_customer;
