import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import {
  understoodGaps,
  understoodLines,
  understoodMarks,
  understoodWordings,
  type UnderstoodKind,
  type UnderstoodMark,
} from "#db/schema/understanding.ts";
import type { RoomContext, TeamContext } from "#app/features/people/guards.server.ts";

export type Wording = {
  id: string;
  lineId: string;
  number: number;
  text: string;
  writtenByName: string;
  writtenOn: string;
};

export type Mark = {
  wordingId: string;
  stakeholderId: string;
  mark: UnderstoodMark;
  words: string | null;
  markedByName: string;
  markedOn: string;
};

export type Gap = {
  id: string;
  stakeholderId: string;
  text: string;
  saidByName: string;
  saidOn: string;
  /** The line that was written for it; null while it is open. */
  lineId: string | null;
};

export type UnderstandingFacts = {
  /** In the order in which they were begun. */
  lines: readonly { id: string; kind: UnderstoodKind; isWithdrawn: boolean }[];
  /** The first wording of each line first. */
  wordings: readonly Wording[];
  marks: readonly Mark[];
  gaps: readonly Gap[];
};

/** What the vendor wrote down, and what the customer's people say about it. Shared: both sides read the same rows. */
export async function readUnderstanding(ctx: RoomContext): Promise<UnderstandingFacts> {
  return withActor(ctx.actor, (tx) =>
    readTogether(tx, {
      lines: selectLines(tx, ctx),
      wordings: selectWordings(tx, ctx),
      marks: selectMarks(tx, ctx),
      gaps: selectGaps(tx, ctx),
    }),
  );
}

type RoomTable = typeof understoodLines | typeof understoodWordings | typeof understoodMarks | typeof understoodGaps;

function isHere(table: RoomTable, { actor, dealId }: RoomContext) {
  return and(eq(table.workspaceId, actor.workspaceId), eq(table.dealId, dealId));
}

function selectLines(tx: Tx, ctx: RoomContext) {
  return tx
    .select({
      id: understoodLines.id,
      kind: understoodLines.kind,
      isWithdrawn: sql<boolean>`${understoodLines.withdrawnAt} is not null`,
    })
    .from(understoodLines)
    .where(isHere(understoodLines, ctx))
    .orderBy(asc(understoodLines.createdAt), asc(understoodLines.id));
}

function selectWordings(tx: Tx, ctx: RoomContext) {
  return tx
    .select({
      id: understoodWordings.id,
      lineId: understoodWordings.lineId,
      number: understoodWordings.number,
      text: understoodWordings.text,
      writtenByName: understoodWordings.writtenByName,
      writtenOn: understoodWordings.writtenOn,
    })
    .from(understoodWordings)
    .where(isHere(understoodWordings, ctx))
    .orderBy(asc(understoodWordings.number));
}

function selectMarks(tx: Tx, ctx: RoomContext) {
  return tx
    .select({
      wordingId: understoodMarks.wordingId,
      stakeholderId: understoodMarks.stakeholderId,
      mark: understoodMarks.mark,
      words: understoodMarks.words,
      markedByName: understoodMarks.markedByName,
      markedOn: understoodMarks.markedOn,
    })
    .from(understoodMarks)
    .where(isHere(understoodMarks, ctx))
    .orderBy(asc(understoodMarks.createdAt), asc(understoodMarks.stakeholderId));
}

function selectGaps(tx: Tx, ctx: RoomContext) {
  return tx
    .select({
      id: understoodGaps.id,
      stakeholderId: understoodGaps.stakeholderId,
      text: understoodGaps.text,
      saidByName: understoodGaps.saidByName,
      saidOn: understoodGaps.saidOn,
      lineId: understoodGaps.lineId,
    })
    .from(understoodGaps)
    .where(and(isHere(understoodGaps, ctx), isNull(understoodGaps.withdrawnAt)))
    .orderBy(asc(understoodGaps.createdAt), asc(understoodGaps.id));
}

/** Lines about whose present wording this person has said nothing; `isReworded` where they have about an earlier one. */
export function selectUnmarkedLines(tx: Tx, ctx: TeamContext) {
  const { workspaceId, stakeholderId } = ctx.actor;
  const ownMarks = sql`from ${understoodMarks} m join ${understoodWordings} w
    on w.workspace_id = m.workspace_id and w.deal_id = m.deal_id and w.id = m.wording_id
    where m.workspace_id = ${workspaceId} and m.deal_id = ${ctx.dealId} and m.stakeholder_id = ${stakeholderId}
      and w.line_id = ${understoodLines.id}`;
  const latest = sql`(select max(n.number) from ${understoodWordings} n where n.workspace_id = w.workspace_id
    and n.deal_id = w.deal_id and n.line_id = w.line_id)`;
  return tx
    .select({ isReworded: sql<boolean>`exists (select ${ownMarks})` })
    .from(understoodLines)
    .where(
      and(
        isHere(understoodLines, ctx),
        isNull(understoodLines.withdrawnAt),
        sql`not exists (select ${ownMarks} and w.number = ${latest})`,
      ),
    );
}
