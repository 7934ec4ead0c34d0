import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { assumeActor, assumeAuth, type Tx } from "#db/client.server.ts";
import { memberInvitations, members, workspaces } from "#db/schema/workspace.ts";
import { carryOut, queueMail } from "#app/features/activity/commands.server.ts";
import { recordAudit } from "#app/features/audit/commands.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { isOneInvitationTooMany, takeTurn } from "#app/features/people/limits.server.ts";
import { ensurePerson } from "#app/features/people/links.commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { InviteMember, OfMember } from "./schema.ts";

const TO_ONE_ADDRESS = { kind: "member invitations to an address", most: 5, seconds: 3600 };

type Refusal = "already_member" | "too_many_invitations" | "key_reused";

/**
 * Puts somebody on the list of members and mails them the way in. Whether the address belongs to somebody elsewhere in this
 * installation shows nowhere: it is said to that person alone, when they come.
 */
export async function inviteMember(
  ctx: WorkspaceContext,
  { commandKey: key, name, email, role }: InviteMember,
): Promise<Result<null, Refusal>> {
  if (await isTooMuch(ctx, email)) return failure("too_many_invitations");
  return carryOut(ctx, { name: "member.invite", key, input: { name, email, role } }, async (tx) => {
    await assumeAuth(tx);
    const personId = await ensurePerson(tx, { email, name });
    await assumeActor(tx, ctx.actor);
    const { workspaceId } = ctx.actor;
    const [former] = await tx
      .update(members)
      .set({ name, role, joinedAt: null, leftAt: null })
      .where(and(eq(members.workspaceId, workspaceId), eq(members.personId, personId), isGone()))
      .returning({ memberId: members.id });
    const [fresh] = former
      ? [former]
      : await tx
          .insert(members)
          .values({ workspaceId, personId, name, email, role, joinedAt: null })
          .onConflictDoNothing()
          .returning({ memberId: members.id });
    if (!fresh) return failure("already_member");
    await mailInvitation(tx, ctx, { ...fresh, name, email });
    await recordAudit(tx, ctx.actor, { type: "member.invited", facts: { name, email, role } });
    return success(null);
  });
}

/** Mails the way in once more; the older link then ends. */
export async function inviteMemberAgain(
  ctx: WorkspaceContext,
  { commandKey: key, memberId }: OfMember,
): Promise<Result<null, "member_gone" | "too_many_invitations" | "key_reused">> {
  return carryOut(ctx, { name: "member.resend", key, input: { memberId } }, async (tx) => {
    const [waiting] = await tx
      .select({ name: members.name, email: members.email })
      .from(members)
      .where(
        and(
          eq(members.workspaceId, ctx.actor.workspaceId),
          eq(members.id, memberId),
          isNull(members.joinedAt),
          isNull(members.leftAt),
        ),
      );
    if (!waiting) return failure("member_gone");
    if (await isTooMuch(ctx, waiting.email)) return failure("too_many_invitations");
    await mailInvitation(tx, ctx, { memberId, ...waiting });
    await recordAudit(tx, ctx.actor, { type: "member.invited_again", facts: waiting });
    return success(null);
  });
}

async function isTooMuch({ actor }: WorkspaceContext, email: string): Promise<boolean> {
  return (await takeTurn(TO_ONE_ADDRESS, email)).isOver || (await isOneInvitationTooMany(actor));
}

type Invitee = { memberId: string; name: string; email: string };

async function mailInvitation(tx: Tx, { actor }: WorkspaceContext, { memberId, name, email }: Invitee): Promise<void> {
  const { workspaceId } = actor;
  const [workspace] = await tx
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.workspaceId, workspaceId));
  const invitationId = crypto.randomUUID();
  await tx.insert(memberInvitations).values({ workspaceId, id: invitationId, memberId });
  const facts = { invitationId, memberId, vendorName: workspace?.name ?? "", invitedBy: actor.name };
  await queueMail(tx, { actor, dealId: null }, { to: [{ name, email }], mail: { kind: "member_invitation", facts } });
}

function isGone() {
  return isNotNull(members.leftAt);
}
