import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { verdicts } from "#db/schema/verdicts.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import type { RecordedVerdict } from "./verdict-history.ts";

/** More than a page shows, so that rows in which only a gate moved leave enough of those in which the verdict did. */
const MOST_RECORDS = 60;

/** The verdicts on record, the newest first. */
export async function listVerdicts(tx: Tx, { actor }: TeamContext): Promise<RecordedVerdict[]> {
  return tx
    .select({
      number: verdicts.number,
      act: verdicts.act,
      item: verdicts.item,
      checkpoint: verdicts.checkpoint,
      stage: verdicts.stage,
      verdict: verdicts.verdict,
      gates: verdicts.gates,
      recordedOn: verdicts.recordedOn,
    })
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, actor.workspaceId), eq(verdicts.dealId, actor.dealId)))
    .orderBy(desc(verdicts.number))
    .limit(MOST_RECORDS);
}
