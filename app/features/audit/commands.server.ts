import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { MemberActor } from "#db/actor.ts";
import { auditEntries } from "#db/schema/activity.ts";
import { members } from "#db/schema/workspace.ts";
import type { AuditEntry } from "./schema.ts";

type By = Pick<MemberActor, "workspaceId" | "memberId" | "name">;

/** Writes into the workspace's audit log, in the transaction of what it tells about. */
export async function recordAudit(tx: Tx, by: By, ...entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const { workspaceId, name: actorName } = by;
  const actorEmail = sql`(select m.email from ${members} m where m.workspace_id = ${workspaceId} and m.id = ${by.memberId})`;
  await tx
    .insert(auditEntries)
    .values(entries.map(({ type, facts }) => ({ workspaceId, type, actorName, actorEmail, facts })));
}

/** The same where only the person is known, such as at a sign-in: as the auth role, into the workspace where they work. */
export async function recordAuditOf(tx: Tx, personId: string, { type, facts }: AuditEntry): Promise<void> {
  const [member] = await tx
    .select({ workspaceId: members.workspaceId, name: members.name, email: members.email })
    .from(members)
    .where(and(eq(members.personId, personId), isNull(members.leftAt), isNotNull(members.joinedAt)));
  if (!member) return;
  const { workspaceId, name, email } = member;
  await tx.insert(auditEntries).values({ workspaceId, type, actorName: name, actorEmail: email, facts });
}
