import { and, eq, isNull, sql } from "drizzle-orm";
import { assumeActor, withAuth, type Tx } from "#db/client.server.ts";
import { calendarFeeds } from "#db/schema/auth.ts";
import { recordTeamActivity } from "#app/features/activity/commands.server.ts";
import { recordAuditOf } from "#app/features/audit/commands.server.ts";
import { randomToken, sha256 } from "#app/lib/digest.server.ts";
import { listActors } from "./queries.server.ts";

type Person = { id: string; name: string };

/** Makes the one address of a person's steps; an older one ends with it. Its token is shown once and stored as a digest. */
export function makeFeed(person: Person): Promise<string> {
  const token = randomToken();
  return withAuth(async (tx) => {
    await lockPerson(tx, person);
    await endFeed(tx, person);
    await tx.insert(calendarFeeds).values({ personId: person.id, tokenDigest: sha256(token) });
    await recordFeed(tx, person, "calendar.made");
    return token;
  });
}

/** From now on the address shows nothing; calendars that fetched it drop its days when they look again. */
export function revokeFeed(person: Person): Promise<void> {
  return withAuth(async (tx) => {
    await lockPerson(tx, person);
    if (await endFeed(tx, person)) await recordFeed(tx, person, "calendar.ended");
  });
}

/** Two presses at once make one address, and the later one holds. */
async function lockPerson(tx: Tx, { id }: Person): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${id}`}, 0))`);
}

async function endFeed(tx: Tx, { id }: Person): Promise<boolean> {
  const ended = await tx
    .update(calendarFeeds)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(calendarFeeds.personId, id), isNull(calendarFeeds.revokedAt)))
    .returning({ id: calendarFeeds.id });
  return ended.length > 0;
}

/**
 * An address is a copy that is taken again and again, so that it was made and ended is recorded, and not each fetch: in the
 * vendor's audit log, and in the record of the team of each room. Rooms come in one order, whoever locks them.
 */
async function recordFeed(tx: Tx, person: Person, type: "calendar.made" | "calendar.ended"): Promise<void> {
  await recordAuditOf(tx, person.id, { type, facts: {} });
  for (const place of await listActors(tx, person)) {
    if (place.side !== "buyer") continue;
    const actor = { ...place, isPrivate: true };
    await assumeActor(tx, actor);
    await recordTeamActivity(tx, { actor, dealId: actor.dealId }, { type, facts: {} });
  }
}
