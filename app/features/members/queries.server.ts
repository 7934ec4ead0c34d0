import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { assumeAuth, withActor, type Tx } from "#db/client.server.ts";
import { secondFactors } from "#db/schema/auth.ts";
import { dealMembers } from "#db/schema/deals.ts";
import { memberInvitations, members, workspaces, type MemberRole } from "#db/schema/workspace.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";

export type MemberRow = {
  memberId: string;
  personId: string;
  name: string;
  email: string;
  role: MemberRole;
  hasJoined: boolean;
  /** Whether the newest invitation could not be delivered; null where it is still on its way. */
  hasFailed: boolean;
  wasSent: boolean;
  dealsLed: number;
  hasFactor: boolean;
};

export type WorkspaceFacts = { name: string; requiresFactor: boolean };

/** Everybody who works here or was invited to, by name. */
export function findMembers(ctx: WorkspaceContext): Promise<{ workspace: WorkspaceFacts; members: MemberRow[] }> {
  return withActor(ctx.actor, async (tx) => {
    const [workspace, rows] = await Promise.all([getWorkspace(tx, ctx), listMembers(tx, ctx)]);
    // Who has an app is known to the auth role only.
    await assumeAuth(tx);
    const factors = await tx
      .select({ personId: secondFactors.personId })
      .from(secondFactors)
      .where(
        sql`${secondFactors.confirmedAt} is not null and ${secondFactors.personId} = any (${personIds(rows)}::uuid[])`,
      );
    const withFactor = new Set(factors.map(({ personId }) => personId));
    return { workspace, members: rows.map((row) => ({ ...row, hasFactor: withFactor.has(row.personId) })) };
  });
}

function personIds(rows: readonly { personId: string }[]): string {
  return `{${rows.map(({ personId }) => personId).join(",")}}`;
}

export async function getWorkspace(tx: Tx, { actor }: WorkspaceContext): Promise<WorkspaceFacts> {
  const [workspace] = await tx
    .select({ name: workspaces.name, requiresFactor: workspaces.requiresSecondFactor })
    .from(workspaces)
    .where(eq(workspaces.workspaceId, actor.workspaceId));
  if (!workspace) throw new Error("A member's workspace is gone");
  return workspace;
}

function listMembers(tx: Tx, { actor }: WorkspaceContext): Promise<Omit<MemberRow, "hasFactor">[]> {
  const { workspaceId } = actor;
  const newest = tx
    .selectDistinctOn([memberInvitations.memberId])
    .from(memberInvitations)
    .where(eq(memberInvitations.workspaceId, workspaceId))
    .orderBy(memberInvitations.memberId, desc(memberInvitations.createdAt))
    .as("newest");
  return tx
    .select({
      memberId: members.id,
      personId: members.personId,
      name: members.name,
      email: members.email,
      role: members.role,
      hasJoined: sql<boolean>`${members.joinedAt} is not null`,
      hasFailed: sql<boolean>`${newest.failedAt} is not null`,
      wasSent: sql<boolean>`${newest.sentAt} is not null`,
      dealsLed: sql<number>`(select count(*)::int from ${dealMembers} d
        where d.workspace_id = ${workspaceId} and d.member_id = ${members.id} and d.part = 'owner')`,
    })
    .from(members)
    .leftJoin(newest, eq(newest.memberId, members.id))
    .where(and(eq(members.workspaceId, workspaceId), isNull(members.leftAt)))
    .orderBy(asc(members.name), asc(members.id));
}
