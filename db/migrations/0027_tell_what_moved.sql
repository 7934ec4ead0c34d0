-- Once a day the worker finds whose deals have moved: who did what kind of thing when in what both sides share, and no word of it.
grant select (workspace_id, deal_id, audience, type, actor_side, actor_name, created_at) on shared.events to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.events for select to concord_worker using (audience = 'shared');
--> statement-breakpoint
grant select (workspace_id, deal_id, member_id) on shared.deal_members to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.deal_members for select to concord_worker using (true);
