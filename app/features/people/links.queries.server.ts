import { and, asc, eq, sql } from "drizzle-orm";
import { assumeActor, withAuth, type Tx } from "#db/client.server.ts";
import type { Side } from "#db/actor.ts";
import { entryLinks } from "#db/schema/auth.ts";
import { deals, stakeholders, type StakeholderRole } from "#db/schema/deals.ts";
import { accounts, fitStatements, workspaces } from "#db/schema/workspace.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import type { LinkState } from "#app/paths.ts";

/** What the page behind a mailed link shows before anybody has pressed anything. */
export type Invitation = {
  workspaceId: string;
  dealId: string;
  stakeholderId: string;
  name: string;
  role: StakeholderRole;
  email: string;
  title: string;
  accountName: string;
  vendorName: string;
  invitedBySide: Side;
  invitedByName: string;
};

export type Fit = { kind: "right_for" | "not_right_for"; text: string };

type State = LinkState | "open";
type FoundLink = { state: State; invitation: Invitation | null; fit: Fit[] };

/** Looks a link up and changes nothing. The invitation is given for open and for used links. */
export function findLink(token: string): Promise<FoundLink> {
  return withAuth(async (tx) => {
    const [link] = await tx
      .select({ state: stateOf(), ...invitationColumns })
      .from(entryLinks)
      .innerJoin(
        stakeholders,
        and(eq(stakeholders.workspaceId, entryLinks.workspaceId), eq(stakeholders.id, entryLinks.stakeholderId)),
      )
      .innerJoin(deals, and(eq(deals.workspaceId, entryLinks.workspaceId), eq(deals.id, entryLinks.dealId)))
      .innerJoin(accounts, and(eq(accounts.workspaceId, deals.workspaceId), eq(accounts.id, deals.accountId)))
      .innerJoin(workspaces, eq(workspaces.workspaceId, deals.workspaceId))
      .where(eq(entryLinks.tokenDigest, sha256(token)));
    if (!link) return { state: "unknown", invitation: null, fit: [] };
    const { state, ...invitation } = link;
    return { state, invitation, fit: state === "open" ? await listFit(tx, invitation) : [] };
  });
}

/** Why a link cannot be redeemed. */
export async function findLinkState(tx: Tx, token: string): Promise<LinkState> {
  const [link] = await tx
    .select({ state: stateOf() })
    .from(entryLinks)
    .innerJoin(
      stakeholders,
      and(eq(stakeholders.workspaceId, entryLinks.workspaceId), eq(stakeholders.id, entryLinks.stakeholderId)),
    )
    .where(eq(entryLinks.tokenDigest, sha256(token)));
  return !link || link.state === "open" ? "unknown" : link.state;
}

/** Decided by the database's clock. A link of somebody who was removed, or whose address changed, is unknown. */
function stateOf() {
  return sql<State>`case
    when ${stakeholders.removedAt} is not null or ${stakeholders.email} is distinct from ${entryLinks.email} then 'unknown'
    when ${entryLinks.redeemedAt} is not null then 'used'
    when ${entryLinks.revokedAt} is not null then 'replaced'
    when ${entryLinks.expiresAt} <= now() then 'expired'
    else 'open' end`;
}

const invitationColumns = {
  workspaceId: stakeholders.workspaceId,
  dealId: stakeholders.dealId,
  stakeholderId: stakeholders.id,
  name: stakeholders.name,
  role: stakeholders.role,
  email: entryLinks.email,
  title: deals.title,
  accountName: accounts.name,
  vendorName: workspaces.name,
  invitedBySide: stakeholders.addedBySide,
  invitedByName: stakeholders.addedByName,
};

/** As the invited person would see it: shared content, and nobody is known yet. */
async function listFit(tx: Tx, { workspaceId, dealId, stakeholderId, name, role }: Invitation): Promise<Fit[]> {
  const place = { workspaceId, dealId, stakeholderId, name, role };
  await assumeActor(tx, { side: "buyer", ...place, personId: stakeholderId, isPrivate: false });
  return tx
    .select({ kind: fitStatements.kind, text: fitStatements.text })
    .from(fitStatements)
    .where(eq(fitStatements.workspaceId, workspaceId))
    .orderBy(asc(fitStatements.kind), asc(fitStatements.position));
}
