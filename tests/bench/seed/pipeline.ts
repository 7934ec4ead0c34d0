import type postgres from "postgres";
import type { Vendor } from "./vendor.ts";

/** One deal in this many is the rep's own; the manager meets them all. */
const dealsPerRepDeal = 200;

/**
 * Deals as a vendor has them: four in five open, three in five with a release, some asked for one, each with three people
 * and four steps. Which is which follows from the deal's number alone.
 */
export async function seedPipeline(tx: postgres.TransactionSql, vendor: Vendor, deals: number): Promise<void> {
  const { workspaceId, manager, rep } = vendor;
  await tx`create temporary table numbered on commit drop as
    select n, gen_random_uuid() as deal_id, gen_random_uuid() as account_id, gen_random_uuid() as milestone_id
    from generate_series(1, ${deals}::int) n`;
  await tx`insert into shared.accounts (workspace_id, id, name)
    select ${workspaceId}, account_id, (array['Halden','Lofoten','Sund','Mjøsa','Vestby','Røros','Alta','Narvik','Voss','Bodø'])[1 + n % 10]
      || ' ' || (array['Freight','Foods','Marine','Timber','Energy','Retail','Care'])[1 + n % 7] || ' ' || n from numbered`;
  await tx`insert into shared.deals (workspace_id, id, account_id, title, target_on, created_at)
    select ${workspaceId}, deal_id, account_id, (array['Replace the dispatch system','Plan routes a day ahead','One booking for every depot'])[1 + n % 3],
      current_date - 40 + (n * 7919) % 300, now() - make_interval(days => (n * 31) % 200) from numbered`;
  await tx`insert into shared.deal_members (workspace_id, deal_id, member_id, part)
    select ${workspaceId}, deal_id, case when n % ${dealsPerRepDeal}::int = 0 then ${rep.id}::uuid else ${manager.id}::uuid end, 'owner' from numbered`;
  await tx`insert into vendor.opportunities (workspace_id, deal_id, amount_minor)
    select ${workspaceId}, deal_id, case when n % 9 > 0 then 1000000 + (n::bigint * 7919) % 40000000 end from numbered`;
  await seedPeople(tx, workspaceId);
  await seedSteps(tx, workspaceId);
  await seedWhatWasSaid(tx, workspaceId);
}

async function seedPeople(tx: postgres.TransactionSql, workspaceId: string): Promise<void> {
  await tx`insert into shared.stakeholders (workspace_id, deal_id, id, name, title, email, role, added_by_side, added_by_name, joined_at, admitted_at)
    select ${workspaceId}, deal_id, md5('person' || n || '-' || p)::uuid, (array['Ines Halvorsen','Tomas Berg','Karin Solberg'])[p], 'Operations',
      'person' || p || '@account' || n || '.example', (array['champion','stakeholder','executive'])[p], 'buyer', 'Ines Halvorsen',
      case when p < 3 then now() end, case when p < 3 then now() end
    from numbered, generate_series(1, 3) p`;
  await tx`insert into shared.stage_completions (workspace_id, deal_id, stakeholder_id, stage, completed_on)
    select ${workspaceId}, deal_id, md5('person' || n || '-1')::uuid, 1, current_date - n % 30 from numbered where n % 3 > 0`;
}

async function seedSteps(tx: postgres.TransactionSql, workspaceId: string): Promise<void> {
  await tx`insert into shared.milestones (workspace_id, deal_id, id, name, position)
    select ${workspaceId}, deal_id, milestone_id, 'Get ready', 1 from numbered`;
  await tx`insert into shared.tasks (workspace_id, deal_id, id, milestone_id, title, owner_side, due_on, position)
    select ${workspaceId}, deal_id, md5('step' || n || '-' || s)::uuid, milestone_id, 'Step ' || s,
      case when s % 2 = 0 then 'buyer' else 'seller' end, current_date - 20 + (n * 13 + s * 17) % 120, s
    from numbered, generate_series(1, 4) s`;
  await tx`insert into shared.task_completions (workspace_id, deal_id, task_id, audience, completed_by_side, completed_by_name, completed_on)
    select ${workspaceId}, deal_id, md5('step' || n || '-' || s)::uuid, 'shared', 'buyer', 'Ines Halvorsen', current_date - 5
    from numbered, generate_series(1, 4) s where s <= n % 5`;
}

async function seedWhatWasSaid(tx: postgres.TransactionSql, workspaceId: string): Promise<void> {
  await tx`insert into shared.releases (workspace_id, deal_id, number, stage, policy, verdict, willingness, ability, gates, binding,
      oldest_evidence_on, released_by_name, released_on)
    select ${workspaceId}, deal_id, 1, 1, '2026-1', (array['self-qualified','qualifying','misaligned','self-disqualified'])[1 + n % 4],
      (array['PASS','OPEN','SPLIT','FAIL'])[1 + n % 4], 'PASS',
      '[{"id":"item:need","level":"PASS"},{"id":"item:outcome","level":"PASS"},{"id":"item:own","level":"OPEN"},{"id":"item:capacity","level":"OPEN"},{"id":"priority","level":"SPLIT"},{"id":"coverage","level":"PASS"}]',
      case when n % 4 = 0 then '[]'::jsonb else '["item:capacity"]'::jsonb end, current_date - 30, 'Ines Halvorsen', current_date - n % 60
    from numbered where n % 5 < 3`;
  await tx`insert into shared.release_requests (workspace_id, deal_id, due_on, asked_by_name)
    select ${workspaceId}, deal_id, current_date + n % 14, 'Magnus Ruud' from numbered where n % 5 = 3`;
  await tx`insert into shared.endings (workspace_id, deal_id, outcome, ended_by_side, ended_by_name, reason)
    select ${workspaceId}, deal_id, (array['won','lost','no_decision','disqualified'])[1 + n / 5 % 4], 'buyer', 'Ines Halvorsen', 'Decided in the steering group'
    from numbered where n % 5 = 4`;
}
