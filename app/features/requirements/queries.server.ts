import { and, asc, eq, isNull } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { acceptances, coverages, requirements, type Coverage } from "#db/schema/requirements.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";

export type Statement = {
  id: string;
  requirementId: string;
  coverage: Coverage;
  note: string | null;
  plannedFor: string | null;
  statedByName: string;
  statedOn: string;
  acceptedByName: string | null;
};

export type RequirementsFacts = {
  requirements: readonly { id: string; text: string; isMust: boolean; namedByName: string }[];
  /** Everything the vendor has ever stated, the oldest first. */
  statements: readonly Statement[];
};

/** What the customer needs and what the vendor states about it. Shared: both sides read the same rows. */
export async function readRequirements(ctx: RoomContext): Promise<RequirementsFacts> {
  return withActor(ctx.actor, (tx) =>
    readTogether(tx, { requirements: selectRequirements(tx, ctx), statements: selectCoverages(tx, ctx) }),
  );
}

/** What is still needed, in the order it was named. */
export function selectRequirements(tx: Tx, { actor, dealId }: RoomContext) {
  return tx
    .select({
      id: requirements.id,
      text: requirements.text,
      isMust: requirements.isMust,
      namedByName: requirements.namedByName,
    })
    .from(requirements)
    .where(
      and(
        eq(requirements.workspaceId, actor.workspaceId),
        eq(requirements.dealId, dealId),
        isNull(requirements.withdrawnAt),
      ),
    )
    .orderBy(asc(requirements.createdAt), asc(requirements.id));
}

/** Everything the vendor has ever stated, the oldest first. */
export function selectCoverages(tx: Tx, { actor, dealId }: RoomContext) {
  return tx
    .select({
      id: coverages.id,
      requirementId: coverages.requirementId,
      coverage: coverages.coverage,
      note: coverages.note,
      plannedFor: coverages.plannedFor,
      statedByName: coverages.statedByName,
      statedOn: coverages.statedOn,
      acceptedByName: acceptances.acceptedByName,
    })
    .from(coverages)
    .leftJoin(
      acceptances,
      and(eq(acceptances.workspaceId, coverages.workspaceId), eq(acceptances.coverageId, coverages.id)),
    )
    .where(and(eq(coverages.workspaceId, actor.workspaceId), eq(coverages.dealId, dealId)))
    .orderBy(asc(coverages.createdAt), asc(coverages.id));
}
