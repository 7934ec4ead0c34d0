import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { assumeActor, assumeAuth, type Tx } from "#db/client.server.ts";
import { sessions } from "#db/schema/auth.ts";
import { stakeholders } from "#db/schema/deals.ts";
import type { StakeholderActor } from "#db/actor.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { isOfTeam, type RoomContext } from "./guards.server.ts";
import { isInviteeOf, isPlace, isUnclaimed, revokeLinks } from "./roster.commands.server.ts";
import type { RemoveForm, RoleForm } from "./roster.schema.ts";

type Refusal = "place_gone" | "last_champion" | "key_reused";

/**
 * Takes somebody off the roster, and with it everything that opens the room to them: sessions, links, and mails that wait are
 * looked at again before they leave. Their answers stay in the records and count for nothing. A champion may remove anybody but
 * the last champion; the vendor only takes back an invitation of its own that nobody has used. Also after the deal has ended.
 */
export function removeStakeholder(
  ctx: RoomContext,
  { commandKey: key, stakeholderId }: RemoveForm,
): Promise<Result<null, Refusal>> {
  return carryOut(
    ctx,
    { name: "stakeholder.remove", key, input: { stakeholderId, dealId: ctx.dealId } },
    async (tx) => {
      // Whoever changes the roster holds the deal: two champions cannot remove each other.
      const isOpen = await lockOpenDeal(tx, ctx);
      if (await isLastChampion(tx, ctx, stakeholderId)) return failure("last_champion");
      const own = ctx.actor.side === "seller" ? and(isInviteeOf(ctx), isUnclaimed(ctx)) : undefined;
      const [removed] = await tx
        .update(stakeholders)
        .set({ removedAt: sql`now()` })
        .where(and(isPlace(ctx, stakeholderId), own))
        .returning({ name: stakeholders.name, personId: stakeholders.personId });
      if (!removed) return failure("place_gone");
      await recordActivity(tx, ctx, { type: "stakeholder.removed", facts: { name: removed.name } });
      await revokeLinks(tx, ctx, stakeholderId);
      if (removed.personId !== null) await endSessionsIn(tx, ctx, removed.personId);
      // Whom the vendor takes back was never admitted, so no verdict counted them. An ended deal keeps its last verdict.
      if (isOpen && isOfTeam(ctx)) await recordVerdict(tx, ctx, { act: "roster" });
      return success(null);
    },
  );
}

/** Gives somebody who is in the team another role. The last champion keeps theirs. */
export function giveRole(
  ctx: RoomContext<StakeholderActor>,
  { commandKey: key, stakeholderId, role }: RoleForm,
): Promise<Result<null, Refusal | "deal_ended">> {
  const input = { stakeholderId, role, dealId: ctx.dealId };
  return carryOut(ctx, { name: "stakeholder.role", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if (role !== "champion" && (await isLastChampion(tx, ctx, stakeholderId))) return failure("last_champion");
    const [changed] = await tx
      .update(stakeholders)
      .set({ role })
      .where(and(isPlace(ctx, stakeholderId), isNotNull(stakeholders.admittedAt), isNotNull(stakeholders.email)))
      .returning({ name: stakeholders.name });
    if (!changed) return failure("place_gone");
    await recordActivity(tx, ctx, { type: "stakeholder.given_role", facts: { name: changed.name, role } });
    return success(null);
  });
}

/** Whether without this person nobody would lead the customer's team. */
async function isLastChampion(tx: Tx, { actor, dealId }: RoomContext, stakeholderId: string): Promise<boolean> {
  const ofTeam = and(
    eq(stakeholders.workspaceId, actor.workspaceId),
    eq(stakeholders.dealId, dealId),
    eq(stakeholders.role, "champion"),
    isNotNull(stakeholders.admittedAt),
    isNull(stakeholders.removedAt),
  );
  const isOne = await tx.$count(stakeholders, and(ofTeam, eq(stakeholders.id, stakeholderId)));
  return isOne > 0 && (await tx.$count(stakeholders, and(ofTeam, ne(stakeholders.id, stakeholderId)))) === 0;
}

/**
 * What opens this room alone ends; a session that was won with a code goes on where the person has a place in another room, and
 * no longer leads into this one. Sessions are known to the auth role only; the transaction is the actor's again afterwards.
 */
async function endSessionsIn(tx: Tx, { actor, dealId }: RoomContext, personId: string): Promise<void> {
  await assumeAuth(tx);
  const isElsewhere = sql`exists (select from ${stakeholders} s where s.person_id = ${personId} and s.removed_at is null)`;
  await tx
    .delete(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        ne(sessions.kind, "password"),
        sql`(${sessions.dealId} = ${dealId} or not ${isElsewhere})`,
      ),
    );
  await assumeActor(tx, actor);
}
