import { codeWords } from "#app/features/people/present.ts";
import type { CodeRefusal } from "#app/features/people/schema.ts";
import type { LiftRefusal } from "./conditions.commands.server.ts";
import type { RequestRefusal } from "./requests.commands.server.ts";
import type { PassRefusal } from "./passing.commands.server.ts";
import { refusalWords, type CommonRefusal } from "#app/features/rooms/refusals.ts";

type SignoffRefusal =
  | CommonRefusal
  | CodeRefusal
  | "too_many_codes"
  | "superseded"
  | "signer_unknown"
  | "not_asked"
  | "already_approved"
  | RequestRefusal
  | LiftRefusal
  | PassRefusal;

const words = {
  superseded: "A newer version was published meanwhile, so nothing was recorded. Please look at the newer one.",
  signer_unknown: "This person is not an executive of this room any more. Please choose another.",
  not_asked: "Only the person who was asked decides on a version.",
  request_gone: "This request was taken back meanwhile.",
  already_decided: "This person has decided meanwhile. Please load the page again.",
  reminded_today: "They had a mail about it within the last day. Please wait until tomorrow.",
  passed_already: "This was passed on to you, and is not passed on again. Its first owner can take it back.",
  asked_themselves: "This person decides on this version anyway, and nobody decides for two. Please choose another.",
  condition_unknown: "This condition is not one of yours.",
  already_approved: "You have approved this version already. It is recorded once.",
} as const;

/** Overtaken by somebody else, asked too often, or not right as it was typed. */
export function statusOf(reason: SignoffRefusal): 409 | 422 | 429 {
  if (reason === "too_many_codes") return 429;
  return reason === "superseded" || reason === "deal_ended" || reason === "not_asked" ? 409 : 422;
}

/** What a person is told when a sign-off is refused: beside the code where it is about the code, else above the form. */
export function signoffRefusal(reason: SignoffRefusal): Record<string, string> {
  switch (reason) {
    case "code_wrong":
    case "code_exhausted":
    case "code_expired":
    case "code_unknown":
    case "too_many_codes":
      return { code: codeWords[reason] };
    case "deal_ended":
    case "key_reused":
      return { form: refusalWords(reason) };
    default:
      return { form: words[reason] };
  }
}
