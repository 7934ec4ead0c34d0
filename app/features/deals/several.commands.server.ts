import type { MemberActor } from "#db/actor.ts";
import { withActor } from "#db/client.server.ts";
import { keyOfForm } from "#app/features/activity/command-key.ts";
import { changeColleagues } from "#app/features/members/colleagues.commands.server.ts";
import { colleaguesRefusals } from "#app/features/members/refusals.ts";
import { contextFor, type RoomContext, type WorkspaceContext } from "#app/features/people/guards.server.ts";
import { findRoomHead } from "#app/features/rooms/queries.server.ts";
import type { Result } from "#app/lib/result.ts";
import { askForRelease, setCategory } from "./commands.server.ts";
import { dealWords } from "./refusals.server.ts";
import type { SeveralInput } from "./several.schema.ts";

/** The deals for which it was not done: whose, and why. */
export type NotDone = { dealId: string; accountName: string; why: string };

/**
 * Does one thing to each of several deals, each in a transaction of its own and with a key of its own: what stands in the way of
 * one holds back none of the others, and sent twice it is done once. A deal that the member does not meet is left out
 * like one that does not exist.
 */
export async function actOnSeveral(ctx: WorkspaceContext, form: SeveralInput): Promise<NotDone[]> {
  const notDone: NotDone[] = [];
  for (const dealId of form.deal) {
    const deal = await dealContext(ctx, dealId);
    const done = deal && (await actOn(deal, form));
    if (!deal || !done || done.ok) continue;
    const { accountName } = deal.room;
    notDone.push({ dealId, accountName, why: whyNot(done.reason, accountName) });
  }
  return notDone;
}

async function dealContext(ctx: WorkspaceContext, dealId: string): Promise<RoomContext<MemberActor> | null> {
  const actor = { ...ctx.actor, dealId };
  const room = await withActor(actor, (tx) => findRoomHead(tx, actor));
  return room && contextFor(actor, room, ctx.now);
}

function actOn(deal: RoomContext<MemberActor>, form: SeveralInput): Promise<Result<null, string>> {
  const commandKey = keyOfForm(form.commandKey, deal.dealId);
  switch (form.intent) {
    case "ask":
      return askForRelease(deal, { commandKey, dueOn: form.dueOn, note: form.note });
    case "forecast":
      return setCategory(deal, { commandKey, category: form.category });
    case "hand_over":
      return handOver(deal, { commandKey, memberId: form.memberId });
  }
}

/** Whoever leads a deal is on it; who is on it already is not added again. */
async function handOver(
  deal: RoomContext<MemberActor>,
  { commandKey, memberId }: { commandKey: string; memberId: string },
) {
  const added = await changeColleagues(deal, { commandKey: keyOfForm(commandKey, "add"), intent: "add", memberId });
  if (!added.ok && added.reason !== "member_gone") return added;
  return changeColleagues(deal, { commandKey, intent: "owner", memberId });
}

function whyNot(reason: string, accountName: string): string {
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    ...colleaguesRefusals,
    ...dealWords(accountName),
  };
  return Object.values(words[reason] ?? {})[0] ?? reason;
}
