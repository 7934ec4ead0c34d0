-- One statement finds out who somebody is and what the room is called that they ask for, before a role of either side is
-- taken on: the auth role learns how a deal ended and who of the vendor is on it, and nothing of its content.
create policy auth_reads on shared.endings for select to concord_auth using (true);
--> statement-breakpoint
create policy auth_reads on shared.deal_members for select to concord_auth using (true);
--> statement-breakpoint
grant select (workspace_id, deal_id, outcome) on shared.endings to concord_auth;
--> statement-breakpoint
grant select (workspace_id, deal_id, member_id) on shared.deal_members to concord_auth;
