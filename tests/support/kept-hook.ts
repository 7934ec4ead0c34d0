import { sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import { withActor, withWorker } from "#db/client.server.ts";
import { hookDeliveries, hooks, hookSecrets } from "#db/schema/hooks.ts";
import { HOOK_KINDS, type HookKind } from "#app/features/hooks/kinds.ts";
import { makeSecret, sealSecret } from "#app/features/hooks/signing.server.ts";

type Kept = { id?: string; address: string; kinds?: readonly HookKind[]; isOff?: boolean };

/** A webhook of an administrator's, kept without asking whether its address may be called: the tests' process may call none. */
export async function aKeptHook(
  { workspaceId, memberId, ...actor }: MemberActor,
  { id = crypto.randomUUID(), address, kinds = HOOK_KINDS, isOff = false }: Kept,
): Promise<string> {
  const off = isOff ? ({ offAt: sql`now()`, offWhy: "by_hand" } as const) : {};
  const row = { workspaceId, id, memberId, address, kinds: [...kinds], ...off };
  await withActor({ ...actor, workspaceId, memberId }, async (tx) => {
    await tx.insert(hooks).values(row);
    await tx.insert(hookSecrets).values({ workspaceId, hookId: id, sealed: sealSecret(workspaceId, makeSecret()) });
  });
  return id;
}

/** What an administrator may find on a webhook's page: messages that got through, wait, and failed. */
export async function aKeptLog({ workspaceId, ...actor }: MemberActor, hookId: string): Promise<void> {
  const now = sql`now()`;
  await withActor({ ...actor, workspaceId }, (tx) =>
    tx
      .insert(hookDeliveries)
      .values(Array.from({ length: 3 }, () => ({ workspaceId, hookId, kind: "webhook.test", endedAt: now }))),
  );
  const [done, waiting] = await withWorker((tx) => tx.select({ id: hookDeliveries.id }).from(hookDeliveries));
  await withWorker(async (tx) => {
    await tx.update(hookDeliveries).set({ attempts: 1, triedAt: now, status: 500 });
    const later = sql`now() + interval '1 hour'`;
    await tx
      .update(hookDeliveries)
      .set({ status: 204, doneAt: now })
      .where(sql`id = ${done?.id}`);
    await tx
      .update(hookDeliveries)
      .set({ endedAt: null, notBefore: later })
      .where(sql`id = ${waiting?.id}`);
  });
}
