import type { Actor, StakeholderActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import type { Audience } from "../../columns.ts";
import { customerEvents, sharedEvents } from "../../schema/activity.ts";

/** What happened, as the feature `activity` types it; the tests hold the two together. */
export type Happening = { at: Date; by: Actor; type: string; facts: Record<string, unknown> };

/** For both sides to read. */
export async function recordShared(tx: Tx, by: StakeholderActor, happenings: readonly Happening[]): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(sharedEvents).values(happenings.map((happening) => rowOf(happening, by, "shared")));
}

/** For the customer's team only. */
export async function recordOfTeam(tx: Tx, by: StakeholderActor, happenings: readonly Happening[]): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(customerEvents).values(happenings.map((happening) => rowOf(happening, by, "buyer")));
}

function rowOf({ at, by, type, facts }: Happening, { workspaceId, dealId }: StakeholderActor, audience: Audience) {
  return { workspaceId, dealId, audience, type, actorSide: by.side, actorName: by.name, facts, createdAt: at };
}
