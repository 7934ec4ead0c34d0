import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { assumeActor, assumeAuth, type Tx } from "#db/client.server.ts";
import { memberLinks, sessions } from "#db/schema/auth.ts";
import { serviceNames } from "#db/schema/sign-on.ts";
import { dealMembers } from "#db/schema/deals.ts";
import { tasks } from "#db/schema/plan.ts";
import { members, workspaces, type MemberRole } from "#db/schema/workspace.ts";
import { carryOut } from "#app/features/activity/commands.server.ts";
import { recordAudit } from "#app/features/audit/commands.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { removeSecondFactor } from "#app/features/people/second-factor.server.ts";
import { keepsTheWayIn } from "#app/features/people/service-only.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { DeactivateMember, GiveMemberRole, MembersRefusal, OfMember } from "./schema.ts";

type Done<Reason extends MembersRefusal> = Promise<Result<null, Reason | "key_reused">>;

/** Another role, from the next request on. The last administrator keeps theirs. */
export function giveMemberRole(
  ctx: WorkspaceContext,
  { commandKey: key, memberId, role }: GiveMemberRole,
): Done<"member_gone" | "last_admin" | "keeps_way_in"> {
  return carryOut(ctx, { name: "member.role", key, input: { memberId, role } }, async (tx) => {
    const member = await holdMember(tx, ctx, memberId);
    if (!member) return failure("member_gone");
    if (member.role === role) return success(null);
    if (role !== "admin" && (await isLastAdmin(tx, ctx, memberId))) return failure("last_admin");
    if (await isKeeper(tx, ctx, member)) return failure("keeps_way_in");
    await tx.update(members).set({ role }).where(isMember(ctx, memberId));
    const facts = { name: member.name, from: member.role, to: role };
    await recordAudit(tx, ctx.actor, { type: "member.given_role", facts });
    return success(null);
  });
}

/**
 * Lets a member go: every session, link and waiting mail of theirs ends with the command, and somebody else leads their deals
 * and does their steps. What they wrote stays under their name. The last administrator stays.
 */
export function deactivateMember(
  ctx: WorkspaceContext,
  { commandKey: key, memberId, handTo }: DeactivateMember,
): Done<"member_gone" | "last_admin" | "keeps_way_in" | "heir_gone"> {
  return carryOut(ctx, { name: "member.deactivate", key, input: { memberId, handTo } }, async (tx) => {
    const member = await holdMember(tx, ctx, memberId);
    if (!member) return failure("member_gone");
    if (await isLastAdmin(tx, ctx, memberId)) return failure("last_admin");
    if (await isKeeper(tx, ctx, member)) return failure("keeps_way_in");
    const heir = handTo === memberId ? null : await findMember(tx, ctx, handTo);
    if (!heir) return failure("heir_gone");
    await tx
      .update(members)
      .set({ leftAt: sql`now()` })
      .where(isMember(ctx, memberId));
    await handOver(tx, ctx, { memberId, handTo });
    await endAccess(tx, ctx, { memberId, personId: member.personId });
    const facts = { name: member.name, email: member.email, handedTo: heir.name };
    await recordAudit(tx, ctx.actor, { type: "member.deactivated", facts });
    return success(null);
  });
}

/** For a member who lost phone and recovery codes: they sign in with the password and set an app up anew. */
export function removeMembersFactor(
  ctx: WorkspaceContext,
  { commandKey: key, memberId }: OfMember,
): Done<"member_gone" | "keeps_way_in"> {
  return carryOut(ctx, { name: "member.factor", key, input: { memberId } }, async (tx) => {
    const member = await holdMember(tx, ctx, memberId);
    if (!member) return failure("member_gone");
    if (await isKeeper(tx, ctx, member)) return failure("keeps_way_in");
    await assumeAuth(tx);
    await removeSecondFactor(tx, member.personId);
    await tx.delete(sessions).where(and(eq(sessions.personId, member.personId), eq(sessions.kind, "password")));
    await assumeActor(tx, ctx.actor);
    await recordAudit(tx, ctx.actor, { type: "member.factor_removed", facts: { name: member.name } });
    return success(null);
  });
}

type Found = { personId: string; name: string; email: string; role: MemberRole };

