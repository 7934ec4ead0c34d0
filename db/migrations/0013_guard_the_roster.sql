-- What the policy lets nobody do, the database refuses too, should a command forget to ask.

-- The vendor brings people and lets nobody in: whom it adds has not entered and is not admitted, and whom it changes it brought
-- itself, before anybody opened the room as them.
create policy vendor_brings on shared.stakeholders as restrictive for insert to concord_vendor
  with check (added_by_side = 'seller' and role in ('champion', 'guest')
    and person_id is null and joined_at is null and admitted_at is null);
--> statement-breakpoint
create policy vendor_corrects on shared.stakeholders as restrictive for update to concord_vendor
  using (added_by_side = 'seller' and person_id is null and joined_at is null and admitted_at is null)
  with check (added_by_side = 'seller' and person_id is null and joined_at is null and admitted_at is null);
--> statement-breakpoint

-- Whoever came by a link alone, or was not admitted, decides nothing for the team: a room's row may be held by them, not changed.
create policy team_moves on shared.deals as restrictive for update to concord_customer
  using (true) with check ((select context_value('private')) = 'yes');
--> statement-breakpoint
create policy team_releases on shared.releases as restrictive for insert to concord_customer
  with check ((select context_value('private')) = 'yes');
--> statement-breakpoint
create policy team_signs on shared.signoffs as restrictive for insert to concord_customer
  with check ((select context_value('private')) = 'yes');
--> statement-breakpoint
create policy team_asks on shared.signoff_requests as restrictive for insert to concord_customer
  with check ((select context_value('private')) = 'yes');
--> statement-breakpoint
create policy team_completes on shared.stage_completions as restrictive for insert to concord_customer
  with check ((select context_value('private')) = 'yes');
--> statement-breakpoint
create policy team_ends on shared.endings as restrictive for insert to concord_customer
  with check ((select context_value('private')) = 'yes');
--> statement-breakpoint

-- Where a table of both sides may hold something of the team alone, it is the admitted team's.
create policy admitted on shared.tasks as restrictive to concord_customer
  using (audience <> 'buyer' or (select context_value('private')) = 'yes')
  with check (audience <> 'buyer' or (select context_value('private')) = 'yes');
--> statement-breakpoint
create policy admitted on shared.task_completions as restrictive to concord_customer
  using (audience <> 'buyer' or (select context_value('private')) = 'yes')
  with check (audience <> 'buyer' or (select context_value('private')) = 'yes');
