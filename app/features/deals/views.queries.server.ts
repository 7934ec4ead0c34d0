import { and, asc, eq, or, sql } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { savedViews } from "#db/schema/saved-views.ts";
import { members } from "#db/schema/workspace.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { SavedView } from "./views.schema.ts";

/** A member's own views, and those that colleagues share: the own ones first. */
export function listViews(ctx: WorkspaceContext): Promise<SavedView[]> {
  return withActor(ctx.actor, (tx) => selectViews(tx, ctx));
}

function selectViews(tx: Tx, { actor }: WorkspaceContext): Promise<SavedView[]> {
  const isOwn = eq(savedViews.memberId, actor.memberId);
  return tx
    .select({
      id: savedViews.id,
      name: savedViews.name,
      search: savedViews.search,
      isDefault: sql<boolean>`${savedViews.isDefault} and ${isOwn}`,
      isShared: savedViews.isShared,
      isOwn: sql<boolean>`${isOwn}`,
      ownerName: members.name,
    })
    .from(savedViews)
    .innerJoin(members, and(eq(members.workspaceId, savedViews.workspaceId), eq(members.id, savedViews.memberId)))
    .where(and(eq(savedViews.workspaceId, actor.workspaceId), or(isOwn, eq(savedViews.isShared, true))))
    .orderBy(sql`${isOwn} desc`, asc(sql`lower(${savedViews.name})`));
}
