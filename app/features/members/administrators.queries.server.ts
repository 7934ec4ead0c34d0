import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { members, workspaces } from "#db/schema/workspace.ts";

export type Administrators = { vendorName: string; to: { email: string; name: string }[] };

/** Everybody who is told what opens without signing in, or goes out by itself. */
export async function listAdministrators(tx: Tx, workspaceId: string): Promise<Administrators> {
  const rows = await tx
    .select({ email: members.email, name: members.name, vendorName: workspaces.name })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.workspaceId, members.workspaceId))
    .where(
      and(
        eq(members.workspaceId, workspaceId),
        eq(members.role, "admin"),
        isNull(members.leftAt),
        isNotNull(members.joinedAt),
      ),
    );
  return { vendorName: rows[0]?.vendorName ?? "", to: rows.map(({ email, name }) => ({ email, name })) };
}
