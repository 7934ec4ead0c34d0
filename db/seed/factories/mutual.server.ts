import { eq } from "drizzle-orm";
import type { MemberActor, StakeholderActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import { understoodGaps, understoodLines, understoodMarks, understoodWordings } from "../../schema/understanding.ts";

type Told<Table extends { $inferInsert: object }> = Omit<Table["$inferInsert"], "workspaceId" | "dealId" | "audience">;
type Member = MemberActor & { dealId: string };

/** The vendor begins a line. */
export async function beginLine(tx: Tx, by: Member, line: Told<typeof understoodLines>): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(understoodLines).values({ ...placeOf(by), ...line });
}

export async function wordLine(tx: Tx, by: Member, wording: Told<typeof understoodWordings>): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(understoodWordings).values({ ...placeOf(by), ...wording });
}

export async function markWording(
  tx: Tx,
  by: StakeholderActor,
  said: Omit<Told<typeof understoodMarks>, "stakeholderId" | "markedByName">,
): Promise<void> {
  await assumeActor(tx, by);
  const { stakeholderId, name: markedByName } = by;
  await tx.insert(understoodMarks).values({ ...placeOf(by), stakeholderId, markedByName, ...said });
}

export async function missSomething(
  tx: Tx,
  by: StakeholderActor,
  said: Omit<Told<typeof understoodGaps>, "stakeholderId" | "saidByName">,
): Promise<void> {
  await assumeActor(tx, by);
  const { stakeholderId, name: saidByName } = by;
  await tx.insert(understoodGaps).values({ ...placeOf(by), stakeholderId, saidByName, ...said });
}

/** The vendor has written a line for something that was missed. */
export async function takeUpGap(
  tx: Tx,
  by: Member,
  { gapId, lineId }: { gapId: string; lineId: string },
): Promise<void> {
  await assumeActor(tx, by);
  await tx.update(understoodGaps).set({ lineId }).where(eq(understoodGaps.id, gapId));
}

function placeOf({ workspaceId, dealId }: { workspaceId: string; dealId: string }) {
  return { workspaceId, dealId };
}
