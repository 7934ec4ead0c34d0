import { and, eq, gt, isNull } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import { withActor, withAuth } from "#db/client.server.ts";
import { sessions } from "#db/schema/auth.ts";
import { dealMembers, deals, stakeholders } from "#db/schema/deals.ts";
import { members } from "#db/schema/workspace.ts";
import { sql } from "drizzle-orm";
import { countUnseen } from "#app/features/talk/notices.queries.server.ts";
import type { Scope } from "./schema.ts";

/**
 * What this person may be told now, asked again while the stream is open. Null once the session has ended or timed out, or
 * the place is gone. Asking does not prolong the session: an open page is no act.
 */
export async function findScope(actor: Actor, sessionId: string): Promise<Scope | null> {
  return actor.side === "buyer" ? scopeOfTeam(actor, sessionId) : scopeOfMember(actor, sessionId);
}

async function scopeOfTeam(actor: Extract<Actor, { side: "buyer" }>, sessionId: string): Promise<Scope | null> {
  const { workspaceId, personId, stakeholderId, dealId } = actor;
  const [place] = await withAuth((tx) =>
    tx
      .select({ admittedAt: stakeholders.admittedAt, kind: sessions.kind })
      .from(sessions)
      .innerJoin(
        stakeholders,
        and(
          eq(stakeholders.personId, sessions.personId),
          eq(stakeholders.id, stakeholderId),
          isNull(stakeholders.removedAt),
        ),
      )
      .where(isAlive(sessionId)),
  );
  if (!place) return null;
  const isPrivate = place.kind === "code" && place.admittedAt !== null;
  return { side: "buyer", workspaceId, personId, readerId: stakeholderId, dealId, isPrivate };
}

async function scopeOfMember(actor: Extract<Actor, { side: "seller" }>, sessionId: string): Promise<Scope | null> {
  const { workspaceId, personId, memberId } = actor;
  const [member] = await withAuth((tx) =>
    tx
      .select({ role: members.role })
      .from(sessions)
      .innerJoin(
        members,
        and(eq(members.personId, sessions.personId), eq(members.id, memberId), isNull(members.leftAt)),
      )
      .where(isAlive(sessionId)),
  );
  if (!member) return null;
  const meetsAll = member.role === "admin" || member.role === "manager";
  const theirs = meetsAll ? null : new Set(await listOwnDeals(actor));
  return { side: "seller", workspaceId, personId, readerId: memberId, deals: theirs };
}

function isAlive(sessionId: string) {
  return and(eq(sessions.id, sessionId), gt(sessions.expiresAt, sql`now()`), gt(sessions.endsAt, sql`now()`));
}

async function listOwnDeals(actor: Extract<Actor, { side: "seller" }>): Promise<string[]> {
  const rows = await withActor(actor, (tx) =>
    tx
      .select({ dealId: dealMembers.dealId })
      .from(dealMembers)
      .where(and(eq(dealMembers.workspaceId, actor.workspaceId), eq(dealMembers.memberId, actor.memberId))),
  );
  return rows.map(({ dealId }) => dealId);
}

/** Whose deal it is, for streams that tell of a whole workspace. */
export async function findWorkspaceOf(dealId: string): Promise<string | null> {
  const [deal] = await withAuth((tx) =>
    tx.select({ workspaceId: deals.workspaceId }).from(deals).where(eq(deals.id, dealId)),
  );
  return deal?.workspaceId ?? null;
}

export async function readUnseen(actor: Actor): Promise<number> {
  return withActor(actor, (tx) => countUnseen(tx, actor));
}
