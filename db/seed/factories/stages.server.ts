import { eq } from "drizzle-orm";
import type { MemberActor, StakeholderActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import { deals } from "../../schema/deals.ts";
import { attestations } from "../../schema/powers.ts";
import { pulses } from "../../schema/pulses.ts";
import { acceptances, coverages, requirements } from "../../schema/requirements.ts";
import { changeReports, pastChanges, pastPurchases } from "../../schema/track.ts";

type Told<Table extends { $inferInsert: object }> = Omit<Table["$inferInsert"], "workspaceId" | "dealId" | "audience">;

/** The champion has moved the room to a stage. */
export async function setStage(tx: Tx, by: StakeholderActor, stage: number): Promise<void> {
  await assumeActor(tx, by);
  await tx.update(deals).set({ stage }).where(eq(deals.id, by.dealId));
}

export async function attestPowers(
  tx: Tx,
  by: StakeholderActor,
  words: readonly Told<typeof attestations>[],
): Promise<void> {
  if (words.length === 0) return;
  await assumeActor(tx, by);
  await tx.insert(attestations).values(words.map((word) => ({ ...placeOf(by), ...word })));
}

export async function reportPast(
  tx: Tx,
  by: StakeholderActor,
  past: { changes: readonly Told<typeof pastChanges>[]; reports: readonly Told<typeof changeReports>[] },
): Promise<void> {
  await assumeActor(tx, by);
  const place = placeOf(by);
  if (past.changes.length > 0) await tx.insert(pastChanges).values(past.changes.map((row) => ({ ...place, ...row })));
  if (past.reports.length > 0) await tx.insert(changeReports).values(past.reports.map((row) => ({ ...place, ...row })));
}

export async function tellPurchases(
  tx: Tx,
  by: StakeholderActor,
  told: readonly Told<typeof pastPurchases>[],
): Promise<void> {
  if (told.length === 0) return;
  await assumeActor(tx, by);
  await tx.insert(pastPurchases).values(told.map((row) => ({ ...placeOf(by), ...row })));
}

export async function nameRequirements(
  tx: Tx,
  by: StakeholderActor,
  named: readonly Told<typeof requirements>[],
): Promise<void> {
  if (named.length === 0) return;
  await assumeActor(tx, by);
  await tx.insert(requirements).values(named.map((row) => ({ ...placeOf(by), ...row })));
}

/** Somebody of the vendor states what it covers. */
export async function stateCoverage(
  tx: Tx,
  by: MemberActor & { dealId: string },
  said: Told<typeof coverages>,
): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(coverages).values({ workspaceId: by.workspaceId, dealId: by.dealId, ...said });
}

export async function acceptCoverages(
  tx: Tx,
  by: StakeholderActor,
  accepted: readonly Told<typeof acceptances>[],
): Promise<void> {
  if (accepted.length === 0) return;
  await assumeActor(tx, by);
  await tx.insert(acceptances).values(accepted.map((row) => ({ ...placeOf(by), ...row })));
}

export async function tellPulses(tx: Tx, by: StakeholderActor, told: readonly Told<typeof pulses>[]): Promise<void> {
  if (told.length === 0) return;
  await assumeActor(tx, by);
  await tx.insert(pulses).values(told.map((row) => ({ ...placeOf(by), ...row })));
}

function placeOf({ workspaceId, dealId }: StakeholderActor) {
  return { workspaceId, dealId };
}
