import { withActor, type Tx } from "#db/client.server.ts";
import type { DealDocument } from "#app/engine/alignment/document.ts";
import { evaluate, type Report } from "#app/engine/alignment/evaluate.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { getStageProgress } from "./answers.queries.server.ts";
import { documentOf, type DealRows } from "./document.ts";
import { loadDealRows } from "./document.queries.server.ts";

/** All that somebody needs who wants to check the verdict elsewhere. */
export type Check = { rows: DealRows; document: DealDocument; report: Report };

/**
 * The whole document of the deal with its report, for a reader who has done the room's stage. It holds everybody's answers,
 * so before that it is null: nobody reads others' answers to a statement before giving their own. People are named in it by
 * the room's own ids, which stay the same; a name would say no more to the engine and far more to whoever finds the file.
 */
export async function findCheck(tx: Tx, ctx: TeamContext): Promise<Check | null> {
  const [progress, rows] = await Promise.all([getStageProgress(tx, ctx), loadDealRows(tx, ctx)]);
  if (!progress.doneStages.includes(ctx.room.stage)) return null;
  const document = documentOf(ctx, rows);
  return { rows, document, report: evaluate(document) };
}

export function readCheck(ctx: TeamContext): Promise<Check | null> {
  return withActor(ctx.actor, (tx) => findCheck(tx, ctx));
}
