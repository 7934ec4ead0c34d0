import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { withAuth, type Tx } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { signInServices } from "#db/schema/sign-on.ts";
import { members } from "#db/schema/workspace.ts";

/**
 * Whether a workspace leaves a member no way in but its own sign-in service: a condition for statements of the auth role that
 * read `people` and `members`. The administrator who keeps password and app is not among them.
 */
export function hasServiceOnly() {
  return sql<boolean>`exists (select from ${signInServices} v where v.workspace_id = ${members.workspaceId}
    and v.keeper_id is not null and v.keeper_id <> ${members.id} and split_part(${people.email}, '@', 2) = any (v.domains))`;
}

/** The workspace's sign-in service as one of its members meets it; null where it has none that answers for their address. */
export type OwnService = { workspaceId: string; host: string; isOnly: boolean };

export async function findOwnService(personId: string): Promise<OwnService | null> {
  const [found] = await withAuth((tx) =>
    tx
      .select({ workspaceId: signInServices.workspaceId, issuer: signInServices.issuer, isOnly: hasServiceOnly() })
      .from(people)
      .innerJoin(members, and(eq(members.personId, people.id), isNull(members.leftAt), isNotNull(members.joinedAt)))
      .innerJoin(
        signInServices,
        and(
          eq(signInServices.workspaceId, members.workspaceId),
          sql`split_part(${people.email}, '@', 2) = any (${signInServices.domains})`,
        ),
      )
      .where(eq(people.id, personId)),
  );
  if (!found) return null;
  const { issuer, ...service } = found;
  return { ...service, host: new URL(issuer).host };
}

/** As the auth role: whoever keeps the way in for the day the service fails stays an administrator with password and app. */
export async function keepsTheWayIn(tx: Tx, personId: string): Promise<boolean> {
  const [kept] = await tx
    .select({ keeperId: signInServices.keeperId })
    .from(signInServices)
    .innerJoin(
      members,
      and(eq(members.workspaceId, signInServices.workspaceId), eq(members.id, signInServices.keeperId)),
    )
    .where(eq(members.personId, personId));
  return kept !== undefined;
}
