import { and, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import { assumeActor, assumeAuth, type Tx } from "#db/client.server.ts";
import { invitations, stakeholders, type StakeholderRole } from "#db/schema/deals.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import { carryOut, queueMail, recordActivity } from "#app/features/activity/commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { isOfTeam, type RoomContext } from "./guards.server.ts";
import { isOneInvitationTooMany } from "./limits.server.ts";
import type { InviteForm, Invitee, InviteRefusal } from "./roster.schema.ts";

/** Of one room, whoever invites. */
const MOST_AN_HOUR = 50;
const MOST_FOR_ONE_AN_HOUR = 3;

/** Where somebody is invited to, by whom: a room's context, or a deal that the same command has just opened. */
export type Inviting = { actor: Actor; dealId: string; room: { title: string; vendorName: string } };

/** Adds somebody to the room and mails them their invitation. A champion's invitation admits; the vendor's never does. */
export function inviteStakeholder(
  ctx: RoomContext,
  { commandKey: key, ...invitee }: InviteForm,
): Promise<Result<{ stakeholderId: string }, InviteRefusal | "key_reused">> {
  return carryOut(ctx, { name: "stakeholder.invite", key, input: { ...invitee, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const invited = await inviteInto(tx, ctx, invitee);
    if (invited.ok && isOfTeam(ctx)) await recordVerdict(tx, ctx, { act: "roster" });
    return invited;
  });
}

/** The same inside another command's transaction; the transaction is the actor's again afterwards. */
export async function inviteInto(
  tx: Tx,
  ctx: Inviting,
  invitee: Invitee,
): Promise<Result<{ stakeholderId: string }, Exclude<InviteRefusal, "deal_ended">>> {
  const { actor, dealId } = ctx;
  const refused = await refuseRole(tx, ctx, invitee.role);
  if (refused) return failure(refused);
  if (await isOfVendor(tx, ctx.actor, invitee.email)) return failure("vendor_address");
  const isAdmitted = actor.side === "buyer" && invitee.role !== "guest";
  const [place] = await tx
    .insert(stakeholders)
    .values({
      workspaceId: actor.workspaceId,
      dealId,
      ...invitee,
      addedBySide: actor.side,
      addedByName: actor.name,
      ...(isAdmitted ? { admittedAt: sql`now()` } : {}),
    })
    // The index on the address decides: of two invitations at once one is the first.
    .onConflictDoNothing()
    .returning({ stakeholderId: stakeholders.id });
  if (!place) return failure("already_here");
  const mailed = await mailInvitation(tx, ctx, { ...place, ...invitee });
  if (!mailed.ok) return mailed;
  await recordActivity(tx, ctx, { type: "stakeholder.invited", facts: { name: invitee.name } });
  return success(place);
}

/** The vendor may name a first champion; everybody else it brings sees shared content only. */
async function refuseRole(tx: Tx, ctx: Inviting, role: StakeholderRole) {
  if (ctx.actor.side === "buyer" || role === "guest") return null;
  if (role !== "champion") return "role_not_yours";
  return (await hasAdmittedChampion(tx, ctx)) ? "champion_there" : null;
}

type Addressee = { stakeholderId: string; name: string; email: string };

/** Queues an invitation. Its link is minted when the mail leaves, and ends every older one of the same person. */
export async function mailInvitation(
  tx: Tx,
  ctx: Inviting,
  { stakeholderId, name, email }: Addressee,
): Promise<Result<null, "too_many_invitations">> {
  const { actor, dealId, room } = ctx;
  const place = { workspaceId: actor.workspaceId, dealId };
  if ((await isTooMany(tx, place, stakeholderId)) || (await isOneInvitationTooMany(actor)))
    return failure("too_many_invitations");
  const id = crypto.randomUUID();
  await tx.insert(invitations).values({ ...place, id, stakeholderId });
  const facts = {
    invitationId: id,
    dealTitle: room.title,
    vendorName: room.vendorName,
    invitedBy: actor.side === "seller" ? `${actor.name} of ${room.vendorName}` : actor.name,
  };
  await queueMail(tx, ctx, { to: [{ stakeholderId, name, email }], mail: { kind: "invitation", facts } });
  return success(null);
}

async function isTooMany(tx: Tx, place: { workspaceId: string; dealId: string }, stakeholderId: string) {
  const [lately] = await tx
    .select({
      all: sql<number>`count(*)::int`,
      own: sql<number>`(count(*) filter (where ${invitations.stakeholderId} = ${stakeholderId}))::int`,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.workspaceId, place.workspaceId),
        eq(invitations.dealId, place.dealId),
        gt(invitations.createdAt, sql`now() - interval '1 hour'`),
      ),
    );
  return lately !== undefined && (lately.all >= MOST_AN_HOUR || lately.own >= MOST_FOR_ONE_AN_HOUR);
}

/**
 * The vendor's own people have no place on the customer's side: its mail domains, and every member's address wherever it is.
 * Asked as the auth role, since a customer's actor sees only the members of its own room.
 */
export async function isOfVendor(tx: Tx, actor: Actor, email: string): Promise<boolean> {
  const host = email.slice(email.lastIndexOf("@") + 1);
  await assumeAuth(tx);
  const [vendor] = await tx
    .select({
      domains: workspaces.domains,
      isMember: sql<boolean>`exists (select from ${members} m where m.workspace_id = ${actor.workspaceId} and m.email = ${email})`,
    })
    .from(workspaces)
    .where(eq(workspaces.workspaceId, actor.workspaceId));
  await assumeActor(tx, actor);
  const isOfDomain = vendor?.domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  return vendor?.isMember === true || isOfDomain === true;
}

/** Once somebody leads the customer's team, only that team names others to do so. */
export async function hasAdmittedChampion(tx: Tx, { actor, dealId }: Pick<Inviting, "actor" | "dealId">) {
  const admitted = await tx.$count(
    stakeholders,
    and(
      eq(stakeholders.workspaceId, actor.workspaceId),
      eq(stakeholders.dealId, dealId),
      eq(stakeholders.role, "champion"),
      isNotNull(stakeholders.admittedAt),
      isNull(stakeholders.removedAt),
    ),
  );
  return admitted > 0;
}
