import { refusalWords } from "#app/features/rooms/refusals.ts";

/** Why a deal was not opened, beside the field that can mend it. */
export const createWords = {
  target_too_soon: { targetOn: "Please give a date at least a week from today, so that a plan fits before it." },
  target_too_far: { targetOn: "Please give a date within the next five years." },
  vendor_address: {
    championEmail:
      "This is an address of your own organisation. A champion is one of the customer’s people, at their own address.",
  },
  template_gone: { template: "This template is not there any more. Please choose another." },
  owner_gone: { owner: "Nobody of this id works here. Please name a member who has joined." },
  key_reused: { form: refusalWords("key_reused") },
} as const;

/** Why a deal's form was refused. */
export function dealWords(accountName: string) {
  return {
    deal_ended: { form: refusalWords("deal_ended") },
    date_past: { dueOn: "Please give today or a later day." },
    date_too_far: { dueOn: "Please give a date within half a year." },
    no_champion: {
      form: `Nobody of ${accountName} has joined as champion yet, so nobody could release anything. Invite a champion again first.`,
    },
    asked_today: {
      dueOn: `${accountName} was asked today already. Ask again from tomorrow on, if it is still needed.`,
    },
    not_disqualified: { form: "Only a deal that ended as no fit is followed afterwards." },
    key_reused: { form: refusalWords("key_reused") },
  } as const;
}
