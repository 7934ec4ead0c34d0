-- Who may touch which row, decided by the database itself. The runtime logs in once and takes on one of four roles
-- for each transaction (`set_config('role', …)`): concord_customer, concord_vendor, concord_auth, concord_worker.
-- Each workspace table has a restrictive wall; permissive policies alone would be OR-ed.

-- After a commit a transaction-local setting reads '' and not NULL on a pooled connection, hence nullif.
create function public.context_value(name text) returns text
  language sql stable as $$ select nullif(current_setting('concord.' || name, true), '') $$;
--> statement-breakpoint
create function public.context_id(name text) returns uuid
  language sql stable as $$ select nullif(current_setting('concord.' || name, true), '')::uuid $$;
--> statement-breakpoint

-- Walls a workspace table in. Every later migration that adds such a table calls it; the catalogue test fails if it forgets.
create function ops.wall_in(target regclass) returns void language plpgsql as $$
declare
  has_deal boolean := exists (select from pg_attribute where attrelid = target and attname = 'deal_id' and not attisdropped);
  has_audience boolean := exists (select from pg_attribute where attrelid = target and attname = 'audience' and not attisdropped);
  of_customer boolean := target::text like 'customer.%';
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy base on %s to concord_customer, concord_vendor using (true) with check (true)', target);
  execute format($p$create policy wall on %s as restrictive to concord_customer, concord_vendor
    using (workspace_id = (select context_id('workspace_id')))
    with check (workspace_id = (select context_id('workspace_id')))$p$, target);
  if has_deal then
    -- The customer's people are always inside one room; the vendor's pipeline spans the workspace.
    execute format($p$create policy room_of_customer on %s as restrictive to concord_customer
      using (deal_id = (select context_id('deal_id'))) with check (deal_id = (select context_id('deal_id')))$p$, target);
    execute format($p$create policy room_of_vendor on %s as restrictive to concord_vendor
      using ((select context_id('deal_id')) is null or deal_id = (select context_id('deal_id')))
      with check ((select context_id('deal_id')) is null or deal_id = (select context_id('deal_id')))$p$, target);
  end if;
  if has_audience then
    execute format($p$create policy audience on %s as restrictive to concord_customer, concord_vendor
      using (audience = 'shared' or audience = (select context_value('side')))
      with check (audience = 'shared' or audience = (select context_value('side')))$p$, target);
  end if;
  if of_customer then
    -- Somebody who came by a link alone, or was not admitted by a champion, stays outside.
    execute format($p$create policy admitted on %s as restrictive to concord_customer
      using ((select context_value('private')) = 'yes') with check ((select context_value('private')) = 'yes')$p$, target);
  end if;
end $$;
--> statement-breakpoint

select ops.wall_in(c.oid::regclass)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind = 'r' and n.nspname in ('shared', 'customer', 'vendor')
   and c.relname not in ('deals');
--> statement-breakpoint
select ops.wall_in('ops.command_keys');
--> statement-breakpoint
select ops.wall_in('shared.deals');
--> statement-breakpoint
-- A deal's own id is the room.
create policy room_of_customer on shared.deals as restrictive to concord_customer
  using (id = (select context_id('deal_id'))) with check (id = (select context_id('deal_id')));
--> statement-breakpoint
create policy room_of_vendor on shared.deals as restrictive to concord_vendor
  using ((select context_id('deal_id')) is null or id = (select context_id('deal_id')))
  with check ((select context_id('deal_id')) is null or id = (select context_id('deal_id')));
--> statement-breakpoint
-- The customer knows the account of its room, and the vendor's people on its deal; nobody else of the vendor.
create policy account_of_room on shared.accounts as restrictive to concord_customer
  using (id in (select account_id from shared.deals));
--> statement-breakpoint
create policy members_of_room on shared.members as restrictive to concord_customer
  using (id in (select member_id from shared.deal_members));
--> statement-breakpoint

-- The vendor may put people on the roster, but never lets anybody in, joins for them, or edits a claimed address.
create policy vendor_never_admits on shared.stakeholders as restrictive for insert to concord_vendor
  with check (admitted_at is null and joined_at is null and person_id is null and added_by_side = 'seller');
--> statement-breakpoint
create policy vendor_edits_unclaimed on shared.stakeholders as restrictive for update to concord_vendor
  using (person_id is null) with check (person_id is null and joined_at is null and admitted_at is null);
--> statement-breakpoint

-- The auth role finds out who somebody is before a workspace is known; the worker delivers mail. Both see only what they must.
create policy auth_reads on shared.members for select to concord_auth using (true);
--> statement-breakpoint
create policy auth_reads on shared.stakeholders for select to concord_auth using (true);
--> statement-breakpoint
create policy auth_reads on shared.workspaces for select to concord_auth using (true);
--> statement-breakpoint
create policy auth_reads on shared.deals for select to concord_auth using (true);
--> statement-breakpoint
create policy auth_reads on shared.accounts for select to concord_auth using (true);
--> statement-breakpoint
create policy auth_founds on shared.workspaces for insert to concord_auth with check (true);
--> statement-breakpoint
create policy auth_founds on shared.members for insert to concord_auth with check (true);
--> statement-breakpoint
create policy worker_reads on shared.stakeholders for select to concord_worker using (true);
--> statement-breakpoint
create policy worker_reads on shared.invitations for select to concord_worker using (true);
--> statement-breakpoint
create policy worker_delivers on shared.invitations for update to concord_worker using (true) with check (true);
--> statement-breakpoint
alter table ops.outbox enable row level security;
--> statement-breakpoint
alter table ops.outbox force row level security;
--> statement-breakpoint
create policy wall on ops.outbox as restrictive to concord_customer, concord_vendor
  using (false) with check (workspace_id = (select context_id('workspace_id')));
