import type { Actor, MemberActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import { dealMembers, deals, opportunities } from "../../schema/deals.ts";
import { endings, type Decider, type EndingOutcome, type EndingReason } from "../../schema/endings.ts";
import { accounts } from "../../schema/workspace.ts";

export type NewDeal = {
  account: string;
  title: string;
  targetOn: string;
  amountMinor?: number;
  /** The vendor's people on it; the first one owns it. */
  team: readonly [MemberActor, ...MemberActor[]];
  createdAt?: Date;
};

/** Opens a deal and gives back its id. */
export async function openDeal(
  tx: Tx,
  { account, title, targetOn, amountMinor, team, createdAt }: NewDeal,
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
  await tx.insert(opportunities).values({ workspaceId, dealId, amountMinor: amountMinor ?? null, ...at });
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
