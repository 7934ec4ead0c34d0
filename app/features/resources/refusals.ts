import { refusalWords, type CommonRefusal } from "#app/features/rooms/refusals.ts";
import { MOST_RESOURCES } from "./schema.ts";

type Refusal = CommonRefusal | "no_such_readers" | "room_full" | "resource_gone" | "not_yours";

/** What people are told, beside the field it is about. */
export function resourceWords(reason: Refusal): Record<string, string> {
  switch (reason) {
    case "no_such_readers":
      return { audience: "Please choose who reads it." };
    case "room_full":
      return { form: `There are ${MOST_RESOURCES} already. Remove one that nobody needs, then add this one again.` };
    case "resource_gone":
      return { form: "This was removed meanwhile." };
    case "not_yours":
      return {
        form: "Only who added it changes it, or a champion, or the vendor’s people on this deal for their own.",
      };
    default:
      return { form: refusalWords(reason) };
  }
}