--> statement-breakpoint
create policy commands_write on ops.outbox for insert to concord_customer, concord_vendor with check (true);
--> statement-breakpoint
create policy auth_writes on ops.outbox for insert to concord_auth with check (workspace_id is null);
--> statement-breakpoint
create policy worker_delivers on ops.outbox to concord_worker using (true) with check (true);
--> statement-breakpoint

-- Versions and decisions are evidence: nobody changes or removes them, the owner included.
create function ops.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = '42501';
end $$;
--> statement-breakpoint
create trigger plan_versions_append_only before update or delete or truncate on shared.plan_versions
  for each statement execute function ops.refuse_change();
--> statement-breakpoint
create trigger signoffs_append_only before update or delete or truncate on shared.signoffs
  for each statement execute function ops.refuse_change();
--> statement-breakpoint
create trigger releases_append_only before update or delete or truncate on shared.releases
  for each statement execute function ops.refuse_change();
--> statement-breakpoint

-- Rights. Updates name their columns, so that an audience, an owner or a key can never be changed.
revoke all on schema public from public;
--> statement-breakpoint
grant usage on schema public to concord_customer, concord_vendor, concord_auth, concord_worker;
--> statement-breakpoint
grant usage on schema shared to concord_customer, concord_vendor, concord_auth, concord_worker;
--> statement-breakpoint
grant usage on schema customer to concord_customer;
--> statement-breakpoint
grant usage on schema vendor to concord_vendor;
--> statement-breakpoint
grant usage on schema auth to concord_auth;
--> statement-breakpoint
grant usage on schema ops to concord_customer, concord_vendor, concord_auth, concord_worker;
--> statement-breakpoint
grant select on all tables in schema shared to concord_customer, concord_vendor;
--> statement-breakpoint
grant select, insert on ops.command_keys to concord_customer, concord_vendor;
--> statement-breakpoint
grant update (result) on ops.command_keys to concord_customer, concord_vendor;
--> statement-breakpoint
grant insert on ops.outbox to concord_customer, concord_vendor, concord_auth;
--> statement-breakpoint
grant select on ops.outbox to concord_worker;
--> statement-breakpoint
grant update (sealed, not_before, attempts, leased_until, sent_at, dropped_at, last_error) on ops.outbox to concord_worker;
--> statement-breakpoint
grant select, insert on ops.demo_mails to concord_worker;
--> statement-breakpoint

-- customer
grant select, insert on all tables in schema customer to concord_customer;
--> statement-breakpoint
grant update (text, from_value, to_value, due_on), delete on customer.outcomes to concord_customer;
--> statement-breakpoint
grant update (name), delete on customer.initiatives to concord_customer;
--> statement-breakpoint
grant update (stage, target_on, title) on shared.deals to concord_customer;
--> statement-breakpoint
grant insert on shared.stakeholders, shared.invitations, shared.stage_completions, shared.releases, shared.endings, shared.events,
  shared.milestones, shared.tasks, shared.task_completions, shared.plan_versions, shared.plan_outcomes, shared.signoff_requests, shared.signoffs
  to concord_customer;
--> statement-breakpoint
grant update (person_id, name, title, email, role, joined_at, admitted_at, removed_at) on shared.stakeholders to concord_customer;
--> statement-breakpoint
grant delete on shared.plan_outcomes to concord_customer;
--> statement-breakpoint

-- vendor
grant select, insert on all tables in schema vendor to concord_vendor;
--> statement-breakpoint
grant update (amount_minor, currency) on vendor.opportunities to concord_vendor;
--> statement-breakpoint
grant insert on shared.accounts, shared.deals, shared.deal_members, shared.members, shared.stakeholders, shared.invitations, shared.fit_statements,
  shared.release_requests, shared.endings, shared.events, shared.milestones, shared.tasks, shared.task_completions, shared.plan_versions
  to concord_vendor;
--> statement-breakpoint
grant update (title, target_on) on shared.deals to concord_vendor;
--> statement-breakpoint
grant update (name, title, email, removed_at) on shared.stakeholders to concord_vendor;
--> statement-breakpoint
grant update (text, position), delete on shared.fit_statements to concord_vendor;
--> statement-breakpoint

-- both sides of the plan
grant update (name, position), delete on shared.milestones to concord_customer, concord_vendor;
--> statement-breakpoint
grant update (milestone_id, title, owner_side, owner_member_id, owner_stakeholder_id, due_on, position, revision), delete on shared.tasks to concord_customer, concord_vendor;
--> statement-breakpoint
grant delete on shared.task_completions to concord_customer, concord_vendor;
--> statement-breakpoint

-- auth
grant select, insert, update, delete on all tables in schema auth to concord_auth;
--> statement-breakpoint
grant select on shared.members, shared.stakeholders, shared.workspaces, shared.deals, shared.accounts to concord_auth;
--> statement-breakpoint
grant insert on shared.workspaces, shared.members to concord_auth;
--> statement-breakpoint

-- worker
grant select (workspace_id, deal_id, id, removed_at) on shared.stakeholders to concord_worker;
--> statement-breakpoint
grant select, update (sent_at, failed_at) on shared.invitations to concord_worker;
