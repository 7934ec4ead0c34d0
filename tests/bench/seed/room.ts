import type postgres from "postgres";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import { seedPerson, seedSession, type Vendor } from "./vendor.ts";
import type { SeededRoom } from "./work.ts";

export interface RoomSize {
  readonly account: string;
  readonly people: number;
  readonly milestones: number;
  readonly tasks: number;
}

interface Place {
  readonly workspaceId: string;
  readonly dealId: string;
}

/** One room: everybody has entered, answered and ranked; the plan is half done. */
export async function seedRoom(tx: postgres.TransactionSql, vendor: Vendor, size: RoomSize): Promise<SeededRoom> {
  const place = await seedDeal(tx, vendor, size.account);
  const people = await seedPeople(tx, place, size);
  await seedPlan(tx, place, { ...size, vendor, people });
  await seedPriorities(tx, place);
  await seedAnswers(tx, place);
  const [first, , third] = people;
  if (!first || !third) throw new Error("A room has at least a champion, an executive and one more");
  return {
    dealId: place.dealId,
    champion: await seedSession(tx, first.personId, "code"),
    stakeholder: await seedSession(tx, third.personId, "code"),
  };
}

async function seedDeal(
  tx: postgres.TransactionSql,
  { workspaceId, manager }: Vendor,
  account: string,
): Promise<Place> {
  const [deal] = await tx<{ dealId: string }[]>`
    with named as (insert into shared.accounts (workspace_id, name) values (${workspaceId}, ${account}) returning id)
    insert into shared.deals (workspace_id, account_id, title, target_on)
    select ${workspaceId}, id, 'Replace the dispatch system', current_date + 100 from named returning id as "dealId"`;
  if (!deal) throw new Error("No deal was made");
  await tx`insert into shared.deal_members (workspace_id, deal_id, member_id, part) values (${workspaceId}, ${deal.dealId}, ${manager.id}, 'owner')`;
  await tx`insert into vendor.opportunities (workspace_id, deal_id, amount_minor) values (${workspaceId}, ${deal.dealId}, 12500000)`;
  await tx`insert into shared.releases (workspace_id, deal_id, number, stage, policy, verdict, willingness, ability, gates, binding, released_by_name, released_on)
    values (${workspaceId}, ${deal.dealId}, 1, 1, ${currentPolicy.version}, 'misaligned', 'SPLIT', 'SPLIT',
      '[{"id":"item:need","level":"PASS"},{"id":"item:outcome","level":"PASS"},{"id":"item:own","level":"OPEN"},{"id":"item:capacity","level":"SPLIT"},{"id":"priority","level":"SPLIT"},{"id":"coverage","level":"PASS"}]',
      '["item:capacity","priority"]', 'Ines Halvorsen', current_date - 4)`;
  return { workspaceId, dealId: deal.dealId };
}

const champion = "Ines Halvorsen";
const names = [champion, "Tomas Berg", "Priya Raman", "Karin Solberg", "Oskar Nilsen", "Signe Aas", "Mats Lie"];

interface Person {
  readonly id: string;
  readonly personId: string;
}

async function seedPeople(tx: postgres.TransactionSql, place: Place, { account, people }: RoomSize): Promise<Person[]> {
  const domain = `${account.toLowerCase().replaceAll(" ", "-")}.example`;
  const seeded: Person[] = [];
  for (let number = 0; number < people; number++) {
    const name = [names[number % names.length], number >= names.length ? number : ""].join(" ").trim();
    seeded.push(await seedStakeholder(tx, place, { name, email: `person${number}@${domain}`, role: roleAt(number) }));
  }
  return seeded;
}

function roleAt(number: number): string {
  return ["champion", "executive"][number] ?? "stakeholder";
}

async function seedStakeholder(
  tx: postgres.TransactionSql,
  { workspaceId, dealId }: Place,
  { name, email, role }: { name: string; email: string; role: string },
): Promise<Person> {
  const personId = await seedPerson(tx, name, email);
  const [row] = await tx<{ id: string }[]>`
    insert into shared.stakeholders (workspace_id, deal_id, person_id, name, title, email, role, added_by_side, added_by_name,
      joined_at, admitted_at)
    values (${workspaceId}, ${dealId}, ${personId}, ${name}, 'Operations', ${email}, ${role}, 'buyer', ${champion}, now(), now())
    returning id`;
  if (!row) throw new Error("No stakeholder was made");
  return { id: row.id, personId };
}

