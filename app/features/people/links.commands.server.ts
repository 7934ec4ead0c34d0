import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { StakeholderActor } from "#db/actor.ts";
import { assumeActor, withAuth, type Tx } from "#db/client.server.ts";
import { entryLinks, people } from "#db/schema/auth.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { LinkState } from "#app/paths.ts";
import { findLinkState } from "./links.queries.server.ts";

/**
 * Redeems a mailed link, once, by one conditional update: of any number of parallel presses one gets through.
 * What it opens is shared content; the private side and signing need a code.
 */
export function redeemLink(
  token: string,
): Promise<Result<{ personId: string; dealId: string; email: string }, LinkState>> {
  return withAuth(async (tx) => {
    const [link] = await tx
      .update(entryLinks)
      .set({ redeemedAt: sql`now()` })
      .where(
        and(
          eq(entryLinks.tokenDigest, sha256(token)),
          isNull(entryLinks.redeemedAt),
          isNull(entryLinks.revokedAt),
          gt(entryLinks.expiresAt, sql`now()`),
        ),
      )
      .returning();
    if (!link) return failure(await findLinkState(tx, token));
    const place = await findPlace(tx, link);
    if (!place) return failure("unknown");
    const personId = await ensurePerson(tx, { email: link.email, name: place.name });
    await claimPlace(tx, { ...place, side: "buyer", personId, isPrivate: false });
    return success({ personId, dealId: place.dealId, email: link.email });
  });
}

type Link = { workspaceId: string; stakeholderId: string; email: string };

/** Null when the person was removed, or their address changed, after the link was sent. */
async function findPlace(tx: Tx, { workspaceId, stakeholderId, email }: Link) {
  const [place] = await tx
    .select({
      workspaceId: stakeholders.workspaceId,
      dealId: stakeholders.dealId,
      stakeholderId: stakeholders.id,
      name: stakeholders.name,
      role: stakeholders.role,
    })
    .from(stakeholders)
    .where(
      and(
        eq(stakeholders.workspaceId, workspaceId),
        eq(stakeholders.id, stakeholderId),
        eq(stakeholders.email, email),
        isNull(stakeholders.removedAt),
      ),
    );
  return place ?? null;
}

/** Finds or makes the person of a mailbox. Somebody who is there keeps their name, password and everything else. */
export async function ensurePerson(tx: Tx, { email, name }: { email: string; name: string }): Promise<string> {
  await tx.insert(people).values({ email, name }).onConflictDoNothing();
  const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.email, email));
  if (!person) throw new Error("A person who was just made is not there");
  return person.id;
}

/** From now on the vendor cannot change whom this place belongs to. */
async function claimPlace(tx: Tx, actor: StakeholderActor): Promise<void> {
  await assumeActor(tx, actor);
  await tx
    .update(stakeholders)
    .set({ personId: actor.personId })
    .where(
      and(
        eq(stakeholders.workspaceId, actor.workspaceId),
        eq(stakeholders.id, actor.stakeholderId),
        isNull(stakeholders.personId),
      ),
    );
}
