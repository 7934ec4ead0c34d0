import type { MemberActor } from "#db/actor.ts";
import { noteBant, stateBelief } from "#app/features/beliefs/commands.server.ts";
import { noteAftermath } from "#app/features/endings/aftermath.commands.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { askForRelease, changeAmount, setCategory } from "./commands.server.ts";
import type { DealInput } from "./schema.ts";

/** What a form of the deal's page asks for. */
export function actOnDeal(ctx: RoomContext<MemberActor>, form: DealInput) {
  switch (form.intent) {
    case "askForRelease":
      return askForRelease(ctx, form);
    case "changeAmount":
      return changeAmount(ctx, form);
    case "setCategory":
      return setCategory(ctx, form);
    case "stateBelief":
      return stateBelief(ctx, form);
    case "noteBant":
      return noteBant(ctx, form);
    case "noteAftermath":
      return noteAftermath(ctx, form);
  }
}
