import { and, asc, desc, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { MemberActor, StakeholderActor } from "#db/actor.ts";
import { assumeActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { deals } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { planVersions, taskCompletions, tasks } from "#db/schema/plan.ts";
import { stageCompletions } from "#db/schema/readiness.ts";
import { signoffRequests, signoffs } from "#db/schema/signoffs.ts";
import { accounts } from "#db/schema/workspace.ts";
import { can } from "#app/engine/policy/policy.ts";
import type { Addressee, CustomerPlace, DealForReader, VendorPlace, WaitingItem } from "./schema.ts";
import { selectAskedRelease, selectTurnsAtPlace, selectTurnsAtWork } from "./turns.queries.server.ts";

/** More than anybody does at once; the room has them all. */
const MOST_STEPS = 40;

/** `until`: up to which day what is near is said on `day`. */
type When = { day: string; until: string };

/**
 * What waits for somebody up to a day, in all their rooms, read with their own role and walls: one statement a room of a
 * customer's person, one a workspace of the vendor's. Deals of which nothing waits are left out.
 */
export async function listWaiting(tx: Tx, to: Addressee, when: When): Promise<DealForReader[]> {
  const found: DealForReader[] = [];
  for (const place of to.places) found.push(...(await waitingAtPlace(tx, { ...when, to, place })));
  for (const membership of to.memberships)
    found.push(...(await waitingAtWork(tx, { to, membership, until: when.until })));
  return found.filter(({ items }) => items.length > 0);
}

type AtPlace = When & { to: Addressee; place: CustomerPlace };

async function waitingAtPlace(tx: Tx, { to, place, day, until }: AtPlace): Promise<DealForReader[]> {
  const { dealId, dealTitle, vendorName } = place;
  await assumeActor(tx, customerActor(to, place));
  const { steps, ...found } = await readTogether(tx, {
    steps: selectSteps(tx, place.workspaceId, until).where(
      and(isOpenStep(place.workspaceId, until), eq(tasks.ownerStakeholderId, place.stakeholderId)),
    ),
    asked: selectAsked(tx, place),
    done: selectDoneStages(tx, place),
    answered: selectTurnsAtPlace(tx, place),
    releases: selectAskedRelease(tx, place, { day, until }),
  });
  const items: WaitingItem[] = steps.map(({ title, dueOn }) => ({ kind: "step", title, dueOn }));
  if (place.isOpen) items.push(...itemsOfOpenDeal(place, found));
  return [{ dealId, dealTitle, otherName: vendorName, side: "buyer", items, news: [] }];
}

type Found = {
  asked: readonly { number: number; sinceOn: string }[];
  done: readonly { stage: number }[];
  answered: readonly Turn[];
  releases: readonly { dueOn: string }[];
};
type Turn = { text: string; by: string; sinceOn: string };

function itemsOfOpenDeal(place: CustomerPlace, { asked, done, answered, releases }: Found): WaitingItem[] {
  const { vendorName, isChampion } = place;
  const ofChampion: WaitingItem[] = [
    ...releases.map(({ dueOn }): WaitingItem => ({ kind: "release", vendorName, dueOn })),
    ...answered.map(({ text, by, sinceOn }): WaitingItem => ({ kind: "answer", text, by, sinceOn })),
  ];
  return [
    ...asked.map((request): WaitingItem => ({ kind: "decision", ...request })),
    ...(isChampion ? ofChampion : []),
    ...checklistOf(
      place,
      done.map(({ stage }) => stage),
    ),
  ];
}

/** The first stage that is not done. Whoever sees shared content only is asked nothing. */
function checklistOf({ admittedOn, stage: asked }: CustomerPlace, done: readonly number[]): WaitingItem[] {
  if (admittedOn === null) return [];
  const open = Array.from({ length: asked }, (_, at) => at + 1).find((stage) => !done.includes(stage));
  return open === undefined ? [] : [{ kind: "checklist", stage: open, sinceOn: admittedOn }];
}

type AtWork = { to: Addressee; membership: VendorPlace; until: string };

async function waitingAtWork(tx: Tx, { to, membership, until }: AtWork): Promise<DealForReader[]> {
  const { workspaceId, memberId, role } = membership;
  await assumeActor(tx, vendorActor(to, membership));
  const { steps, asked } = await readTogether(tx, {
    steps: selectSteps(tx, workspaceId, until).where(
      and(isOpenStep(workspaceId, until), eq(tasks.ownerMemberId, memberId)),
    ),
    asked: selectTurnsAtWork(tx, membership),
  });
  const questions = can(role, "request:answer") ? asked : [];
  return byDeal([
    ...steps.map(({ title, dueOn, ...deal }) => ({ ...deal, item: { kind: "step", title, dueOn } as const })),
    ...questions.map(({ text, by, sinceOn, ...deal }) => ({
      ...deal,
      item: { kind: "question", text, by, sinceOn } as const,
    })),
  ]);
}

type AtDeal = { dealId: string; dealTitle: string; accountName: string; item: WaitingItem };

function byDeal(found: readonly AtDeal[]): DealForReader[] {
  const deals = new Map<string, DealForReader>();
  for (const { dealId, dealTitle, accountName, item } of found) {
    const usual: DealForReader = { dealId, dealTitle, otherName: accountName, side: "seller", items: [], news: [] };
    const deal = deals.get(dealId) ?? usual;
    deal.items.push(item);
    deals.set(dealId, deal);
  }
  return [...deals.values()];
}

function selectSteps(tx: Tx, workspaceId: string, until: string) {
  return tx
    .select({
      dealId: tasks.dealId,
      dealTitle: deals.title,
      accountName: accounts.name,
      title: tasks.title,
      dueOn: tasks.dueOn,
    })
    .from(tasks)
    .innerJoin(deals, and(eq(deals.workspaceId, tasks.workspaceId), eq(deals.id, tasks.dealId)))
    .innerJoin(accounts, and(eq(accounts.workspaceId, deals.workspaceId), eq(accounts.id, deals.accountId)))
    .leftJoin(
      taskCompletions,
      and(eq(taskCompletions.workspaceId, tasks.workspaceId), eq(taskCompletions.taskId, tasks.id)),
    )
    .leftJoin(endings, and(eq(endings.workspaceId, tasks.workspaceId), eq(endings.dealId, tasks.dealId)))
    .where(isOpenStep(workspaceId, until))
    .orderBy(asc(tasks.dueOn), asc(tasks.title))
    .limit(MOST_STEPS)
    .$dynamic();
}

/** Shared, not done, due by then, and of a deal that goes on: what a side plans for itself it does not get by mail. */
function isOpenStep(workspaceId: string, until: string) {
  return and(
    eq(tasks.workspaceId, workspaceId),
    eq(tasks.audience, "shared"),
    lte(tasks.dueOn, until),
    isNull(taskCompletions.taskId),
    or(isNull(endings.outcome), eq(endings.outcome, "won")),
  );
}

/** The newest version alone: a decision on an older one would decide on nothing. */
function selectAsked(tx: Tx, { workspaceId, dealId, stakeholderId }: CustomerPlace) {
  return tx
    .select({
      number: planVersions.number,
      sinceOn: sql<string>`to_char(${signoffRequests.createdAt} at time zone 'UTC', 'YYYY-MM-DD')`,
    })
    .from(signoffRequests)
    .innerJoin(
      planVersions,
      and(eq(planVersions.workspaceId, signoffRequests.workspaceId), eq(planVersions.id, signoffRequests.versionId)),
    )
    .where(
      and(
        eq(signoffRequests.workspaceId, workspaceId),
        eq(signoffRequests.dealId, dealId),
        eq(signoffRequests.stakeholderId, stakeholderId),
        sql`not exists (select from ${signoffs} s where s.workspace_id = ${signoffRequests.workspaceId}
          and s.version_id = ${signoffRequests.versionId} and s.stakeholder_id = ${signoffRequests.stakeholderId})`,
        sql`not exists (select from ${planVersions} later where later.workspace_id = ${planVersions.workspaceId}
          and later.deal_id = ${planVersions.dealId} and later.number > ${planVersions.number})`,
      ),
    )
    .orderBy(desc(planVersions.number))
    .limit(1);
}

function selectDoneStages(tx: Tx, { workspaceId, dealId, stakeholderId }: CustomerPlace) {
  return tx
    .select({ stage: stageCompletions.stage })
    .from(stageCompletions)
    .where(
      and(
        eq(stageCompletions.workspaceId, workspaceId),
        eq(stageCompletions.dealId, dealId),
        eq(stageCompletions.stakeholderId, stakeholderId),
      ),
    );
}

/** The reader as the database has to see them: nothing that a mail says needs the private side. */
export function customerActor(
  { personId }: Addressee,
  { workspaceId, dealId, stakeholderId, name }: CustomerPlace,
): StakeholderActor {
  return { side: "buyer", workspaceId, dealId, stakeholderId, personId, name, role: "guest", isPrivate: false };
}

export function vendorActor({ personId }: Addressee, { workspaceId, memberId, name, role }: VendorPlace): MemberActor {
  return { side: "seller", workspaceId, dealId: null, memberId, personId, name, role };
}
