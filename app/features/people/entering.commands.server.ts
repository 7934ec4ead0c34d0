import { and, eq, isNull, sql } from "drizzle-orm";
import type { StakeholderActor } from "#db/actor.ts";
import { assumeActor, withAuth, type Tx } from "#db/client.server.ts";
import { sessions } from "#db/schema/auth.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { queuePersonalMail, recordActivity } from "#app/features/activity/commands.server.ts";
import { ringBell } from "#app/features/activity/bell.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { challengeCookie, readChallenge } from "./challenge-cookie.server.ts";
import { openChallenge, spendChallenge, tryCode } from "./challenges.server.ts";
import { hasAdmittedChampion } from "./invite.commands.server.ts";
import { ensurePerson } from "./links.commands.server.ts";
import { findListedRoom, nameFrom, openPlaceByDomain, roomOf } from "./domains.server.ts";
import type { CodeRefusal } from "./schema.ts";

/**
 * Opens a challenge for an address and binds it to this browser. The code leaves only if somebody's place in a room has the
 * address, or the room that they want to see lets in everybody of the address' domain; whoever asks is told the same and gets
 * the same cookie in every case. `next`: where they wanted to go.
 */
export async function askForCode(
  email: string,
  next: string | null = null,
): Promise<Result<{ cookie: string }, "too_many_codes">> {
  const binding = roomOf(next);
  const opened = await withAuth(async (tx) => {
    const challenge = await openChallenge(tx, { email, purpose: "enter", binding });
    if (!challenge.ok) return challenge;
    const [place] = await listPlaces(tx, email);
    const name = place?.name ?? ((await findListedRoom(tx, email, binding)) ? nameFrom(email) : null);
    if (name !== null) {
      const letter = { to: { email, name }, mail: { kind: "entry_code", facts: {} } } as const;
      await queuePersonalMail(tx, { ...letter, code: challenge.value.code });
    }
    return challenge;
  });
  if (!opened.ok) return opened;
  ringBell();
  return success({ cookie: await challengeCookie("enter", opened.value.browser) });
}

/**
 * Takes the code that was typed: the person is proven, joins every room that waits for this address, and the first champion
 * whom the vendor named becomes champion. Sessions that came by a link end: a scanner may hold one.
 */
export async function enterWithCode(
  request: Request,
  code: string,
): Promise<Result<{ personId: string }, CodeRefusal>> {
  const browser = await readChallenge("enter", request);
  const tried = await tryCode({ browser, purpose: "enter", code });
  if (!tried.ok) return tried;
  const { id, email, binding } = tried.value;
  const entered = await withAuth(async (tx) => {
    if (!(await spendChallenge(tx, id))) return failure("code_expired");
    await openPlaceByDomain(tx, email, binding);
    const places = await listPlaces(tx, email);
    const [first] = places;
    if (!first) return failure("code_expired");
    const personId = await ensurePerson(tx, { email, name: first.name });
    await tx.delete(sessions).where(and(eq(sessions.personId, personId), eq(sessions.kind, "link")));
    for (const { joinedAt, addedBySide, ...place } of places) {
      if (joinedAt) continue;
      await joinRoom(tx, { side: "buyer", ...place, personId, isPrivate: false }, addedBySide);
    }
    return success({ personId });
  });
  if (entered.ok) ringBell();
  return entered;
}

/** Where an address has a place, the oldest first. */
function listPlaces(tx: Tx, email: string) {
  return tx
    .select({
      workspaceId: stakeholders.workspaceId,
      dealId: stakeholders.dealId,
      stakeholderId: stakeholders.id,
      name: stakeholders.name,
      role: stakeholders.role,
      addedBySide: stakeholders.addedBySide,
      joinedAt: stakeholders.joinedAt,
    })
    .from(stakeholders)
    .where(and(eq(stakeholders.email, email), isNull(stakeholders.removedAt)))
    .orderBy(stakeholders.createdAt, stakeholders.id);
}

async function joinRoom(tx: Tx, actor: StakeholderActor, addedBySide: "buyer" | "seller"): Promise<void> {
  await assumeActor(tx, actor);
  // Holding the deal lets two invited champions enter at the same moment and one of them be first.
  const room = { actor, dealId: actor.dealId };
  const isOpen = await lockOpenDeal(tx, room);
  const isFirst =
    isOpen && actor.role === "champion" && addedBySide === "seller" && !(await hasAdmittedChampion(tx, room));
  const joined = await tx
    .update(stakeholders)
    .set({
      personId: actor.personId,
      joinedAt: sql`now()`,
      ...(isFirst ? { admittedAt: sql`now()` } : {}),
    })
    .where(
      and(
        eq(stakeholders.workspaceId, actor.workspaceId),
        eq(stakeholders.id, actor.stakeholderId),
        isNull(stakeholders.joinedAt),
      ),
    )
    .returning({ id: stakeholders.id });
  if (joined.length === 0 || !isOpen) return;
  await recordActivity(
    tx,
    { actor, dealId: actor.dealId },
    { type: "stakeholder.joined", facts: { name: actor.name } },
  );
}
