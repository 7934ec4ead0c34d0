import { asc, eq } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { fitStatements, workspaces, type FitKind } from "#db/schema/workspace.ts";
import type { RoomContext, WorkspaceContext } from "#app/features/people/guards.server.ts";

export type FitStatement = { id: string; kind: FitKind; text: string };

/** Who the vendor says it is right for, and who not, in the vendor's own order. */
export async function listFitStatements(tx: Tx, { actor }: RoomContext | WorkspaceContext): Promise<FitStatement[]> {
  return tx
    .select({ id: fitStatements.id, kind: fitStatements.kind, text: fitStatements.text })
    .from(fitStatements)
    .where(eq(fitStatements.workspaceId, actor.workspaceId))
    .orderBy(asc(fitStatements.kind), asc(fitStatements.position), asc(fitStatements.createdAt));
}

/** The same, for the page of its own in every room. */
export async function readFit(ctx: RoomContext): Promise<FitStatement[]> {
  return withActor(ctx.actor, (tx) => listFitStatements(tx, ctx));
}

/** The same for those who write it, and whose words they are. */
export function readFitSettings(
  ctx: WorkspaceContext,
): Promise<{ vendorName: string; statements: readonly FitStatement[] }> {
  return withActor(ctx.actor, async (tx) => {
    const [[vendor], statements] = await Promise.all([
      tx.select({ name: workspaces.name }).from(workspaces).where(eq(workspaces.workspaceId, ctx.actor.workspaceId)),
      listFitStatements(tx, ctx),
    ]);
    return { vendorName: vendor?.name ?? "", statements };
  });
}
