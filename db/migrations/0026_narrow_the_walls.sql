-- A transaction also says which role acts. What the policy gives to one role of the team alone, the database gives to no other.
drop policy team_moves on shared.deals;
--> statement-breakpoint
-- Any of the team may hold the room's row; its stage and its day are the champion's.
create policy champion_moves on shared.deals as restrictive for update to concord_customer
  using (true) with check ((select context_value('private')) = 'yes' and (select context_value('role')) = 'champion');
--> statement-breakpoint
drop policy team_releases on shared.releases;
--> statement-breakpoint
create policy champion_releases on shared.releases as restrictive for insert to concord_customer
  with check ((select context_value('private')) = 'yes' and (select context_value('role')) = 'champion');
--> statement-breakpoint
drop policy team_signs on shared.signoffs;
--> statement-breakpoint
create policy executive_signs on shared.signoffs as restrictive for insert to concord_customer
  with check ((select context_value('private')) = 'yes' and (select context_value('role')) = 'executive');
--> statement-breakpoint

-- A key tells who sent which form when: what the team did in private as well. Each side reads those of its own people, and the
-- vendor's also those of the rule that ends quiet deals, which belongs to nobody.
create policy keys_of_team on ops.command_keys as restrictive to concord_customer
  using (exists (select from shared.stakeholders s where s.workspace_id = command_keys.workspace_id and s.id = command_keys.actor_id));
--> statement-breakpoint
create policy keys_of_members on ops.command_keys as restrictive to concord_vendor
  using (actor_id = '00000000-0000-4000-8000-000000000090'
    or exists (select from shared.members m where m.workspace_id = command_keys.workspace_id and m.id = command_keys.actor_id));