/** Holds the workspace until the command is over: two administrators cannot demote each other at the same moment. */
async function holdMember(tx: Tx, ctx: WorkspaceContext, memberId: string): Promise<Found | null> {
  const { workspaceId } = ctx.actor;
  await tx
    .select({ workspaceId: workspaces.workspaceId })
    .from(workspaces)
    .where(eq(workspaces.workspaceId, workspaceId))
    .for("no key update");
  return findMember(tx, ctx, memberId);
}

async function findMember(tx: Tx, ctx: WorkspaceContext, memberId: string): Promise<Found | null> {
  const [found] = await tx
    .select({ personId: members.personId, name: members.name, email: members.email, role: members.role })
    .from(members)
    .where(isMember(ctx, memberId));
  return found ?? null;
}

/** An administrator who was invited and has not come yet keeps nobody's place. */
async function isLastAdmin(tx: Tx, { actor }: WorkspaceContext, memberId: string): Promise<boolean> {
  const ofAdmins = and(
    eq(members.workspaceId, actor.workspaceId),
    eq(members.role, "admin"),
    isNull(members.leftAt),
    isNotNull(members.joinedAt),
  );
  const isOne = await tx.$count(members, and(ofAdmins, eq(members.id, memberId)));
  return isOne > 0 && (await tx.$count(members, and(ofAdmins, ne(members.id, memberId)))) === 0;
}

/** Whom the sign-in service leaves a password to; the transaction is the actor's again afterwards. */
async function isKeeper(tx: Tx, ctx: WorkspaceContext, { personId }: Found): Promise<boolean> {
  await assumeAuth(tx);
  const isOne = await keepsTheWayIn(tx, personId);
  await assumeActor(tx, ctx.actor);
  return isOne;
}

type HandOver = { memberId: string; handTo: string };

async function handOver(tx: Tx, { actor }: WorkspaceContext, { memberId, handTo }: HandOver): Promise<void> {
  const { workspaceId } = actor;
  const led = await tx
    .select({ dealId: dealMembers.dealId })
    .from(dealMembers)
    .where(
      and(eq(dealMembers.workspaceId, workspaceId), eq(dealMembers.memberId, memberId), eq(dealMembers.part, "owner")),
    );
  const own = and(eq(dealMembers.workspaceId, workspaceId), eq(dealMembers.memberId, memberId));
  await tx.update(dealMembers).set({ part: "team" }).where(own);
  if (led.length > 0) {
    await tx
      .insert(dealMembers)
      .values(led.map(({ dealId }) => ({ workspaceId, dealId, memberId: handTo, part: "owner" as const })))
      .onConflictDoUpdate({
        target: [dealMembers.workspaceId, dealMembers.dealId, dealMembers.memberId],
        set: { part: "owner" },
      });
  }
  await giveSteps(tx, actor, { from: memberId, dealId: null });
}

/** Steps that are not done yet go to whoever leads the deal now, and their revision moves on, so that nobody saves over it. */
export async function giveSteps(
  tx: Tx,
  { workspaceId }: { workspaceId: string },
  { from, dealId }: { from: string; dealId: string | null },
): Promise<void> {
  const owner = sql`(select d.member_id from ${dealMembers} d
    where d.workspace_id = ${tasks.workspaceId} and d.deal_id = ${tasks.dealId} and d.part = 'owner')`;
  await tx
    .update(tasks)
    .set({ ownerMemberId: owner, revision: sql`${tasks.revision} + 1` })
    .where(
      and(
        eq(tasks.workspaceId, workspaceId),
        eq(tasks.ownerMemberId, from),
        dealId === null ? undefined : eq(tasks.dealId, dealId),
      ),
    );
}

/** Sessions and links are known to the auth role only; the transaction is the actor's again afterwards. */
async function endAccess(
  tx: Tx,
  { actor }: WorkspaceContext,
  { memberId, personId }: { memberId: string; personId: string },
): Promise<void> {
  await assumeAuth(tx);
  await tx.delete(sessions).where(and(eq(sessions.personId, personId), eq(sessions.kind, "password")));
  await tx
    .delete(serviceNames)
    .where(and(eq(serviceNames.workspaceId, actor.workspaceId), eq(serviceNames.personId, personId)));
  await tx
    .update(memberLinks)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(memberLinks.memberId, memberId), isNull(memberLinks.usedAt), isNull(memberLinks.revokedAt)));
  await assumeActor(tx, actor);
}

function isMember({ actor }: WorkspaceContext, memberId: string) {
  return and(eq(members.workspaceId, actor.workspaceId), eq(members.id, memberId), isNull(members.leftAt));
}
