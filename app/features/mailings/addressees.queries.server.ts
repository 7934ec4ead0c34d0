import { and, asc, eq, gt, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { deals, stakeholders } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import type { CustomerPlace, FoundAddressee, VendorPlace } from "./schema.ts";

/** Far more places than anybody has. */
const MOST_PLACES = 50;

/** The time zones that people live in, each found by one look into the index. As the auth role. */
export async function listZones(tx: Tx): Promise<string[]> {
  const rows = await tx.execute<{ zone: string }>(sql`
    with recursive found(zone) as (
      (select p.time_zone from ${people} p order by p.time_zone limit 1)
      union all
      select (select p.time_zone from ${people} p where p.time_zone > found.zone order by p.time_zone limit 1)
      from found where found.zone is not null)
    select zone from found where zone is not null`);
  return rows.map(({ zone }) => zone);
}

type Next = { zone: string; afterId: string | null; most: number };

/** The next people of a time zone, in the order of their ids, who want any of these mails at all. As the auth role. */
export async function listNextPeople(tx: Tx, { zone, afterId, most }: Next): Promise<string[]> {
  const rows = await tx
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        eq(people.timeZone, zone),
        afterId === null ? undefined : gt(people.id, afterId),
        or(people.remindersByMail, people.digestByMail),
      ),
    )
    .orderBy(asc(people.id))
    .limit(most);
  return rows.map(({ id }) => id);
}

/**
 * Where these people are now: rooms that they entered and were not removed from, of deals that are under way, and workspaces
 * that they work in. One statement, however many they are. As the auth role.
 */
export async function listAddressees(tx: Tx, personIds: readonly string[]): Promise<FoundAddressee[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .select({
      personId: people.id,
      email: people.email,
      name: people.name,
      zone: people.timeZone,
      reminders: people.remindersByMail,
      digest: people.digestByMail,
      leadDays: people.reminderLeadDays,
      places: customerPlaces(),
      memberships: vendorPlaces(),
    })
    .from(people)
    .where(sql`${people.id} = any(${`{${personIds.join(",")}}`}::uuid[])`);
  return rows.map(({ reminders, digest, leadDays, ...person }) => ({
    ...person,
    wishes: { reminders, digest, leadDays },
  }));
}

function customerPlaces() {
  return sql<
    CustomerPlace[]
  >`(select coalesce(json_agg(json_build_object('workspaceId', one.workspace_id, 'dealId', one.deal_id,
      'stakeholderId', one.id, 'name', one.name, 'dealTitle', one.title, 'vendorName', one.vendor, 'stage', one.stage,
      'isOpen', one.outcome is null, 'joinedAt', one.joined_at, 'admittedOn', one.admitted_on,
      'isChampion', one.admitted_on is not null and one.role = 'champion') order by one.title, one.deal_id), '[]')
    from (select s.workspace_id, s.deal_id, s.id, s.name, s.role, d.title, w.name as vendor, d.stage, e.outcome, s.joined_at,
        (s.admitted_at at time zone 'UTC')::date as admitted_on
      from ${stakeholders} s
      join ${deals} d on d.workspace_id = s.workspace_id and d.id = s.deal_id
      join ${workspaces} w on w.workspace_id = s.workspace_id
      left join ${endings} e on e.workspace_id = s.workspace_id and e.deal_id = s.deal_id
      where s.person_id = ${people}.id and s.email = ${people}.email and s.joined_at is not null and s.removed_at is null
        and (e.outcome is null or e.outcome = 'won')
      limit ${MOST_PLACES}) one)`;
}

function vendorPlaces() {
  return sql<VendorPlace[]>`(select coalesce(json_agg(json_build_object('workspaceId', m.workspace_id, 'memberId', m.id,
      'name', m.name, 'role', m.role)), '[]')
    from ${members} m where m.person_id = ${people}.id and m.email = ${people}.email and m.joined_at is not null
      and m.left_at is null)`;
}
