import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import { withAuth, type Tx } from "#db/client.server.ts";
import { apiKeys } from "#db/schema/keys.ts";
import { members } from "#db/schema/workspace.ts";
import { KEY_ROLE, type Scope } from "#app/engine/policy/scopes.ts";
import { roomOfWorkspace } from "#app/features/rooms/queries.server.ts";
import type { FoundRoom } from "#app/features/rooms/schema.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { KEY_PREFIX } from "./commands.server.ts";

export type FoundKey = {
  actor: MemberActor & { keyId: string };
  scopes: readonly Scope[];
  /** The room that the call asks for; null where there is none of this workspace. */
  room: FoundRoom | null;
};

const BEARER = new RegExp(`^Bearer (${KEY_PREFIX}[\\w-]{43})$`, "i");

/**
 * The key that a call's `Authorization` header speaks for, with the room it asks for, or null. It is asked for at each call: what
 * was revoked, has expired, or was made by somebody who is no administrator any more opens nothing, on no instance.
 */
export async function findKey(request: Request, dealId: string | null): Promise<FoundKey | null> {
  const [, token] = BEARER.exec(request.headers.get("authorization") ?? "") ?? [];
  return token === undefined ? null : withAuth((tx) => findLiveKey(tx, token, dealId));
}

async function findLiveKey(tx: Tx, token: string, dealId: string | null): Promise<FoundKey | null> {
  const [row] = await tx
    .select({
      keyId: apiKeys.id,
      name: apiKeys.name,
      scopes: sql<Scope[]>`${apiKeys.scopes}`,
      workspaceId: apiKeys.workspaceId,
      memberId: apiKeys.memberId,
      personId: members.personId,
      isUnused: sql<boolean>`${apiKeys.lastUsedOn} is distinct from (now() at time zone 'UTC')::date`,
      room: roomOfWorkspace(sql`${apiKeys.workspaceId}`, dealId),
    })
    .from(apiKeys)
    .innerJoin(members, and(eq(members.workspaceId, apiKeys.workspaceId), eq(members.id, apiKeys.memberId)))
    .where(
      and(
        eq(apiKeys.tokenDigest, sha256(token)),
        isNull(apiKeys.revokedAt),
        gt(apiKeys.expiresAt, sql`now()`),
        isNull(members.leftAt),
        eq(members.role, "admin"),
      ),
    );
  if (!row) return null;
  const { keyId, name, scopes, workspaceId, memberId, personId, isUnused, room } = row;
  if (isUnused) await noteUse(tx, { workspaceId, keyId });
  const who = { side: "seller", workspaceId, memberId, personId, role: KEY_ROLE } as const;
  return { actor: { ...who, dealId: room?.dealId ?? null, keyId, name: `${name} (API key)` }, scopes, room };
}

async function noteUse(tx: Tx, { workspaceId, keyId }: { workspaceId: string; keyId: string }): Promise<void> {
  await tx
    .update(apiKeys)
    .set({ lastUsedOn: sql`(now() at time zone 'UTC')::date` })
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, keyId)));
}
