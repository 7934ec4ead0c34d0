import { and, arrayContains, asc, desc, eq, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { attestations, type Power } from "#db/schema/powers.ts";
import { answers, rankings, stageCompletions, staleMarks, type AnswerKind } from "#db/schema/readiness.ts";
import { changeReports } from "#db/schema/track.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { isOnRoster } from "./roster.server.ts";

export type OwnAnswer = {
  item: string;
  kind: AnswerKind;
  value: number | null;
  example: string | null;
  link: string | null;
  answeredOn: string;
  /** The colleague whose evidence it points at, and what that was then. */
  evidenceOf: string | null;
  pointedExample: string | null;
  pointedLink: string | null;
};

/** The reader's own latest answer to each statement. */
export function listOwnAnswers(tx: Tx, { actor }: TeamContext) {
  const pointed = alias(answers, "pointed");
  return tx
    .selectDistinctOn([answers.item], {
      item: answers.item,
      kind: answers.kind,
      value: answers.value,
      example: answers.evidenceText,
      link: answers.evidenceUrl,
      answeredOn: answers.answeredOn,
      evidenceOf: answers.evidenceOfBy,
      pointedExample: pointed.evidenceText,
      pointedLink: pointed.evidenceUrl,
    })
    .from(answers)
    .leftJoin(pointed, and(eq(pointed.workspaceId, answers.workspaceId), eq(pointed.id, answers.evidenceOfId)))
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
  answerId: string;
  stakeholderId: string;
  name: string;
  kind: AnswerKind;
  value: number | null;
  example: string | null;
  link: string | null;
  answeredOn: string;
  at: Date;
  /** The colleague, or the reader, whose evidence it points at. */
  evidenceOf: string | null;
};

/**
 * What the others on the roster last said about a statement: nothing at all until the reader has answered it. The condition
 * is part of the query, so that no page can forget it.
 */
export function selectColleagueAnswers(tx: Tx, { actor }: TeamContext, item: string) {
  const own = sql`exists (select 1 from ${answers} own where own.workspace_id = ${actor.workspaceId}
    and own.deal_id = ${actor.dealId} and own.stakeholder_id = ${actor.stakeholderId} and own.item = ${item})`;
  return tx
    .selectDistinctOn([answers.stakeholderId], {
      answerId: answers.id,
      stakeholderId: answers.stakeholderId,
      name: stakeholders.name,
      kind: answers.kind,
      value: answers.value,
      example: answers.evidenceText,
      link: answers.evidenceUrl,
      answeredOn: answers.answeredOn,
      at: answers.createdAt,
      evidenceOf: answers.evidenceOfBy,
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

/** What has happened that bears on a statement, the newest first. */
export function selectHappenings(tx: Tx, { actor }: TeamContext, item: string) {
  return tx
    .select({ reason: staleMarks.reason, on: staleMarks.happenedOn, at: staleMarks.createdAt })
    .from(staleMarks)
    .where(
      and(
        eq(staleMarks.workspaceId, actor.workspaceId),
        eq(staleMarks.dealId, actor.dealId),
        arrayContains(staleMarks.items, [item]),
      ),
    )
    .orderBy(desc(staleMarks.happenedOn), desc(staleMarks.createdAt))
    .limit(3);
}

/**
 * What everybody on the roster last said about a statement, the reader too: nothing at all until the reader has answered it.
 * To be read together with other lists.
 */
export function selectTeamAnswers(tx: Tx, { actor }: TeamContext, item: string) {
  const own = sql`exists (select 1 from ${answers} own where own.workspace_id = ${actor.workspaceId}
    and own.deal_id = ${actor.dealId} and own.stakeholder_id = ${actor.stakeholderId} and own.item = ${item})`;
  return tx
    .selectDistinctOn([answers.stakeholderId], {
      name: stakeholders.name,
      kind: answers.kind,
      value: answers.value,
      example: answers.evidenceText,
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
        isOnRoster(),
        own,
      ),
    )
    .orderBy(asc(answers.stakeholderId), desc(answers.createdAt), desc(answers.id));
}

export type StageProgress = {
  /** Null until the person has ranked. */
  rankedOn: string | null;
  /** The stages that the person has done. */
  doneStages: readonly number[];
  /** Powers about which the person has said something, if only that they do not know. */
  powersSaid: number;
  /** Powers that colleagues name the person for, and about which they have not said anything themselves. */
  namedFor: readonly { power: Power; by: readonly string[] }[];
  /** The person has said how a past change ended, or that they know of none. */
  hasReported: boolean;
  /** People of the roster beside the reader who can be asked; seats nobody fills are not counted. */
  colleagueCount: number;
  /** Of these, who has joined, and who has done the stage that the room is at. */
  colleaguesJoined: number;
  colleaguesDone: number;
};

type OwnTable = typeof rankings | typeof stageCompletions | typeof attestations | typeof changeReports;

/** How far the reader has come beside the statements, and how many will read what is said. */
export async function getStageProgress(tx: Tx, ctx: TeamContext): Promise<StageProgress> {
  return theOne(await selectStageProgress(tx, ctx));
}

/** The reader's own answers and how far they have come, in one statement. */
export async function readOwnStage(tx: Tx, ctx: TeamContext): Promise<{ own: OwnAnswer[]; progress: StageProgress }> {
  const { own, progress } = await readTogether(tx, {
    own: listOwnAnswers(tx, ctx),
    progress: selectStageProgress(tx, ctx),
  });
  return { own, progress: theOne(progress) };
}

function theOne([row]: StageProgress[]): StageProgress {
  if (!row) throw new Error("A count gives one row");
  return row;
}

/** One row; to be read together with other lists. */
export function selectStageProgress(tx: Tx, { actor, room }: TeamContext) {
  const { workspaceId, dealId, stakeholderId } = actor;
  const mine = (table: OwnTable) =>
    sql`${table.workspaceId} = ${workspaceId} and ${table.dealId} = ${dealId} and ${table.stakeholderId} = ${stakeholderId}`;
  return tx
    .select({
      rankedOn: sql<string | null>`(select ${rankings.rankedOn} from ${rankings} where ${mine(rankings)}
        order by ${rankings.createdAt} desc, ${rankings.id} desc limit 1)`,
      doneStages: sql<number[]>`coalesce((select array_agg(${stageCompletions.stage}) from ${stageCompletions}
        where ${mine(stageCompletions)}), '{}')`,
      powersSaid: sql<number>`(select count(distinct ${attestations.power})::int from ${attestations} where ${mine(attestations)})`,
      hasReported: sql<boolean>`exists (select 1 from ${changeReports} where ${mine(changeReports)})`,
      namedFor: sql<
        StageProgress["namedFor"]
      >`coalesce((select json_agg(json_build_object('power', n.power, 'by', n.names))
        from (select a.power, json_agg(distinct s.name) as names from customer.attestations a
          join shared.stakeholders s on s.workspace_id = a.workspace_id and s.id = a.stakeholder_id and s.removed_at is null
          where a.workspace_id = ${workspaceId} and a.deal_id = ${dealId} and a.holder_id = ${stakeholderId}
            and a.stakeholder_id <> ${stakeholderId} and a.holds
            and not exists (select 1 from customer.attestations o where o.workspace_id = a.workspace_id and o.deal_id = a.deal_id
              and o.power = a.power and o.holder_id = a.holder_id and (o.stakeholder_id = ${stakeholderId}
                or (o.stakeholder_id = a.stakeholder_id and o.created_at > a.created_at and not o.holds)))
          group by a.power) n), '[]')`,
      colleagueCount: sql<number>`count(*)::int`,
      colleaguesJoined: sql<number>`(count(*) filter (where ${stakeholders.joinedAt} is not null))::int`,
      colleaguesDone: sql<number>`(count(*) filter (where exists (select 1 from ${stageCompletions} done
        where done.workspace_id = ${workspaceId} and done.deal_id = ${dealId} and done.stage = ${room.stage}
          and done.stakeholder_id = ${stakeholders.id})))::int`,
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
}
