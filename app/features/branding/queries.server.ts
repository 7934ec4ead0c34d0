import { and, eq } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import { withActor } from "#db/client.server.ts";
import { logos } from "#db/schema/logos.ts";
import { workspaces, type Logo, type LogoKind } from "#db/schema/workspace.ts";
import type { RoomContext, WorkspaceContext } from "#app/features/people/guards.server.ts";

/** Whose rooms they are, and by what people know it. */
export async function findBranding({ actor }: WorkspaceContext): Promise<{ name: string; logo: Logo | null }> {
  const [found] = await withActor(actor, (tx) =>
    tx
      .select({ name: workspaces.name, logo: workspaces.logo })
      .from(workspaces)
      .where(eq(workspaces.workspaceId, actor.workspaceId)),
  );
  if (!found) throw new Error("A member's workspace is gone");
  return found;
}

/** Null where the workspace has no such picture, or not any more. */
export async function findLogo(
  { actor }: (RoomContext | WorkspaceContext) & { actor: Actor },
  sha256: string | undefined,
): Promise<{ kind: LogoKind; bytes: Uint8Array } | null> {
  const [found] = await withActor(actor, (tx) =>
    tx
      .select({ kind: logos.kind, bytes: logos.bytes })
      .from(logos)
      .where(and(eq(logos.workspaceId, actor.workspaceId), eq(logos.sha256, sha256 ?? ""))),
  );
  return found ?? null;
}
