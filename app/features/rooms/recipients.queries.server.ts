import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { dealMembers, stakeholders } from "#db/schema/deals.ts";
import { members } from "#db/schema/workspace.ts";
import type { Role } from "#app/engine/policy/policy.ts";
import type { Recipient } from "#app/features/activity/schema.ts";

type InDeal = { actor: { workspaceId: string }; dealId: string };

/** Somebody of the deal who reads mail. `memberId` on the vendor's side, `stakeholderId` on the customer's. */
export type DealRecipient = Recipient & { role: Role; memberId?: string; hasJoined: boolean };

/** The deal's people on both sides: who has a mailbox, and was not removed and did not leave. */
export async function listRecipients(tx: Tx, { actor, dealId }: InDeal): Promise<DealRecipient[]> {
  const [customers, vendors] = await Promise.all([
    tx
      .select({
        stakeholderId: stakeholders.id,
        name: stakeholders.name,
        email: stakeholders.email,
        role: stakeholders.role,
        joinedAt: stakeholders.joinedAt,
      })
      .from(stakeholders)
      .where(
        and(
          eq(stakeholders.workspaceId, actor.workspaceId),
          eq(stakeholders.dealId, dealId),
          isNotNull(stakeholders.email),
          isNull(stakeholders.removedAt),
        ),
      ),
    tx
      .select({ memberId: members.id, name: members.name, email: members.email, role: members.role })
      .from(dealMembers)
      .innerJoin(members, and(eq(members.workspaceId, dealMembers.workspaceId), eq(members.id, dealMembers.memberId)))
      .where(
        and(eq(dealMembers.workspaceId, actor.workspaceId), eq(dealMembers.dealId, dealId), isNull(members.leftAt)),
      ),
  ]);
  return [
    ...customers.map(({ joinedAt, ...person }) => ({
      ...person,
      email: person.email ?? "",
      hasJoined: joinedAt !== null,
    })),
    ...vendors.map((person) => ({ ...person, hasJoined: true })),
  ];
}
