import { endings, type Decider, type EndingOutcome, type EndingReason } from "#db/schema/endings.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, queueMail, recordActivity } from "#app/features/activity/commands.server.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { listRecipients, type DealRecipient } from "#app/features/rooms/recipients.queries.server.ts";
import { outcomesOf } from "./choices.ts";

export type EndingRefusal = "deal_ended" | "outcome_not_yours" | "look_again_past" | "key_reused";

type EndingForm = {
  commandKey: string;
  outcome: EndingOutcome;
  reason: string;
  reasonKind?: EndingReason;
  decidedBy?: Decider;
  lookAgainOn: string | null;
};

/** Ends a deal for good, once: a deal has one ending, and its key decides who was first. Everybody in the room is told. */
export function endDeal(
  ctx: RoomContext,
  { commandKey: key, ...form }: EndingForm,
): Promise<Result<null, EndingRefusal>> {
  const { outcome, lookAgainOn } = form;
  return carryOut(ctx, { name: "deal.end", key, input: { ...form, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if (!outcomesOf[ctx.actor.side].includes(outcome)) return failure("outcome_not_yours");
    if (lookAgainOn !== null && lookAgainOn <= ctx.today) return failure("look_again_past");
    const ended = await tx
      .insert(endings)
      .values({
        workspaceId: ctx.actor.workspaceId,
        dealId: ctx.dealId,
        endedBySide: ctx.actor.side,
        endedByName: ctx.actor.name,
        ...form,
      })
      .onConflictDoNothing()
      .returning({ dealId: endings.dealId });
    if (ended.length === 0) return failure("deal_ended");
    await recordActivity(tx, ctx, { type: "deal.ended", facts: { outcome } });
    // Where the vendor ends it, its own transaction cannot read the customer's answers: the last verdict on record stands.
    if (isOfTeam(ctx)) await recordVerdict(tx, ctx, { act: "end", checkpoint: "outcome" });
    const to = (await listRecipients(tx, ctx)).filter((person) => isToBeTold(person, ctx));
    const facts = { dealId: ctx.dealId, dealTitle: ctx.room.title, endedBy: ctx.actor.name, outcome };
    await queueMail(tx, ctx, { to, mail: { kind: "deal_ended", facts } });
    return success(null);
  });
}

/** Whoever took part and is not the one who ended it; an invitation that was never taken up ends quietly. */
function isToBeTold(person: DealRecipient, { actor }: RoomContext): boolean {
  const isSelf =
    actor.side === "buyer" ? person.stakeholderId === actor.stakeholderId : person.memberId === actor.memberId;
  return !isSelf && person.hasJoined;
}
