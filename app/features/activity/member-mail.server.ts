import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { assumeAuth, type Tx } from "#db/client.server.ts";
import { memberLinks } from "#db/schema/auth.ts";
import { memberInvitations, members } from "#db/schema/workspace.ts";
import { sha256 } from "#app/lib/digest.server.ts";

/** A newer invitation of the same member is on its way. */
export async function isMemberInvitationSuperseded(tx: Tx, invitationId: string): Promise<boolean> {
  const own = alias(memberInvitations, "own");
  const newer = await tx
    .select({ id: memberInvitations.id })
    .from(memberInvitations)
    .innerJoin(
      own,
      and(
        eq(own.workspaceId, memberInvitations.workspaceId),
        eq(own.memberId, memberInvitations.memberId),
        gt(memberInvitations.createdAt, own.createdAt),
      ),
    )
    .where(eq(own.id, invitationId))
    .limit(1);
  return newer.length > 0;
}

/** Mints the link into the workspace as the auth role; every older one of the member ends. */
export async function mintJoinLink(tx: Tx, { memberId, token }: { memberId: string; token: string }): Promise<void> {
  await assumeAuth(tx);
  await tx
    .update(memberLinks)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(memberLinks.memberId, memberId), isNull(memberLinks.usedAt), isNull(memberLinks.revokedAt)));
  const [member] = await tx.select({ personId: members.personId }).from(members).where(eq(members.id, memberId));
  if (!member) return;
  const expiresAt = sql`now() + interval '14 days'`;
  const link = { purpose: "join" as const, memberId, personId: member.personId, expiresAt };
  await tx.insert(memberLinks).values({ ...link, tokenDigest: sha256(token) });
}

/** How an invitation fared, for the list of members. */
export async function markMemberInvitation(tx: Tx, id: string, fared: "sent" | "failed"): Promise<void> {
  const at = sql`now()`;
  await tx
    .update(memberInvitations)
    .set(fared === "sent" ? { sentAt: at } : { failedAt: at })
    .where(eq(memberInvitations.id, id));
}
