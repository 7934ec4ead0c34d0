-- Once a day the worker looks up when each side works: nobody is written to on a day off.
grant select (workspace_id, deal_id, side, audience, workdays, holidays, closed_from, closed_until) on shared.side_calendars to concord_worker;
--> statement-breakpoint
create policy worker_reads on shared.side_calendars for select to concord_worker using (audience = 'shared');
