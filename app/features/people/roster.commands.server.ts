import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { assumeActor, assumeAuth, type Tx } from "#db/client.server.ts";
import { entryLinks } from "#db/schema/auth.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { carryOut, queueMail, recordActivity } from "#app/features/activity/commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { RoomContext } from "./guards.server.ts";
import { isOfVendor, mailInvitation } from "./invite.commands.server.ts";
import type { AddressForm, AdmitForm, ResendForm, SeatForm } from "./roster.schema.ts";
import type { StakeholderActor } from "#db/actor.ts";

type Refusal = "deal_ended" | "place_gone" | "key_reused";

/** Lists a seat that nobody fills yet, such as "Someone in finance": it counts as somebody who has not been heard. */
export function addSeat(
  ctx: RoomContext<StakeholderActor>,
  { commandKey: key, ...seat }: SeatForm,
): Promise<Result<null, Refusal>> {
  return carryOut(ctx, { name: "seat.add", key, input: { ...seat, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    await tx.insert(stakeholders).values({
      workspaceId: ctx.actor.workspaceId,
      dealId: ctx.dealId,
      ...seat,
      addedBySide: "buyer",
      addedByName: ctx.actor.name,
      admittedAt: sql`now()`,
    });
    await recordActivity(tx, ctx, { type: "seat.added", facts: { name: seat.name } });
    await recordVerdict(tx, ctx, { act: "roster" });
    return success(null);
  });
}

/** A champion lets somebody into the customer's private side, in a role of the champion's choice. */
export function admitStakeholder(
  ctx: RoomContext<StakeholderActor>,
  { commandKey: key, ...form }: AdmitForm,
): Promise<Result<null, Refusal>> {
  return carryOut(ctx, { name: "stakeholder.admit", key, input: { ...form, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const [admitted] = await tx
      .update(stakeholders)
      .set({ role: form.role, admittedAt: sql`now()` })
      .where(and(isPlace(ctx, form.stakeholderId), isNull(stakeholders.admittedAt)))
      .returning({ name: stakeholders.name, email: stakeholders.email });
    if (!admitted) return failure("place_gone");
    const { name, email } = admitted;
    await recordActivity(tx, ctx, { type: "stakeholder.admitted", facts: { name } });
    const { dealId, room, actor } = ctx;
    const facts = { dealId, dealTitle: room.title, vendorName: room.vendorName, admittedBy: actor.name };
    const to = email ? [{ name, email, stakeholderId: form.stakeholderId }] : [];
    await queueMail(tx, ctx, { to, mail: { kind: "admitted", facts } });
    await recordVerdict(tx, ctx, { act: "roster" });
    return success(null);
  });
}

/** Mails the invitation once more, with a new link; the older one then opens nothing. */
export function resendInvitation(
  ctx: RoomContext,
  { commandKey: key, stakeholderId }: ResendForm,
): Promise<Result<null, Refusal | "too_many_invitations">> {
  return carryOut(ctx, { name: "invitation.resend", key, input: { stakeholderId, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const [place] = await tx
      .select({ name: stakeholders.name, email: stakeholders.email })
      .from(stakeholders)
      .where(and(isPlace(ctx, stakeholderId), isNull(stakeholders.joinedAt), isInviteeOf(ctx)));
    if (!place?.email) return failure("place_gone");
    return mailInvitation(tx, ctx, { stakeholderId, name: place.name, email: place.email });
  });
}

type AddressRefusal = Refusal | "vendor_address" | "already_here" | "too_many_invitations";

/**
 * Corrects the address of somebody who has not entered, and invites them there. Every link to the old address ends at once.
 * The vendor may do so for people it invited itself, as long as nobody has opened the room as them.
 */
export function changeAddress(
  ctx: RoomContext,
  { commandKey: key, stakeholderId, email }: AddressForm,
): Promise<Result<null, AddressRefusal>> {
  const input = { stakeholderId, email, dealId: ctx.dealId };
  return carryOut(ctx, { name: "stakeholder.address", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if (await isOfVendor(tx, ctx.actor, email)) return failure("vendor_address");
    // The deal is held, and with it its roster: nobody takes the address between this look and the change.
    if (await hasPlace(tx, ctx, email)) return failure("already_here");
    const [place] = await tx
      .update(stakeholders)
      .set(ctx.actor.side === "buyer" ? { email, personId: null } : { email })
      .where(and(isPlace(ctx, stakeholderId), isNull(stakeholders.joinedAt), isInviteeOf(ctx), isUnclaimed(ctx)))
      .returning({ name: stakeholders.name });
    if (!place) return failure("place_gone");
    await revokeLinks(tx, ctx, stakeholderId);
    return mailInvitation(tx, ctx, { stakeholderId, name: place.name, email });
  });
}

export function isPlace({ actor, dealId }: RoomContext, stakeholderId: string) {
  return and(
    eq(stakeholders.workspaceId, actor.workspaceId),
    eq(stakeholders.dealId, dealId),
    eq(stakeholders.id, stakeholderId),
    isNull(stakeholders.removedAt),
  );
}

/** The vendor touches nobody whom the customer invited. */
export function isInviteeOf({ actor }: RoomContext) {
  return actor.side === "buyer" ? undefined : eq(stakeholders.addedBySide, "seller");
}

/** A seat has no address to correct. The vendor corrects none that somebody has claimed, or that a champion let in. */
export function isUnclaimed({ actor }: RoomContext) {
  if (actor.side === "buyer") return isNotNull(stakeholders.email);
  return and(isNull(stakeholders.personId), isNull(stakeholders.admittedAt));
}

async function hasPlace(tx: Tx, { actor, dealId }: RoomContext, email: string): Promise<boolean> {
  const places = await tx.$count(
    stakeholders,
    and(
      eq(stakeholders.workspaceId, actor.workspaceId),
      eq(stakeholders.dealId, dealId),
      eq(stakeholders.email, email),
      isNull(stakeholders.removedAt),
    ),
  );
  return places > 0;
}

/** Links are known to the auth role only; the transaction is the actor's again afterwards. */
export async function revokeLinks(tx: Tx, { actor }: RoomContext, stakeholderId: string): Promise<void> {
  await assumeAuth(tx);
  await tx
    .update(entryLinks)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(entryLinks.workspaceId, actor.workspaceId),
        eq(entryLinks.stakeholderId, stakeholderId),
        isNull(entryLinks.redeemedAt),
        isNull(entryLinks.revokedAt),
      ),
    );
  await assumeActor(tx, actor);
}
