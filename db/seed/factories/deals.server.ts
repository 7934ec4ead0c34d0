import type { Actor, MemberActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import { dealMembers, deals } from "../../schema/deals.ts";
import { endings, type Decider, type EndingOutcome, type EndingReason } from "../../schema/endings.ts";
import { opportunities, type ForecastCategory } from "../../schema/opportunities.ts";
import { targetMoves } from "../../schema/target-moves.ts";
import { accounts } from "../../schema/workspace.ts";

export type NewDeal = {
  account: string;
  title: string;
  targetOn: string;
  amountMinor?: number;
  category?: ForecastCategory;
  /** The vendor's people on it; the first one owns it. */
  team: readonly [MemberActor, ...MemberActor[]];
  createdAt?: Date;
};

/** Opens a deal and gives back its id. */
export async function openDeal(
  tx: Tx,
  { account, title, targetOn, amountMinor, category, team, createdAt }: NewDeal,
): Promise<string> {
  const [owner] = team;
  const { workspaceId } = owner;
  const [dealId, accountId] = [crypto.randomUUID(), crypto.randomUUID()];
  const at = createdAt ? { createdAt } : {};
  await assumeActor(tx, { ...owner, dealId: null });
  await tx.insert(accounts).values({ workspaceId, id: accountId, name: account, ...at });
  await tx.insert(deals).values({ workspaceId, id: dealId, accountId, title, targetOn, ...at });
  await tx.insert(dealMembers).values(
    team.map(({ memberId }) => ({
      workspaceId,
      dealId,
      memberId,
      part: memberId === owner.memberId ? ("owner" as const) : ("team" as const),
      ...at,
    })),
  );
  const expected = { amountMinor: amountMinor ?? null, ...(category && { category }) };
  await tx.insert(opportunities).values({ workspaceId, dealId, ...expected, ...at });
  return dealId;
}

export type NewEnding = {
  outcome: EndingOutcome;
  reason: string;
  reasonKind?: EndingReason;
  decidedBy?: Decider;
  lookAgainOn?: string;
  createdAt: Date;
};

export async function endDeal(
  tx: Tx,
  { by, dealId }: { by: Actor; dealId: string },
  { lookAgainOn, ...ending }: NewEnding,
): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(endings).values({
    workspaceId: by.workspaceId,
    dealId,
    endedBySide: by.side,
    endedByName: by.name,
    lookAgainOn: lookAgainOn ?? null,
    ...ending,
  });
}

export type NewTargetMove = { by: Actor; fromOn: string; toOn: string; createdAt: Date };

/** Writes down that the date to be done by was moved; the deal itself has the last one already. */
export async function recordTargetMove(tx: Tx, dealId: string, { by, ...move }: NewTargetMove): Promise<void> {
  await assumeActor(tx, by);
  await tx
    .insert(targetMoves)
    .values({ workspaceId: by.workspaceId, dealId, movedBySide: by.side, movedByName: by.name, ...move });
}
