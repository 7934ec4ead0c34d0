import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { dealMembers, deals, stakeholders } from "#db/schema/deals.ts";
import { aftermaths, endings } from "#db/schema/endings.ts";
import { members } from "#db/schema/workspace.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import type { Company, Ending } from "./schema.ts";

/** Null while the deal is open. */
export async function findEnding(tx: Tx, { actor, dealId }: RoomContext): Promise<Ending | null> {
  const [ending] = await tx
    .select({
      outcome: endings.outcome,
      endedBySide: endings.endedBySide,
      endedByName: endings.endedByName,
      reason: endings.reason,
      reasonKind: endings.reasonKind,
      decidedBy: endings.decidedBy,
      lookAgainOn: endings.lookAgainOn,
      endedAt: endings.createdAt,
    })
    .from(endings)
    .where(and(eq(endings.workspaceId, actor.workspaceId), eq(endings.dealId, dealId)));
  return ending ?? null;
}

/** At most one: what the vendor noted of a customer after "no fit". */
export function selectAftermath(tx: Tx, { actor, dealId }: RoomContext<MemberActor>) {
  return tx
    .select({
      what: aftermaths.what,
      note: aftermaths.note,
      notedByName: aftermaths.notedByName,
      notedOn: aftermaths.notedOn,
    })
    .from(aftermaths)
    .where(and(eq(aftermaths.workspaceId, actor.workspaceId), eq(aftermaths.dealId, dealId)));
}

/** Who took part: the customer's people who joined, and the vendor's people on the deal. */
export async function readCompany(tx: Tx, { actor, dealId }: RoomContext): Promise<Company> {
  const { opened, customers, vendors } = await readTogether(tx, {
    opened: tx
      .select({ at: deals.createdAt })
      .from(deals)
      .where(and(eq(deals.workspaceId, actor.workspaceId), eq(deals.id, dealId))),
    customers: tx
      .select({ name: stakeholders.name })
      .from(stakeholders)
      .where(
        and(
          eq(stakeholders.workspaceId, actor.workspaceId),
          eq(stakeholders.dealId, dealId),
          isNotNull(stakeholders.joinedAt),
          isNull(stakeholders.removedAt),
        ),
      )
      .orderBy(asc(stakeholders.joinedAt), asc(stakeholders.name)),
    vendors: tx
      .select({ name: members.name })
      .from(dealMembers)
      .innerJoin(members, and(eq(members.workspaceId, dealMembers.workspaceId), eq(members.id, dealMembers.memberId)))
      .where(and(eq(dealMembers.workspaceId, actor.workspaceId), eq(dealMembers.dealId, dealId)))
      .orderBy(asc(dealMembers.part), asc(members.name)),
  });
  const [deal] = opened;
  if (!deal) throw new Error("The guard let a deal in that is not there");
  return {
    openedAt: deal.at,
    people: [
      ...customers.map(({ name }) => ({ name, side: "buyer" as const })),
      ...vendors.map(({ name }) => ({ name, side: "seller" as const })),
    ],
  };
}
