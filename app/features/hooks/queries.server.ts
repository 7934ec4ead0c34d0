import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { deals } from "#db/schema/deals.ts";
import { hookDeliveries, hooks } from "#db/schema/hooks.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { SHOWN_DELIVERIES } from "./limits.ts";
import type { DeliveryRow, HookRow } from "./schema.ts";

/** The workspace's webhooks, the first one first. No secret is read, not even sealed. */
export function listHooks({ actor }: WorkspaceContext): Promise<{ workspaceName: string; rows: HookRow[] }> {
  return withActor(actor, async (tx) => {
    const { workspaceId, name } = workspaces;
    const [[workspace], rows] = await Promise.all([
      tx.select({ name }).from(workspaces).where(eq(workspaceId, actor.workspaceId)),
      selectHooks(tx, actor).orderBy(asc(hooks.createdAt), asc(hooks.id)),
    ]);
    if (!workspace) throw new Error("A member's workspace is gone");
    return { workspaceName: workspace.name, rows };
  });
}

/** One of them, and what became of its newest messages. */
export function findHook(
  { actor }: WorkspaceContext,
  hookId: string,
): Promise<{ row: HookRow; deliveries: DeliveryRow[] } | null> {
  return withActor(actor, async (tx) => {
    const [[row], deliveries] = await Promise.all([
      selectHooks(tx, actor, hookId),
      selectDeliveries(tx, { workspaceId: actor.workspaceId, hookId }),
    ]);
    return row ? { row, deliveries } : null;
  });
}

/** Whether there is such a webhook in the workspace of whoever asks. */
export async function isHookThere({ actor }: WorkspaceContext, hookId: string): Promise<boolean> {
  return withActor(actor, async (tx) => (await selectHooks(tx, actor, hookId)).length === 1);
}

function selectHooks(tx: Tx, { workspaceId }: { workspaceId: string }, hookId?: string) {
  return tx
    .select({
      id: hooks.id,
      address: hooks.address,
      kinds: sql<HookRow["kinds"]>`${hooks.kinds}`,
      madeByName: members.name,
      madeOn: sql<string>`(${hooks.createdAt} at time zone 'UTC')::date::text`,
      offWhy: hooks.offWhy,
    })
    .from(hooks)
    .innerJoin(members, and(eq(members.workspaceId, hooks.workspaceId), eq(members.id, hooks.memberId)))
    .where(
      and(
        eq(hooks.workspaceId, workspaceId),
        isNull(hooks.removedAt),
        hookId === undefined ? undefined : eq(hooks.id, hookId),
      ),
    )
    .$dynamic();
}

function selectDeliveries(tx: Tx, { workspaceId, hookId }: { workspaceId: string; hookId: string }) {
  const { id, kind, seq, createdAt, attempts, triedAt, status, problem, doneAt, endedAt } = hookDeliveries;
  const isWaiting = sql`${doneAt} is null and ${endedAt} is null`;
  return tx
    .select({
      ...{ id, kind, seq, createdAt, attempts, triedAt, status, doneAt, endedAt },
      problem: sql<DeliveryRow["problem"]>`${problem}`,
      deal: { id: deals.id, title: deals.title },
      nextAt: sql<Date | null>`case when ${isWaiting} then ${hookDeliveries.notBefore} end`.mapWith(
        hookDeliveries.notBefore,
      ),
      isUnderWay: sql<boolean>`coalesce(${hookDeliveries.leasedUntil} > now(), false)`,
    })
    .from(hookDeliveries)
    .leftJoin(deals, and(eq(deals.workspaceId, hookDeliveries.workspaceId), eq(deals.id, hookDeliveries.dealId)))
    .where(and(eq(hookDeliveries.workspaceId, workspaceId), eq(hookDeliveries.hookId, hookId)))
    .orderBy(desc(createdAt), desc(id))
    .limit(SHOWN_DELIVERIES);
}
