import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { StakeholderActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { successions } from "#db/schema/succession.ts";
import { carryOut, queueMail, recordTeamActivity } from "#app/features/activity/commands.server.ts";
import type { Mail } from "#app/features/activity/schema.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { findSuccession } from "./queries.server.ts";
import type { SuccessionRefusal } from "./schema.ts";

type TeamContext = RoomContext<StakeholderActor>;
type Refusal = SuccessionRefusal | "deal_ended" | "key_reused";

/**
 * Somebody of the team proposes that an admitted colleague, or they themselves, lead it. It takes a second person to agree, and
 * takes the place of a proposal that was there.
 */
export function proposeChampion(
  ctx: TeamContext,
  { commandKey: key, stakeholderId }: { commandKey: string; stakeholderId: string },
): Promise<Result<null, Refusal>> {
  const input = { stakeholderId, dealId: ctx.dealId };
  return carryOut(ctx, { name: "champion.propose", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if (!(await findSuccession(tx, ctx))) return failure("not_silent");
    const name = await findCandidate(tx, ctx, stakeholderId);
    if (name === null) return failure("named_gone");
    const { workspaceId, stakeholderId: proposedById, name: proposedByName } = ctx.actor;
    await tx
      .update(successions)
      .set({ replacedAt: sql`now()` })
      .where(and(isOpen(ctx), eq(successions.dealId, ctx.dealId)));
    await tx
      .insert(successions)
      .values({ workspaceId, dealId: ctx.dealId, namedId: stakeholderId, proposedById, proposedByName });
    await recordTeamActivity(tx, ctx, { type: "champion.proposed", facts: { name } });
    await tellTeam(tx, ctx, { kind: "champion_proposed", facts: { ...aboutRoom(ctx), name, by: proposedByName } });
    return success(null);
  });
}

/**
 * A second person agrees, and the colleague leads the team from then on. Who led it before stays what they are: nobody loses
 * a role by a holiday, and whoever leads now can change it.
 */
export function agreeToChampion(
  ctx: TeamContext,
  { commandKey: key, successionId }: { commandKey: string; successionId: string },
): Promise<Result<null, Refusal>> {
  return carryOut(ctx, { name: "champion.agree", key, input: { successionId, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const standing = await findSuccession(tx, ctx);
    if (!standing) return failure("not_silent");
    const { proposal } = standing;
    if (proposal?.successionId !== successionId) return failure("proposal_gone");
    if (proposal.proposedById === ctx.actor.stakeholderId) return failure("own_proposal");
    if ((await findCandidate(tx, ctx, proposal.namedId)) === null) return failure("named_gone");
    const { stakeholderId: agreedById, name: agreedByName } = ctx.actor;
    await tx
      .update(successions)
      .set({ agreedById, agreedByName, agreedAt: sql`now()` })
      .where(and(isOpen(ctx), eq(successions.id, successionId)));
    await tx.update(stakeholders).set({ role: "champion" }).where(isCandidate(ctx, proposal.namedId));
    const { namedName: name, proposedByName } = proposal;
    await recordTeamActivity(tx, ctx, { type: "champion.named", facts: { name, proposedBy: proposedByName } });
    const by = `${proposedByName} and ${agreedByName}`;
    await tellTeam(tx, ctx, { kind: "champion_named", facts: { ...aboutRoom(ctx), name, by } });
    return success(null);
  });
}

function aboutRoom({ dealId, room }: TeamContext) {
  return { dealId, dealTitle: room.title, vendorName: room.vendorName };
}

function isOpen({ actor }: TeamContext) {
  return and(
    eq(successions.workspaceId, actor.workspaceId),
    isNull(successions.agreedAt),
    isNull(successions.replacedAt),
  );
}

/** Somebody who was let in, has entered with a code, and answers or decides here. */
function isCandidate({ actor, dealId }: TeamContext, stakeholderId: string) {
  return and(
    eq(stakeholders.workspaceId, actor.workspaceId),
    eq(stakeholders.dealId, dealId),
    eq(stakeholders.id, stakeholderId),
    inArray(stakeholders.role, ["stakeholder", "executive"]),
    isNotNull(stakeholders.admittedAt),
    isNotNull(stakeholders.joinedAt),
    isNull(stakeholders.removedAt),
  );
}

async function findCandidate(tx: Tx, ctx: TeamContext, stakeholderId: string): Promise<string | null> {
  const [candidate] = await tx
    .select({ name: stakeholders.name })
    .from(stakeholders)
    .where(isCandidate(ctx, stakeholderId));
  return candidate?.name ?? null;
}

/** Everybody who was let in, the silent champions first of all: one act of theirs ends a proposal. */
async function tellTeam(tx: Tx, ctx: TeamContext, mail: Mail): Promise<void> {
  const { workspaceId, stakeholderId } = ctx.actor;
  const team = await tx
    .select({ stakeholderId: stakeholders.id, name: stakeholders.name, email: stakeholders.email })
    .from(stakeholders)
    .where(
      and(
        eq(stakeholders.workspaceId, workspaceId),
        eq(stakeholders.dealId, ctx.dealId),
        isNotNull(stakeholders.admittedAt),
        isNotNull(stakeholders.joinedAt),
        isNull(stakeholders.removedAt),
      ),
    );
  const to = team.flatMap(({ email, ...person }) =>
    email === null || person.stakeholderId === stakeholderId ? [] : [{ ...person, email }],
  );
  await queueMail(tx, ctx, { to, mail });
}
