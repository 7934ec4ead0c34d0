import { refusalWords } from "#app/features/rooms/refusals.ts";
import type { ColleaguesRefusal } from "./schema.ts";

/** Why the people on a deal were not changed. */
export const colleaguesRefusals: Readonly<Record<ColleaguesRefusal, Record<string, string>>> = {
  deal_ended: { form: refusalWords("deal_ended") },
  key_reused: { form: refusalWords("key_reused") },
  member_gone: { form: "This colleague’s part has changed meanwhile. Please look at the list again." },
  is_owner: { form: "Somebody has to lead this deal. Let a colleague lead it first." },
};

type NotJoined =
  | { reason: "link_ended" | "wrong" | "too_many_tries" | "works_elsewhere" | "service_only" }
  | { reason: "weak"; problem: string };

/** Why somebody has not joined. */
export function joinRefusal(refused: NotJoined): Record<string, string> {
  return refused.reason === "weak" ? { password: `A password ${refused.problem}.` } : joinWords[refused.reason];
}

const joinWords = {
  link_ended: { form: "This link has ended meanwhile. Ask whoever invited you to send it again." },
  wrong: { password: "This is not the password you have in Concord." },
  too_many_tries: { password: "There were ten tries. Please wait fifteen minutes." },
  works_elsewhere: { form: "You work in another workspace with this address." },
  service_only: { form: "Your company lets people in by its own sign-in only. Join by the button above." },
} as const;
