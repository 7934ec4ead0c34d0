import type { ConfirmRefusal } from "./confirm.commands.server.ts";
import type { ConfirmReason } from "./confirm.schema.ts";
import { codeWords } from "./present.ts";

/** Before what somebody is asked once more who they are. */
export const confirmWords: Readonly<Record<ConfirmReason, string>> = {
  roster: "You are about to change who is in this room.",
  release: "You are about to show your team’s picture to the vendor.",
  members: "You are about to change who works in this workspace.",
  security: "You are about to change how people sign in.",
  export: "You are about to take data out of Concord.",
  keys: "You are about to make something that opens without signing in.",
  hooks: "You are about to change where Concord tells what happens.",
};

/** What a person is told whose proof was not taken. */
export const confirmRefusals: Readonly<Record<ConfirmRefusal | "too_many_codes", string>> = {
  ...codeWords,
  wrong_password: "This is not your password.",
  wrong_app_code: "This code does not fit. Codes change every thirty seconds, and each is taken once.",
  too_many_tries: "There were ten tries. Please wait fifteen minutes.",
  not_shown: "Your company’s sign-in has not shown yet that it is you. Open it, sign in there, then go on here.",
  session_ended: "Your session has ended meanwhile. Please enter again.",
};
