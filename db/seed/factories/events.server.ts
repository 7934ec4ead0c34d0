import type { Actor, StakeholderActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import type { Audience } from "../../columns.ts";
import { commandKeys, customerEvents, sharedEvents } from "../../schema/activity.ts";

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

/** That somebody sent a form which was carried out: what tells a champion who is silent from one who is not. */
export async function recordAct(tx: Tx, by: StakeholderActor, { at, type }: Happening): Promise<void> {
  await assumeActor(tx, by);
  const key = crypto.randomUUID();
  const fingerprint = key.replaceAll("-", "").repeat(2);
  const { workspaceId, stakeholderId: actorId } = by;
  await tx.insert(commandKeys).values({ workspaceId, actorId, command: type, key, fingerprint, createdAt: at });
}

function rowOf({ at, by, type, facts }: Happening, { workspaceId, dealId }: StakeholderActor, audience: Audience) {
  return { workspaceId, dealId, audience, type, actorSide: by.side, actorName: by.name, facts, createdAt: at };
}
