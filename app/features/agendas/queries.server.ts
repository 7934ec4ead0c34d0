import { and, asc, desc, eq } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { agendaDecisions, sharedAgendas } from "#db/schema/agendas.ts";
import type { RoomContext, TeamContext } from "#app/features/people/guards.server.ts";
import { selectTeamAnswers } from "#app/features/readiness/answers.queries.server.ts";
import type { PictureFacts } from "#app/features/readiness/picture-facts.ts";
import { readPictureIfDone } from "#app/features/readiness/readiness.queries.server.ts";
import { selectRequestsFrom } from "#app/features/requests/queries.server.ts";

export type SharedAgenda = {
  id: string;
  title: string;
  content: typeof sharedAgendas.$inferSelect.content;
  side: "buyer" | "seller";
  sharedByName: string;
  sharedOn: string;
};

/** The agendas that somebody of either side has shared. */
export async function readSharedAgendas(ctx: RoomContext): Promise<SharedAgenda[]> {
  return withActor(ctx.actor, (tx) => selectSharedAgendas(tx, ctx));
}

function selectSharedAgendas(tx: Tx, { actor, dealId }: RoomContext) {
  return tx
    .select({
      id: sharedAgendas.id,
      title: sharedAgendas.title,
      content: sharedAgendas.content,
      side: sharedAgendas.side,
      sharedByName: sharedAgendas.sharedByName,
      sharedOn: sharedAgendas.sharedOn,
    })
    .from(sharedAgendas)
    .where(and(eq(sharedAgendas.workspaceId, actor.workspaceId), eq(sharedAgendas.dealId, dealId)))
    .orderBy(asc(sharedAgendas.createdAt), asc(sharedAgendas.id));
}

export type Decision = {
  id: string;
  text: string;
  who: string | null;
  dueOn: string | null;
  writtenByName: string;
  writtenOn: string;
};

export type TeamAnswer = {
  name: string;
  kind: "rating" | "unknown" | "not_mine";
  value: number | null;
  example: string | null;
};

export type AgendaFacts = {
  /** Null before the reader has done the stage. */
  picture: PictureFacts | null;
  /** What the team says on the subject's statement: nothing until the reader has answered it. */
  answers: readonly TeamAnswer[];
  /** The latest first. */
  decisions: readonly Decision[];
  asked: readonly { text: string; askedOn: string; closedOn: string | null }[];
};

/** All that the team's own agenda of a subject is made from. */
export async function readAgenda(
  ctx: TeamContext,
  { gate, item }: { gate: string; item: string },
): Promise<AgendaFacts> {
  return withActor(ctx.actor, async (tx) => {
    const [picture, { answers, decisions, asked }] = await Promise.all([
      readPictureIfDone(tx, ctx),
      readTogether(tx, {
        answers: selectTeamAnswers(tx, ctx, item),
        decisions: selectDecisions(tx, ctx, gate),
        asked: selectRequestsFrom(tx, ctx, gate),
      }),
    ]);
    return { picture, answers, decisions, asked };
  });
}

function selectDecisions(tx: Tx, { actor, dealId }: TeamContext, gate: string) {
  return tx
    .select({
      id: agendaDecisions.id,
      text: agendaDecisions.text,
      who: agendaDecisions.who,
      dueOn: agendaDecisions.dueOn,
      writtenByName: agendaDecisions.writtenByName,
      writtenOn: agendaDecisions.writtenOn,
    })
    .from(agendaDecisions)
    .where(
      and(
        eq(agendaDecisions.workspaceId, actor.workspaceId),
        eq(agendaDecisions.dealId, dealId),
        eq(agendaDecisions.gate, gate),
      ),
    )
    .orderBy(desc(agendaDecisions.createdAt), desc(agendaDecisions.id));
}
