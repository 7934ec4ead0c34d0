import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { planVersions } from "#db/schema/plan.ts";
import { signoffs } from "#db/schema/signoffs.ts";
import { answers, capacities, initiatives, rankings, staleMarks } from "#db/schema/readiness.ts";
import type { DealDocument } from "#app/engine/alignment/document.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { documentOf, type DealRows } from "./document.ts";
import { isOnRoster } from "./roster.server.ts";

/** Everything the engine reads of a deal, as one document. Opens only for the customer's team; eight small statements. */
export async function loadDealDocument(tx: Tx, ctx: TeamContext): Promise<DealDocument> {
  return documentOf(ctx, await loadDealRows(tx, ctx));
}

/** The rows behind the document, with the names that the engine never reads and the team's picture needs. */
export async function loadDealRows(tx: Tx, ctx: TeamContext): Promise<DealRows> {
  const [roster, answered, listed, [capacity], ranked, marks, [version], decided] = await Promise.all([
    listRoster(tx, ctx),
    listLatestAnswers(tx, ctx),
    listInitiatives(tx, ctx),
    listLatestCapacity(tx, ctx),
    listLatestRankings(tx, ctx),
    listStaleMarks(tx, ctx),
    listLatestVersion(tx, ctx),
    listLatestSignoffs(tx, ctx),
  ]);
  return {
    roster,
    answers: answered,
    initiatives: listed,
    capacity: capacity?.initiativeCount ?? null,
    rankings: ranked,
    marks,
    planHash: version?.sha256 ?? null,
    signoffs: decided,
  };
}

function listRoster(tx: Tx, { actor }: TeamContext) {
  return tx
    .select({
      id: stakeholders.id,
      name: stakeholders.name,
      title: stakeholders.title,
      isSeat: sql<boolean>`${stakeholders.email} is null`,
      hasJoined: sql<boolean>`${stakeholders.joinedAt} is not null`,
    })
    .from(stakeholders)
    .where(and(eq(stakeholders.workspaceId, actor.workspaceId), eq(stakeholders.dealId, actor.dealId), isOnRoster()))
    .orderBy(asc(stakeholders.createdAt), asc(stakeholders.id));
}

/** At most two rows a person and statement: the last answer, and the last one that was a value from 1 to 5. */
function listLatestAnswers(tx: Tx, { actor }: TeamContext) {
  const isRating = sql`${answers.kind} = 'rating'`;
  return tx
    .selectDistinctOn([answers.stakeholderId, answers.item, isRating], {
      by: answers.stakeholderId,
      item: answers.item,
      kind: answers.kind,
      value: answers.value,
      evidenceGrade: answers.evidenceGrade,
      on: answers.answeredOn,
      at: answers.createdAt,
    })
    .from(answers)
    .where(and(eq(answers.workspaceId, actor.workspaceId), eq(answers.dealId, actor.dealId)))
    .orderBy(answers.stakeholderId, answers.item, isRating, desc(answers.createdAt), desc(answers.id));
}

function listInitiatives(tx: Tx, { actor }: TeamContext) {
  return tx
    .select({ id: initiatives.id, name: initiatives.name, place: initiatives.place })
    .from(initiatives)
    .where(and(eq(initiatives.workspaceId, actor.workspaceId), eq(initiatives.dealId, actor.dealId)))
    .orderBy(asc(initiatives.createdAt), asc(initiatives.id));
}

function listLatestCapacity(tx: Tx, { actor }: TeamContext) {
  return tx
    .select({ initiativeCount: capacities.initiativeCount })
    .from(capacities)
    .where(and(eq(capacities.workspaceId, actor.workspaceId), eq(capacities.dealId, actor.dealId)))
    .orderBy(desc(capacities.createdAt), desc(capacities.id))
    .limit(1);
}

function listLatestRankings(tx: Tx, { actor }: TeamContext) {
  return tx
    .selectDistinctOn([rankings.stakeholderId], {
      by: rankings.stakeholderId,
      tiers: rankings.tiers,
      on: rankings.rankedOn,
      at: rankings.createdAt,
    })
    .from(rankings)
    .where(and(eq(rankings.workspaceId, actor.workspaceId), eq(rankings.dealId, actor.dealId)))
    .orderBy(rankings.stakeholderId, desc(rankings.createdAt), desc(rankings.id));
}

function listStaleMarks(tx: Tx, { actor }: TeamContext) {
  return tx
    .select({ on: staleMarks.happenedOn, items: staleMarks.items, at: staleMarks.createdAt })
    .from(staleMarks)
    .where(and(eq(staleMarks.workspaceId, actor.workspaceId), eq(staleMarks.dealId, actor.dealId)))
    .orderBy(asc(staleMarks.createdAt), asc(staleMarks.id));
}

function listLatestVersion(tx: Tx, { actor }: TeamContext) {
  return tx
    .select({ sha256: planVersions.sha256 })
    .from(planVersions)
    .where(and(eq(planVersions.workspaceId, actor.workspaceId), eq(planVersions.dealId, actor.dealId)))
    .orderBy(desc(planVersions.number))
    .limit(1);
}

/** A person's last word counts, on whatever version it was given. */
function listLatestSignoffs(tx: Tx, { actor }: TeamContext) {
  return tx
    .selectDistinctOn([signoffs.stakeholderId], {
      by: signoffs.stakeholderId,
      on: signoffs.decidedOn,
      hash: signoffs.versionSha256,
      decision: signoffs.decision,
    })
    .from(signoffs)
    .where(and(eq(signoffs.workspaceId, actor.workspaceId), eq(signoffs.dealId, actor.dealId)))
    .orderBy(signoffs.stakeholderId, desc(signoffs.createdAt), desc(signoffs.id));
}
