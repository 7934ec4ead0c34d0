import { agreeToChampion, proposeChampion } from "#app/features/succession/commands.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Result } from "#app/lib/result.ts";
import { isOfTeam, type RoomContext } from "./guards.server.ts";
import { inviteStakeholder } from "./invite.commands.server.ts";
import { listDomain, unlistDomain } from "./domains.commands.server.ts";
import { giveRole, removeStakeholder } from "./removal.commands.server.ts";
import { addSeat, admitStakeholder, changeAddress, resendInvitation } from "./roster.commands.server.ts";
import type { RosterCommand, RosterRefusal } from "./roster.schema.ts";

/** Carries out whichever command of the team page was sent. The route has asked for the right that goes with it. */
export function changeRoster(ctx: RoomContext, command: RosterCommand): Promise<Result<unknown, RosterRefusal>> {
  switch (command.intent) {
    case "invite":
      return inviteStakeholder(ctx, withoutIntent(command));
    case "resend":
      return resendInvitation(ctx, command);
    case "address":
      return changeAddress(ctx, command);
    case "remove":
      return removeStakeholder(ctx, command);
    case "role":
      return giveRole(ofTeam(ctx), command);
    case "list_domain":
      return listDomain(ctx, command);
    case "unlist_domain":
      return unlistDomain(ctx, command);
    case "seat":
      return addSeat(ofTeam(ctx), withoutIntent(command));
    case "propose":
      return proposeChampion(ofTeam(ctx), command);
    case "agree":
      return agreeToChampion(ofTeam(ctx), command);
    case "admit":
      return admitStakeholder(ofTeam(ctx), command);
  }
}

function ofTeam(ctx: RoomContext) {
  if (!isOfTeam(ctx)) throw notFound();
  return ctx;
}

function withoutIntent<Command extends RosterCommand>({ intent: _, ...form }: Command): Omit<Command, "intent"> {
  return form;
}
