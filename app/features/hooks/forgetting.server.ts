import { and, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { withWorker, type Tx } from "#db/client.server.ts";
import { hookDeliveries, hooks, hookSecrets } from "#db/schema/hooks.ts";
import { KEPT_DAYS } from "./limits.ts";

/** At one time; what is left is forgotten an hour later. */
const MOST_FORGOTTEN = 10_000;

/**
 * Forgets what became of old messages, secrets that have ended, and webhooks that were removed: a day later, when nothing that
 * was being recorded then can still name them.
 */
export function forgetOldHooks(): Promise<void> {
  return withWorker(async (tx) => {
    await endStranded(tx);
    const old = lt(hookDeliveries.createdAt, sql`now() - make_interval(days => ${KEPT_DAYS})`);
    const some = tx
      .select({ at: sql`ctid` })
      .from(hookDeliveries)
      .where(and(old, isOver))
      .limit(MOST_FORGOTTEN);
    await tx.delete(hookDeliveries).where(and(old, sql`ctid = any(array(${some}))`));
    await tx.delete(hookSecrets).where(lt(hookSecrets.endsAt, sql`now() - interval '1 day'`));
    await tx.delete(hooks).where(lt(hooks.removedAt, sql`now() - interval '1 day'`));
  });
}

const isOver = or(isNotNull(hookDeliveries.doneAt), isNotNull(hookDeliveries.endedAt));

/** What was recorded in the moment in which its webhook was switched off waits for nobody. */
async function endStranded(tx: Tx): Promise<void> {
  const { workspaceId, hookId, doneAt, endedAt } = hookDeliveries;
  await tx
    .update(hookDeliveries)
    .set({ endedAt: sql`now()` })
    .from(hooks)
    .where(
      and(
        eq(hooks.workspaceId, workspaceId),
        eq(hooks.id, hookId),
        isNotNull(hooks.offAt),
        isNull(doneAt),
        isNull(endedAt),
      ),
    );
}
