import { and, asc, eq, isNull } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import { assumeActor, withAuth, withAuthSnapshot, type Tx } from "#db/client.server.ts";
import { calendarFeeds, people } from "#db/schema/auth.ts";
import { deals, stakeholders } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { taskCompletions, tasks } from "#db/schema/plan.ts";
import { members } from "#db/schema/workspace.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { environment } from "#app/lib/env.server.ts";
import { currentTime } from "#app/lib/clock.server.ts";
import { paths } from "#app/paths.ts";
import { calendarOf, type CalendarDay } from "./ics.ts";

/** When the person's address was made; null where there is none. */
export function findFeed(personId: string): Promise<Date | null> {
  return withAuth(async (tx) => {
    const [feed] = await tx
      .select({ madeAt: calendarFeeds.createdAt })
      .from(calendarFeeds)
      .where(and(eq(calendarFeeds.personId, personId), isNull(calendarFeeds.revokedAt)));
    return feed?.madeAt ?? null;
  });
}

const TOKEN = /^[\w-]{43}$/;

/**
 * The steps of whom a token was made for, as a calendar: open ones that both sides read, in deals that go on. Null for a
 * token that nobody has. Places are looked up at each fetch, so a removed person's calendar is empty at once. All of it is
 * of one moment, which each day's stamp names; days are whole and have no time zone.
 */
export function readFeed(token: string): Promise<string | null> {
  if (!TOKEN.test(token)) return Promise.resolve(null);
  return withAuthSnapshot(async (tx) => {
    const [person] = await tx
      .select({ id: people.id, name: people.name })
      .from(calendarFeeds)
      .innerJoin(people, eq(people.id, calendarFeeds.personId))
      .where(and(eq(calendarFeeds.tokenDigest, sha256(token)), isNull(calendarFeeds.revokedAt)));
    if (!person) return null;
    const days: CalendarDay[] = [];
    for (const actor of await listActors(tx, person)) days.push(...(await listDays(tx, actor)));
    return calendarOf(`Steps of ${person.name}`, days, currentTime());
  });
}

/** Far more rooms than anybody has. */
const MOST_PLACES = 50;

/** Every place of a person, as somebody who sees shared content only. */
export async function listActors(tx: Tx, person: { id: string; name: string }): Promise<Actor[]> {
  const [places, memberships] = await Promise.all([
    tx
      .select({ workspaceId: stakeholders.workspaceId, dealId: stakeholders.dealId, stakeholderId: stakeholders.id })
      .from(stakeholders)
      .where(and(eq(stakeholders.personId, person.id), isNull(stakeholders.removedAt)))
      .orderBy(asc(stakeholders.dealId))
      .limit(MOST_PLACES),
    tx
      .select({ workspaceId: members.workspaceId, memberId: members.id, role: members.role })
      .from(members)
      .where(and(eq(members.personId, person.id), isNull(members.leftAt)))
      .limit(MOST_PLACES),
  ]);
  const { id: personId, name } = person;
  return [
    ...places.map((place): Actor => ({ side: "buyer", ...place, personId, name, role: "guest", isPrivate: false })),
    ...memberships.map((member): Actor => ({ side: "seller", ...member, dealId: null, personId, name })),
  ];
}

/** One statement a place: the database's walls are set for one workspace, and on the customer's side for one room. */
async function listDays(tx: Tx, actor: Actor): Promise<CalendarDay[]> {
  await assumeActor(tx, actor);
  const owner =
    actor.side === "buyer"
      ? eq(tasks.ownerStakeholderId, actor.stakeholderId)
      : eq(tasks.ownerMemberId, actor.memberId);
  const rows = await tx
    .select({ id: tasks.id, dealId: tasks.dealId, title: tasks.title, dueOn: tasks.dueOn, deal: deals.title })
    .from(tasks)
    .innerJoin(deals, and(eq(deals.workspaceId, tasks.workspaceId), eq(deals.id, tasks.dealId)))
    .leftJoin(
      taskCompletions,
      and(eq(taskCompletions.workspaceId, tasks.workspaceId), eq(taskCompletions.taskId, tasks.id)),
    )
    .leftJoin(endings, and(eq(endings.workspaceId, tasks.workspaceId), eq(endings.dealId, tasks.dealId)))
    .where(
      and(
        eq(tasks.workspaceId, actor.workspaceId),
        eq(tasks.audience, "shared"),
        owner,
        isNull(taskCompletions.taskId),
        isNull(endings.outcome),
      ),
    )
    .orderBy(asc(tasks.dueOn), asc(tasks.id))
    .limit(1000);
  return rows.map(dayOf);
}

function dayOf({
  id,
  dealId,
  title,
  dueOn,
  deal,
}: Record<"id" | "dealId" | "title" | "dueOn" | "deal", string>): CalendarDay {
  const { appOrigin } = environment();
  return {
    uid: `${id}@${new URL(appOrigin).hostname}`,
    summary: title,
    description: deal,
    url: appOrigin + paths.plan(dealId),
    on: dueOn,
  };
}
