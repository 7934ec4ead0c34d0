import type { StakeholderActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import { capacities, initiatives, rankings } from "../../schema/readiness.ts";

export type NewInitiative = { id: string; name: string; place: "focal" | "competing"; createdAt: Date };

export async function addInitiatives(tx: Tx, by: StakeholderActor, added: readonly NewInitiative[]): Promise<void> {
  await assumeActor(tx, by);
  const { workspaceId, dealId } = by;
  await tx.insert(initiatives).values(added.map((initiative) => ({ workspaceId, dealId, ...initiative })));
}

/** How many of the initiatives the organisation can really run. */
export async function stateCapacity(
  tx: Tx,
  by: StakeholderActor,
  said: { initiativeCount: number; saidByName: string; createdAt: Date },
): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(capacities).values({ workspaceId: by.workspaceId, dealId: by.dealId, ...said });
}

export type NewRanking = {
  stakeholderId: string;
  /** Initiatives by id, best first; those of one tier are tied, absent ones are not ranked. */
  tiers: readonly (readonly string[])[];
  rankedOn: string;
  createdAt: Date;
};

export async function saveRankings(tx: Tx, by: StakeholderActor, given: readonly NewRanking[]): Promise<void> {
  if (given.length === 0) return;
  await assumeActor(tx, by);
  const { workspaceId, dealId } = by;
  await tx.insert(rankings).values(given.map((ranking) => ({ workspaceId, dealId, ...ranking })));
}
