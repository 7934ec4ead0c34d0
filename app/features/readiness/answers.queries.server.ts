import { and, asc, desc, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { answers, rankings, stageCompletions, type AnswerKind } from "#db/schema/readiness.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { isOnRoster } from "./roster.server.ts";

export type OwnAnswer = {
  item: string;
  kind: AnswerKind;
  value: number | null;
  example: string | null;
  link: string | null;
  answeredOn: string;
};

/** The reader's own latest answer to each statement. */
export async function listOwnAnswers(tx: Tx, { actor }: TeamContext): Promise<OwnAnswer[]> {
  return tx
    .selectDistinctOn([answers.item], {
      item: answers.item,
      kind: answers.kind,
      value: answers.value,
      example: answers.evidenceText,
      link: answers.evidenceUrl,
      answeredOn: answers.answeredOn,
    })
    .from(answers)
    .where(
      and(
        eq(answers.workspaceId, actor.workspaceId),
        eq(answers.dealId, actor.dealId),
        eq(answers.stakeholderId, actor.stakeholderId),
      ),
    )
    .orderBy(asc(answers.item), desc(answers.createdAt), desc(answers.id));
}

export type ColleagueAnswer = {
  stakeholderId: string;
  name: string;
  kind: AnswerKind;
  value: number | null;
  example: string | null;
  link: string | null;
  answeredOn: string;
};

/**
 * What the others on the roster last said about a statement: nothing at all until the reader has answered it. The condition
 * is part of the query, so that no page can forget it.
 */
export async function listColleagueAnswers(tx: Tx, { actor }: TeamContext, item: string): Promise<ColleagueAnswer[]> {
  const own = sql`exists (select 1 from ${answers} own where own.workspace_id = ${actor.workspaceId}
    and own.deal_id = ${actor.dealId} and own.stakeholder_id = ${actor.stakeholderId} and own.item = ${item})`;
  return tx
    .selectDistinctOn([answers.stakeholderId], {
      stakeholderId: answers.stakeholderId,
      name: stakeholders.name,
      kind: answers.kind,
      value: answers.value,
      example: answers.evidenceText,
      link: answers.evidenceUrl,
      answeredOn: answers.answeredOn,
    })
    .from(answers)
    .innerJoin(
      stakeholders,
      and(eq(stakeholders.workspaceId, answers.workspaceId), eq(stakeholders.id, answers.stakeholderId)),
    )
    .where(
      and(
        eq(answers.workspaceId, actor.workspaceId),
        eq(answers.dealId, actor.dealId),
        eq(answers.item, item),
        ne(answers.stakeholderId, actor.stakeholderId),
        isOnRoster(),
        own,
      ),
    )
    .orderBy(asc(answers.stakeholderId), desc(answers.createdAt), desc(answers.id));
}

export type StageProgress = {
  /** Null until the person has ranked. */
  rankedOn: string | null;
  /** Null until the person has done the first stage. */
  doneOn: string | null;
  /** People of the roster beside the reader who can be asked; seats nobody fills are not counted. */
  colleagueCount: number;
};

/** How far the reader has come beside the statements, and how many will read what is said. */
export async function getStageProgress(tx: Tx, { actor }: TeamContext): Promise<StageProgress> {
  const { workspaceId, dealId, stakeholderId } = actor;
  const mine = (table: typeof rankings | typeof stageCompletions) =>
    and(eq(table.workspaceId, workspaceId), eq(table.dealId, dealId), eq(table.stakeholderId, stakeholderId));
  const ranked = tx
    .select({ on: rankings.rankedOn })
    .from(rankings)
    .where(mine(rankings))
    .orderBy(desc(rankings.createdAt), desc(rankings.id))
    .limit(1);
  const done = tx
    .select({ on: stageCompletions.completedOn })
    .from(stageCompletions)
    .where(and(mine(stageCompletions), eq(stageCompletions.stage, 1)));
  const [row] = await tx
    .select({
      rankedOn: sql<string | null>`(${ranked})`,
      doneOn: sql<string | null>`(${done})`,
      colleagueCount: sql<number>`count(*)::int`,
    })
    .from(stakeholders)
    .where(
      and(
        eq(stakeholders.workspaceId, workspaceId),
        eq(stakeholders.dealId, dealId),
        ne(stakeholders.id, stakeholderId),
        sql`${stakeholders.email} is not null`,
        isOnRoster(),
      ),
    );
  return row ?? { rankedOn: null, doneOn: null, colleagueCount: 0 };
}
