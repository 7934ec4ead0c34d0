import { eq, sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import { withActor, withWorker } from "#db/client.server.ts";
import { pipelineEntries } from "#db/schema/pipeline.ts";

const RULE = "00000000-0000-4000-8000-000000000090";

/** Nobody: what acts is a rule, with the rights of the vendor's side. `dealId` null spans the workspace. */
export function theRule({ workspaceId, dealId }: { workspaceId: string; dealId: string | null }): MemberActor {
  const who = { memberId: RULE, personId: RULE, name: "Concord", role: "manager" } as const;
  return { side: "seller", workspaceId, dealId, ...who };
}

/**
 * Counts what a customer's acts, or a member's inside one room, have moved since somebody last acted for the whole
 * workspace. Whoever reads puts it right until then; counted every minute, it stays little.
 */
export async function countWhatMoved(): Promise<void> {
  const { workspaceId, isCounted } = pipelineEntries;
  const moved = await withWorker((tx) =>
    tx.selectDistinct({ workspaceId }).from(pipelineEntries).where(eq(isCounted, false)),
  );
  for (const place of moved)
    await withActor(theRule({ ...place, dealId: null }), (tx) => tx.execute(sql`select ops.count_pipeline()`));
}
