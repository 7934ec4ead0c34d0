import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { signoffRequests, signoffs } from "#db/schema/signoffs.ts";
import { answers, initiatives, rankings } from "#db/schema/readiness.ts";
import type { DealDocument } from "#app/engine/alignment/document.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { documentOf, type DealRows } from "./document.ts";
import { getRecords } from "./records.queries.server.ts";
import { isOnRoster } from "./roster.server.ts";

/** Everything the engine reads of a deal, as one document. Opens only for the customer's team; two statements. */
export async function loadDealDocument(tx: Tx, ctx: TeamContext): Promise<DealDocument> {
  return documentOf(onRecord(ctx), await loadDealRows(tx, ctx));
}

/** A verdict is the same whoever looks: its day is the record's, and not the reader's. */
export function onRecord({ dealId, recordDay, room }: TeamContext) {
  return { dealId, today: recordDay, room };
}

/** The rows behind the document, with the names that the engine never reads and the team's picture needs. */
export async function loadDealRows(tx: Tx, ctx: TeamContext): Promise<DealRows> {
  const [lists, records] = await Promise.all([
    readTogether(tx, {
      roster: listRoster(tx, ctx),
      answers: listLatestAnswers(tx, ctx),
      initiatives: listInitiatives(tx, ctx),
      rankings: listLatestRankings(tx, ctx),
      signoffs: listLatestSignoffs(tx, ctx),
    }),
    getRecords(tx, ctx),
  ]);
  return { ...lists, ...records };
}

/** Who counts for the verdict, in the order in which they were put on the roster. */
export function listRoster(tx: Tx, { actor }: TeamContext) {
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
      evidenceOf: answers.evidenceOfBy,
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

/** Whose decision it is: the signer's, or that of whoever was asked and let the signer decide in their place. */
const decidedFor = sql<string>`coalesce((select r.on_behalf_of_id from ${signoffRequests} r
  where r.workspace_id = signoffs.workspace_id and r.version_id = signoffs.version_id
    and r.stakeholder_id = signoffs.stakeholder_id), signoffs.stakeholder_id)`;

/** A person's last word counts, on whatever version it was given. */
function listLatestSignoffs(tx: Tx, { actor }: TeamContext) {
  return tx
    .selectDistinctOn([decidedFor], {
      by: decidedFor,
      on: signoffs.decidedOn,
      hash: signoffs.versionSha256,
      decision: signoffs.decision,
    })
    .from(signoffs)
    .where(and(eq(signoffs.workspaceId, actor.workspaceId), eq(signoffs.dealId, actor.dealId)))
    .orderBy(decidedFor, desc(signoffs.createdAt), desc(signoffs.id));
}