interface PlanStory extends Omit<RoomSize, "people"> {
  readonly vendor: Vendor;
  readonly people: readonly Person[];
}

async function seedPlan(tx: postgres.TransactionSql, { workspaceId, dealId }: Place, story: PlanStory): Promise<void> {
  const owners = story.people.map(({ id }) => id);
  await tx`insert into shared.milestones (workspace_id, deal_id, name, position)
    select ${workspaceId}, ${dealId}, 'Milestone ' || m, m from generate_series(1, ${story.milestones}::int) m`;
  await tx`insert into shared.tasks (workspace_id, deal_id, milestone_id, title, owner_side, owner_member_id, owner_stakeholder_id, due_on, position)
    select ${workspaceId}, ${dealId}, m.id, 'Agree the interface to the warehouse, part ' || t, case when t % 3 = 0 then 'seller' else 'buyer' end,
      case when t % 3 = 0 then ${story.vendor.manager.id}::uuid end,
      case when t % 3 > 0 then (${owners}::uuid[])[1 + t % ${owners.length}::int] end, current_date - 30 + t * 2, t
    from generate_series(1, ${story.tasks}::int) t
    join shared.milestones m on m.workspace_id = ${workspaceId} and m.deal_id = ${dealId} and m.position = 1 + t % ${story.milestones}::int`;
  await tx`insert into shared.task_completions (workspace_id, deal_id, task_id, audience, completed_by_side, completed_by_name, completed_on)
    select workspace_id, deal_id, id, 'shared', 'buyer', ${champion}, current_date - 3
    from shared.tasks where workspace_id = ${workspaceId} and deal_id = ${dealId} and position <= ${story.tasks}::int / 2`;
  await tx`insert into shared.plan_outcomes (workspace_id, deal_id, text, from_value, to_value, due_on, position)
    select ${workspaceId}, ${dealId}, 'Late deliveries in the north, part ' || p, '21 %', '15 %', current_date + 150, p from generate_series(1, 3) p`;
}

async function seedPriorities(tx: postgres.TransactionSql, { workspaceId, dealId }: Place): Promise<void> {
  await tx`insert into customer.outcomes (workspace_id, deal_id, text, from_value, to_value, due_on, position, written_by_name)
    select ${workspaceId}, ${dealId}, 'Late deliveries in the north, part ' || p, '21 %', '15 %', current_date + 150, p, ${champion} from generate_series(1, 3) p`;
  await tx`insert into customer.capacities (workspace_id, deal_id, initiative_count, said_by_name) values (${workspaceId}, ${dealId}, 2, ${champion})`;
  await tx`insert into customer.initiatives (workspace_id, deal_id, name, place)
    select ${workspaceId}, ${dealId}, 'Initiative ' || n, case when n = 1 then 'focal' else 'competing' end from generate_series(1, 6) n`;
  await tx`insert into customer.rankings (workspace_id, deal_id, stakeholder_id, tiers, ranked_on)
    select ${workspaceId}, ${dealId}, s.id, (select jsonb_agg(jsonb_build_array(i.id) order by md5(s.id::text || i.name)) from customer.initiatives i
      where i.workspace_id = ${workspaceId} and i.deal_id = ${dealId}), current_date - 10
    from shared.stakeholders s where s.workspace_id = ${workspaceId} and s.deal_id = ${dealId}`;
}

/** Every statement of the instrument by everybody, twice: an earlier answer that no longer counts, and the last one. */
async function seedAnswers(tx: postgres.TransactionSql, { workspaceId, dealId }: Place): Promise<void> {
  const items = currentPolicy.gates.flatMap((gate) => (gate.kind === "statement" ? [gate.item] : []));
  await tx`insert into customer.answers (workspace_id, deal_id, stakeholder_id, item, kind, value, evidence_grade, evidence_text, answered_on, created_at)
    select ${workspaceId}, ${dealId}, s.id, i, 'rating', 2 + abs(hashtext(s.id || i || w)) % 4, 1, 'Said in the steering group', current_date - 20 * w, now() - make_interval(days => 20 * w)
    from shared.stakeholders s, unnest(${items}::text[]) i, generate_series(1, 2) w
    where s.workspace_id = ${workspaceId} and s.deal_id = ${dealId}`;
  await tx`insert into shared.stage_completions (workspace_id, deal_id, stakeholder_id, stage, completed_on)
    select ${workspaceId}, ${dealId}, s.id, 1, current_date - 20 from shared.stakeholders s where s.workspace_id = ${workspaceId} and s.deal_id = ${dealId}`;
}
