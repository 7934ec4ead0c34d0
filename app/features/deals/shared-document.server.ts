import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { planVersions } from "#db/schema/plan.ts";
import { sharedPowers } from "#db/schema/powers.ts";
import { acceptances, coverages, requirements } from "#db/schema/requirements.ts";
import { signoffs } from "#db/schema/signoffs.ts";
import type { DealDocument } from "#app/engine/alignment/document.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { documentOf } from "#app/features/readiness/document.ts";
import { isOnRoster } from "#app/features/readiness/roster.server.ts";
import type { Release } from "#app/features/releases/present.ts";
import { listReleases } from "#app/features/releases/queries.server.ts";

type VendorContext = RoomContext<MemberActor>;

/**
 * The deal document as far as both sides share it: who takes part, shared powers, requirements, the plan's hash and what was
 * decided on it. No answer, no ranking and no initiative but the deal's own; what the engine says about it is no verdict.
 */
export async function readSharedDocument(tx: Tx, ctx: VendorContext): Promise<DealDocument> {
  const [roster, powers, needs, [version], decided] = await Promise.all([
    listRoster(tx, ctx),
    listSharedPowers(tx, ctx),
    listRequirements(tx, ctx),
    findLatestVersion(tx, ctx),
    listLatestSignoffs(tx, ctx),
  ]);
  const own = powers.map(({ by, ...power }) => ({ ...power, by, holder: by, holds: true, body: null }));
  const rows = {
    roster,
    attestations: own,
    requirements: needs,
    planHash: version?.sha256 ?? null,
    signoffs: decided,
  };
  return documentOf(ctx, { ...nothingPrivate, ...rows });
}

/** Everything that the customer's team has released, the newest first. */
export async function copyReleases(tx: Tx, ctx: VendorContext) {
  const releases: Release[] = await listReleases(tx, ctx);
  return { content: `${JSON.stringify(releases, null, 2)}\n`, fileName: "releases.json", rows: releases.length };
}

const nothingPrivate = { answers: [], initiatives: [], capacity: null, rankings: [], marks: [], changes: [] } as const;

function listRoster(tx: Tx, { actor, dealId }: VendorContext) {
  return tx
    .select({
      id: stakeholders.id,
      name: stakeholders.name,
      title: stakeholders.title,
      isSeat: sql<boolean>`${stakeholders.email} is null`,
      hasJoined: sql<boolean>`${stakeholders.joinedAt} is not null`,
    })
    .from(stakeholders)
    .where(and(eq(stakeholders.workspaceId, actor.workspaceId), eq(stakeholders.dealId, dealId), isOnRoster()))
    .orderBy(asc(stakeholders.createdAt), asc(stakeholders.id));
}

function listSharedPowers(tx: Tx, { actor, dealId }: VendorContext) {
  return tx
    .select({
      by: sharedPowers.stakeholderId,
      power: sharedPowers.power,
      on: sharedPowers.sharedOn,
      at: sharedPowers.createdAt,
    })
    .from(sharedPowers)
    .where(and(eq(sharedPowers.workspaceId, actor.workspaceId), eq(sharedPowers.dealId, dealId)))
    .orderBy(asc(sharedPowers.createdAt), asc(sharedPowers.stakeholderId));
}

function listRequirements(tx: Tx, { actor, dealId }: VendorContext) {
  const latest = tx
    .selectDistinctOn([coverages.requirementId], {
      id: coverages.id,
      requirementId: coverages.requirementId,
      coverage: coverages.coverage,
    })
    .from(coverages)
    .where(and(eq(coverages.workspaceId, actor.workspaceId), eq(coverages.dealId, dealId)))
    .orderBy(coverages.requirementId, desc(coverages.createdAt), desc(coverages.id))
    .as("latest");
  return tx
    .select({
      id: requirements.id,
      text: requirements.text,
      isMust: requirements.isMust,
      coverage: latest.coverage,
      isAccepted: sql<boolean>`exists (select from ${acceptances} a
        where a.workspace_id = ${actor.workspaceId} and a.coverage_id = ${latest.id})`,
    })
    .from(requirements)
    .leftJoin(latest, eq(latest.requirementId, requirements.id))
    .where(
      and(
        eq(requirements.workspaceId, actor.workspaceId),
        eq(requirements.dealId, dealId),
        isNull(requirements.withdrawnAt),
      ),
    )
    .orderBy(asc(requirements.createdAt), asc(requirements.id));
}

function findLatestVersion(tx: Tx, { actor, dealId }: VendorContext) {
  return tx
    .select({ sha256: planVersions.sha256 })
    .from(planVersions)
    .where(and(eq(planVersions.workspaceId, actor.workspaceId), eq(planVersions.dealId, dealId)))
    .orderBy(desc(planVersions.number))
    .limit(1);
}

function listLatestSignoffs(tx: Tx, { actor, dealId }: VendorContext) {
  return tx
    .selectDistinctOn([signoffs.stakeholderId], {
      by: signoffs.stakeholderId,
      on: signoffs.decidedOn,
      hash: signoffs.versionSha256,
      decision: signoffs.decision,
    })
    .from(signoffs)
    .where(and(eq(signoffs.workspaceId, actor.workspaceId), eq(signoffs.dealId, dealId)))
    .orderBy(signoffs.stakeholderId, desc(signoffs.createdAt), desc(signoffs.id));
}
