-- Once a day the worker looks up which requests wait for whose word, and since when: whose turn it is, and no word of what was asked.
grant select (workspace_id, deal_id, id, created_at) on shared.vendor_requests to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.vendor_requests for select to concord_worker using (true);
--> statement-breakpoint
grant select (workspace_id, deal_id, id, request_id, side, created_at) on shared.request_replies to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.request_replies for select to concord_worker using (true);
--> statement-breakpoint
grant select (workspace_id, request_id) on shared.request_closings to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.request_closings for select to concord_worker using (true);
--> statement-breakpoint
grant select (workspace_id, deal_id, due_on, created_at) on shared.release_requests to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.release_requests for select to concord_worker using (true);
--> statement-breakpoint
grant select (workspace_id, deal_id, created_at) on shared.releases to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.releases for select to concord_worker using (true);
