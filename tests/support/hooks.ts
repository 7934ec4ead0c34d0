import { and, eq, sql } from "drizzle-orm";
import { withActor, withWorker } from "#db/client.server.ts";
import { hookDeliveries, hooks } from "#db/schema/hooks.ts";
import { recordActivity } from "#app/features/activity/commands.server.ts";
import { claimDue } from "#app/features/hooks/claiming.server.ts";
import { makeHook } from "#app/features/hooks/commands.server.ts";
import { HOOK_KINDS, type HookKind } from "#app/features/hooks/kinds.ts";
import { sendClaimed } from "#app/features/hooks/sending.server.ts";
import { listenInside } from "#tests/support/inside.ts";
import { aReceiver, type Receiver } from "#tests/support/receiver.ts";
import { aKey } from "#tests/support/story.ts";
import type { Room, World } from "#tests/support/world.ts";

export type Hook = { workspaceId: string; hookId: string; secret: string; path: string };

/** A system at an address that the product may call. */
export function aReceiverInside(): Promise<Receiver> {
  return aReceiver(listenInside);
}

type Place = { at: Receiver; path?: string; kinds?: readonly HookKind[] };

/** A webhook as an administrator makes it. */
export async function aHook(
  world: Pick<World, "workspaceAs" | "workspaceId">,
  { at, path = "/concord", kinds = HOOK_KINDS }: Place,
): Promise<Hook> {
  const form = { commandKey: aKey(), address: at.origin + path, kinds: [...kinds] };
  const made = await makeHook(world.workspaceAs("admin"), form);
  if (!made.ok) throw new Error(`No webhook was made: ${made.reason}`);
  return { workspaceId: world.workspaceId, path, ...made.value };
}

/** A step is done, as both sides read it in the record. */
export async function aStepIsDone(room: Room, title = "Security review"): Promise<void> {
  const ctx = await room.as("champion");
  await withActor(ctx.actor, (tx) => recordActivity(tx, ctx, { type: "task.completed", facts: { title } }));
}

/** Sends what is due once, and whatever becomes due by that; gives back how many tries there were. */
export async function sendDue(patienceMs?: number): Promise<number> {
  for (let tries = 0; ;) {
    const claimed = await claimDue();
    if (claimed.length === 0) return tries;
    await Promise.all(claimed.map((one) => sendClaimed(one, patienceMs)));
    tries += claimed.length;
  }
}

/** What became of a webhook's messages, the first one first. `pauseS`: from the last try to the next. */
export function deliveriesOf({ workspaceId, hookId }: Hook) {
  const { id, kind, attempts, status, problem, doneAt, endedAt, eventId, dealId, seq } = hookDeliveries;
  return withWorker((tx) =>
    tx
      .select({
        ...{ id, kind, attempts, status, problem, doneAt, endedAt, eventId, dealId, seq },
        pauseS: sql<number>`extract(epoch from ${hookDeliveries.notBefore} - ${hookDeliveries.triedAt})::float`,
      })
      .from(hookDeliveries)
      .where(and(eq(hookDeliveries.workspaceId, workspaceId), eq(hookDeliveries.hookId, hookId)))
      .orderBy(hookDeliveries.createdAt),
  );
}

/** The pause is over: the next try is due. */
export async function letPausesPass({ hookId }: Hook): Promise<void> {
  await withWorker((tx) =>
    tx
      .update(hookDeliveries)
      .set({ notBefore: sql`now()` })
      .where(eq(hookDeliveries.hookId, hookId)),
  );
}

export async function stateOf({ hookId }: Hook): Promise<string> {
  const [hook] = await withWorker((tx) => tx.select({ why: hooks.offWhy }).from(hooks).where(eq(hooks.id, hookId)));
  return hook?.why ?? "on";
}
