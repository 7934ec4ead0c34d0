import { and, asc, eq, getTableColumns, gt, gte, inArray, isNull, lt, lte, not, or, sql, type SQL } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import { assumeActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { sharedEvents } from "#db/schema/activity.ts";
import { dealMembers, deals, stakeholders } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { taskCompletions, tasks } from "#db/schema/plan.ts";
import { accounts, members } from "#db/schema/workspace.ts";
import type { SharedEvent } from "#app/features/activity/schema.ts";
import { dayIn } from "#app/lib/zone.ts";
import { laterOf } from "./news-standing.queries.server.ts";
import { TOLD_EVENTS, tellOnce } from "./news.ts";
import type { Addressee, CustomerPlace, DealForReader, NewsItem, VendorPlace, Window } from "./schema.ts";
import { customerActor, vendorActor } from "./waiting.queries.server.ts";

/** Of one reader and day; a room that moved more than this is looked at, not read in a mail. */
const MOST_READ = 400;

/**
 * What has moved in the rooms of a customer's person, or over the deals that a member works on, read with their own role and
 * walls. Only what both sides share; what the reader did is no news to them.
 */
export async function listNewsAtPlace(tx: Tx, to: Addressee, at: Window & { place: CustomerPlace }) {
  const { place } = at;
  const actor = customerActor(to, place);
  await assumeActor(tx, actor);
  const window = { from: laterOf(at.from, place.joinedAt), until: at.until };
  const mine = eq(deals.id, place.dealId);
  const found = await readNews(tx, { actor, placeId: place.stakeholderId, window, zone: to.zone, deals: mine });
  return found.map((deal) => ({ ...deal, otherName: place.vendorName }));
}

export async function listNewsAtWork(tx: Tx, to: Addressee, at: Window & { membership: VendorPlace }) {
  const actor = vendorActor(to, at.membership);
  await assumeActor(tx, actor);
  const { workspaceId, memberId } = actor;
  const isTheirs = sql`exists (select from ${dealMembers} p where p.workspace_id = ${workspaceId}
    and p.deal_id = ${deals.id} and p.member_id = ${memberId})`;
  return readNews(tx, { actor, placeId: memberId, window: at, zone: to.zone, deals: isTheirs });
}

type Reading = { actor: Actor; placeId: string; window: Window; zone: string; deals: SQL };

async function readNews(tx: Tx, reading: Reading): Promise<DealForReader[]> {
  const { events, slips } = await readTogether(tx, {
    events: selectEvents(tx, reading),
    slips: selectSlips(tx, reading),
  });
  const { side } = reading.actor;
  const byDeal = new Map<string, DealForReader>();
  const dealOf = ({ dealId, dealTitle, accountName }: (typeof events | typeof slips)[number]) => {
    const deal = byDeal.get(dealId) ?? { dealId, dealTitle, otherName: accountName, side, items: [], news: [] };
    byDeal.set(dealId, deal);
    return deal;
  };
  for (const row of events)
    dealOf(row).news.push({
      kind: "event",
      who: row.who,
      event: { type: row.type, facts: row.facts } as SharedEvent,
    } satisfies NewsItem);
  for (const row of slips)
    dealOf(row).news.push({ kind: "slip", title: row.title, dueOn: row.dueOn, owner: row.owner } satisfies NewsItem);
  return [...byDeal.values()].map((deal) => ({ ...deal, news: tellOnce(deal.news) }));
}

function selectEvents(tx: Tx, { actor, window, deals: which }: Reading) {
  const { type, facts, actorSide, actorName, createdAt } = getTableColumns(sharedEvents);
  const isOwn = and(eq(actorSide, actor.side), eq(actorName, actor.name)) as SQL;
  return tx
    .select({
      dealId: deals.id,
      dealTitle: deals.title,
      accountName: accounts.name,
      type,
      facts,
      who: actorName,
    })
    .from(sharedEvents)
    .innerJoin(deals, and(eq(deals.workspaceId, sharedEvents.workspaceId), eq(deals.id, sharedEvents.dealId)))
    .innerJoin(accounts, and(eq(accounts.workspaceId, deals.workspaceId), eq(accounts.id, deals.accountId)))
    .leftJoin(endings, and(eq(endings.workspaceId, deals.workspaceId), eq(endings.dealId, deals.id)))
    .where(
      and(
        eq(sharedEvents.workspaceId, actor.workspaceId),
        which,
        isUnderWay(),
        gt(createdAt, window.from),
        lte(createdAt, window.until),
        inArray(type, TOLD_EVENTS),
        not(isOwn),
      ),
    )
    .orderBy(asc(createdAt), asc(sharedEvents.id))
    .limit(MOST_READ);
}

/** Steps of others that became late: nobody says so, the day does. */
function selectSlips(tx: Tx, { actor, placeId, window, zone, deals: which }: Reading) {
  const day = dayIn(zone, window.until);
  return tx
    .select({
      dealId: deals.id,
      dealTitle: deals.title,
      accountName: accounts.name,
      title: tasks.title,
      dueOn: tasks.dueOn,
      owner: sql<string | null>`coalesce(${stakeholders.name}, ${members.name}, ${tasks.ownerGroup})`,
    })
    .from(tasks)
    .innerJoin(deals, and(eq(deals.workspaceId, tasks.workspaceId), eq(deals.id, tasks.dealId)))
    .innerJoin(accounts, and(eq(accounts.workspaceId, deals.workspaceId), eq(accounts.id, deals.accountId)))
    .leftJoin(endings, and(eq(endings.workspaceId, deals.workspaceId), eq(endings.dealId, deals.id)))
    .leftJoin(
      taskCompletions,
      and(eq(taskCompletions.workspaceId, tasks.workspaceId), eq(taskCompletions.taskId, tasks.id)),
    )
    .leftJoin(
      stakeholders,
      and(eq(stakeholders.workspaceId, tasks.workspaceId), eq(stakeholders.id, tasks.ownerStakeholderId)),
    )
    .leftJoin(members, and(eq(members.workspaceId, tasks.workspaceId), eq(members.id, tasks.ownerMemberId)))
    .where(
      and(
        eq(tasks.workspaceId, actor.workspaceId),
        which,
        isUnderWay(),
        eq(tasks.audience, "shared"),
        isNull(taskCompletions.taskId),
        gte(tasks.dueOn, dayIn(zone, window.from)),
        lt(tasks.dueOn, day),
        sql`coalesce(${tasks.ownerStakeholderId}, ${tasks.ownerMemberId}) is distinct from ${placeId}`,
      ),
    )
    .orderBy(asc(tasks.dueOn), asc(tasks.title))
    .limit(MOST_READ);
}

function isUnderWay() {
  return or(isNull(endings.outcome), eq(endings.outcome, "won"));
}
