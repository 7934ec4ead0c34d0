import type { Side } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { can } from "#app/engine/policy/policy.ts";
import { queueMail } from "#app/features/activity/commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { listRecipients, type DealRecipient } from "#app/features/rooms/recipients.queries.server.ts";

/** Long enough to be read on the page first, and for the next question to come along. */
const MAIL_WAITS_MINUTES = 10;

/**
 * Tells whoever's turn it is: the vendor's people on the deal who may answer, or the champions. What the mail says is found
 * when it leaves; what was answered or settled by then is not in it.
 */
export async function tellWhoseTurn(tx: Tx, ctx: RoomContext, side: Side): Promise<void> {
  const { dealId } = ctx;
  const { title: dealTitle, vendorName, accountName } = ctx.room;
  const otherName = side === "seller" ? accountName : vendorName;
  const people = await listRecipients(tx, ctx);
  for (const { name, email, stakeholderId, memberId } of people.filter((one) => isAsked(one, side))) {
    const to = [{ name, email, ...(stakeholderId !== undefined && { stakeholderId }) }];
    const facts = { dealId, dealTitle, otherName, side, recipientId: memberId ?? stakeholderId ?? "", asked: [] };
    await queueMail(tx, ctx, { to, mail: { kind: "requests", facts }, waitMinutes: MAIL_WAITS_MINUTES });
  }
}

function isAsked({ role, hasJoined, memberId }: DealRecipient, side: Side): boolean {
  const isOfVendor = memberId !== undefined;
  if (!hasJoined || isOfVendor !== (side === "seller")) return false;
  return can(role, isOfVendor ? "request:answer" : "request:send");
}
