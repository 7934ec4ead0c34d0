import { and, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import { dealMembers } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { personalMails } from "#db/schema/mailings.ts";
import { taskCompletions, tasks } from "#db/schema/plan.ts";
import { digestsOn, weeklyDayBefore, type Part } from "#app/engine/mailing/writing-days.ts";
import { addDays, instantFrom } from "#app/lib/calendar.ts";
import { dayIn } from "#app/lib/zone.ts";
import { TOLD_EVENTS } from "./news.ts";
import { partsOf, type Addressee } from "./schema.ts";

/** A digest that is older than this is none to go on from. */
const LONGEST_SILENCE_DAYS = 21;
/** What the first digest tells, and one after a long silence. */
const A_WEEK = 7;

/** From when on each person is told, by part. */
export type Beginnings = ReadonlyMap<string, Readonly<Record<Part, Date>>>;

/** Where each person's digest of a day begins: where the one before ended, or a week before. As the worker. */
export async function findBeginnings(
  tx: Tx,
  addressees: readonly Pick<Addressee, "personId" | "terms">[],
  day: string,
): Promise<Beginnings> {
  const ids = addressees.map(({ personId }) => personId);
  const told = ids.length === 0 ? [] : await listTold(tx, ids, day);
  const aWeekBefore = instantFrom(`${addDays(day, -A_WEEK)}T00:00:00Z`);
  return new Map(
    addressees.map(({ personId, terms }) => {
      const own = told.filter((mail) => mail.personId === personId);
      // Customers are told from week to week, also where a workspace of their own writes to them on other days.
      const weekly = own.find(({ mailedOn }) => mailedOn <= weeklyDayBefore(day, terms));
      return [personId, { customer: weekly?.toldUntil ?? aWeekBefore, vendor: own[0]?.toldUntil ?? aWeekBefore }];
    }),
  );
}

/** The newest first. */
function listTold(tx: Tx, personIds: readonly string[], day: string) {
  return tx
    .select({
      personId: personalMails.personId,
      mailedOn: personalMails.mailedOn,
      toldUntil: personalMails.toldUntil,
    })
    .from(personalMails)
    .where(
      and(
        inArray(personalMails.personId, [...personIds]),
        eq(personalMails.kind, "digest"),
        gte(personalMails.mailedOn, addDays(day, -LONGEST_SILENCE_DAYS)),
        lt(personalMails.mailedOn, day),
      ),
    )
    .orderBy(desc(personalMails.mailedOn));
}

/**
 * Whose digest of the day has something to tell: what somebody else did in what both sides share, or a step that became late.
 * One statement, however many people. As the worker, who sees who did what kind of thing when, and no word of it.
 */
export async function findWhoHasNews(
  tx: Tx,
  addressees: readonly Addressee[],
  { beginnings, day, now }: { beginnings: Beginnings; day: string; now: Date },
): Promise<ReadonlySet<string>> {
  const readers = addressees.flatMap((to) => readersOf(to, { day, beginnings }));
  if (readers.length === 0) return new Set();
  const rows = await tx.execute<{ personId: string }>(sql`
    select distinct o.person_id as "personId"
    from json_to_recordset(${JSON.stringify(readers)}::json) as o(person_id uuid, workspace_id uuid, deal_id uuid, place_id uuid,
      side text, name text, since timestamptz, since_on date)
    cross join lateral (select o.deal_id where o.deal_id is not null union all ${dealsOfMember()}) d
    where exists (select from ${sharedEvents} e
        where e.workspace_id = o.workspace_id and e.deal_id = d.deal_id
          and e.created_at > o.since and e.created_at <= ${now.toISOString()}::timestamptz
          and e.type = any(${`{${TOLD_EVENTS.join(",")}}`}::text[]) and not (e.actor_side = o.side and e.actor_name = o.name))
      or exists (select from ${tasks} t
        where t.workspace_id = o.workspace_id and t.deal_id = d.deal_id and t.audience = 'shared'
          and t.due_on >= o.since_on and t.due_on < ${day}::date
          and coalesce(t.owner_stakeholder_id, t.owner_member_id) is distinct from o.place_id
          and not exists (select from ${taskCompletions} c
            where c.workspace_id = t.workspace_id and c.deal_id = t.deal_id and c.task_id = t.id))`);
  return new Set(rows.map(({ personId }) => personId));
}

function dealsOfMember() {
  return sql`select p.deal_id from ${dealMembers} p
    where o.side = 'seller' and p.workspace_id = o.workspace_id and p.member_id = o.place_id
      and not exists (select from ${endings} g
        where g.workspace_id = p.workspace_id and g.deal_id = p.deal_id and g.outcome <> 'won')`;
}

function readersOf(to: Addressee, { day, beginnings }: { day: string; beginnings: Beginnings }) {
  const { personId, places, memberships, zone } = to;
  const parts = digestsOn(day, { ...to, parts: partsOf(to) });
  const since = beginnings.get(personId);
  if (!since) return [];
  const ofCustomer = places.map(({ workspaceId, dealId, stakeholderId, name, joinedAt }) => {
    const from = laterOf(since.customer, joinedAt);
    return {
      person_id: personId,
      workspace_id: workspaceId,
      ...{ deal_id: dealId, place_id: stakeholderId, side: "buyer", name, since: from, since_on: dayIn(zone, from) },
    };
  });
  const ofVendor = memberships.map(({ workspaceId, memberId, name }) => ({
    person_id: personId,
    workspace_id: workspaceId,
    ...{ place_id: memberId, side: "seller", name, since: since.vendor, since_on: dayIn(zone, since.vendor) },
  }));
  return [...(parts.includes("customer") ? ofCustomer : []), ...(parts.includes("vendor") ? ofVendor : [])];
}

/** What was before somebody came, the room itself has shown them. */
export function laterOf(beginning: Date, joinedAt: string): Date {
  const joined = instantFrom(joinedAt);
  return joined > beginning ? joined : beginning;
}
