import { and, eq, sql } from "drizzle-orm";
import type { StakeholderActor } from "#db/actor.ts";
import { assumeActor, assumeAuth, type Tx } from "#db/client.server.ts";
import { deals, entryDomains, stakeholders } from "#db/schema/deals.ts";
import { queueMail, recordActivity } from "#app/features/activity/commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { listRecipients } from "#app/features/rooms/recipients.queries.server.ts";
import { isOfVendor } from "./invite.commands.server.ts";

/**
 * The third way in: a room may let people of a mail domain enter by themselves. Nobody is put on the roster before the code was
 * typed, so that invented addresses leave no trace.
 */

/** The room that somebody wanted to see before they were asked to enter. */
export function roomOf(next: string | null): string | null {
  return /^\/rooms\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[/?]|$)/.exec(next ?? "")?.[1] ?? null;
}

/** "aisha.bello@halden.example" is Aisha Bello until somebody says otherwise. */
export function nameFrom(email: string): string {
  const words = email
    .slice(0, email.lastIndexOf("@"))
    .split(/[._+-]+/)
    .filter(Boolean);
  return words
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(" ")
    .slice(0, 120);
}

type ListedRoom = { workspaceId: string; dealId: string; title: string; domain: string };

/** As the auth role. Null where the domain is not listed, and for an address that was in the room before, also if removed. */
export async function findListedRoom(tx: Tx, email: string, dealId: string | null): Promise<ListedRoom | null> {
  if (dealId === null) return null;
  const [room] = await tx
    .select({
      workspaceId: entryDomains.workspaceId,
      dealId: entryDomains.dealId,
      title: deals.title,
      domain: entryDomains.domain,
    })
    .from(entryDomains)
    .innerJoin(deals, and(eq(deals.workspaceId, entryDomains.workspaceId), eq(deals.id, entryDomains.dealId)))
    .where(
      and(
        eq(entryDomains.dealId, dealId),
        eq(entryDomains.domain, email.slice(email.lastIndexOf("@") + 1)),
        sql`not exists (select from ${stakeholders} s where s.workspace_id = ${entryDomains.workspaceId}
          and s.deal_id = ${entryDomains.dealId} and s.email = ${email})`,
      ),
    );
  return room ?? null;
}

/** Somebody has shown that the mailbox is theirs: gives them a guest's place and tells the champions. The auth role again afterwards. */
export async function openPlaceByDomain(tx: Tx, email: string, dealId: string | null): Promise<void> {
  const room = await findListedRoom(tx, email, dealId);
  if (!room) return;
  const name = nameFrom(email);
  const place = { workspaceId: room.workspaceId, dealId: room.dealId, stakeholderId: crypto.randomUUID() };
  const actor: StakeholderActor = {
    ...{ side: "buyer", ...place, personId: place.stakeholderId, name, role: "guest", isPrivate: false },
  } as const;
  await assumeActor(tx, actor);
  const ctx = { actor, dealId: room.dealId };
  if ((await lockOpenDeal(tx, ctx)) && !(await isOfVendor(tx, actor, email))) {
    const { workspaceId, stakeholderId: id } = place;
    const added = { addedBySide: "buyer" as const, addedByName: `the domain ${room.domain}` };
    await tx
      .insert(stakeholders)
      .values({ workspaceId, dealId: room.dealId, id, name, email, role: "guest", ...added });
    await recordActivity(tx, ctx, { type: "stakeholder.entered", facts: { name, domain: room.domain } });
    const to = (await listRecipients(tx, ctx)).filter(({ role, hasJoined }) => role === "champion" && hasJoined);
    const facts = { dealId: room.dealId, dealTitle: room.title, name, domain: room.domain };
    await queueMail(tx, ctx, { to, mail: { kind: "entered_by_domain", facts } });
  }
  await assumeAuth(tx);
}
