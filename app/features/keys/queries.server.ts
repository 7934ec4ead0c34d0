import { and, desc, eq, sql } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { apiKeys } from "#db/schema/keys.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { KeyRow } from "./schema.ts";

/** How long a key that ended stays on the list. */
const SHOWN_AFTER = "30 days";

/** The workspace's keys: those that live first, then what ended lately. Digests are not read. */
export function listKeys({ actor }: WorkspaceContext): Promise<{ workspaceName: string; keys: KeyRow[] }> {
  return withAuth(async (tx) => {
    const endedBy = sql<KeyRow["endedBy"]>`case when ${apiKeys.revokedAt} is not null then 'revoked'
      when ${apiKeys.expiresAt} <= now() then 'expired'
      when ${members.leftAt} is not null or ${members.role} <> 'admin' then 'maker' end`;
    const [[workspace], keys] = await Promise.all([
      tx.select({ name: workspaces.name }).from(workspaces).where(eq(workspaces.workspaceId, actor.workspaceId)),
      tx
        .select({
          id: apiKeys.id,
          name: apiKeys.name,
          ending: apiKeys.ending,
          scopes: sql<KeyRow["scopes"]>`${apiKeys.scopes}`,
          madeByName: members.name,
          madeOn: sql<string>`(${apiKeys.createdAt} at time zone 'UTC')::date::text`,
          expiresOn: sql<string>`(${apiKeys.expiresAt} at time zone 'UTC')::date::text`,
          lastUsedOn: apiKeys.lastUsedOn,
          endedBy,
        })
        .from(apiKeys)
        .innerJoin(members, and(eq(members.workspaceId, apiKeys.workspaceId), eq(members.id, apiKeys.memberId)))
        .where(
          and(
            eq(apiKeys.workspaceId, actor.workspaceId),
            sql`coalesce(${apiKeys.revokedAt}, ${apiKeys.expiresAt}) > now() - ${SHOWN_AFTER}::interval`,
          ),
        )
        .orderBy(sql`${endedBy} is not null`, desc(apiKeys.createdAt), apiKeys.id),
    ]);
    if (!workspace) throw new Error("A member's workspace is gone");
    return { workspaceName: workspace.name, keys };
  });
}
