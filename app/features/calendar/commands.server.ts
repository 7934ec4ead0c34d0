import { and, eq, isNull, sql } from "drizzle-orm";
import { withAuth, type Tx } from "#db/client.server.ts";
import { calendarFeeds } from "#db/schema/auth.ts";
import { randomToken, sha256 } from "#app/lib/digest.server.ts";

type Person = { id: string };

/** Makes the one address of a person's steps; an older one ends with it. Its token is shown once and stored as a digest. */
export function makeFeed(person: Person): Promise<string> {
  const token = randomToken();
  return withAuth(async (tx) => {
    await lockPerson(tx, person);
    await endFeed(tx, person);
    await tx.insert(calendarFeeds).values({ personId: person.id, tokenDigest: sha256(token) });
    return token;
  });
}

/** From now on the address shows nothing; calendars that fetched it drop its days when they look again. */
export function revokeFeed(person: Person): Promise<void> {
  return withAuth((tx) => endFeed(tx, person));
}

/** Two presses at once make one address, and the later one holds. */
async function lockPerson(tx: Tx, { id }: Person): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${id}`}, 0))`);
}

async function endFeed(tx: Tx, { id }: Person): Promise<void> {
  await tx
    .update(calendarFeeds)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(calendarFeeds.personId, id), isNull(calendarFeeds.revokedAt)));
}
