import { paths } from "#app/paths.ts";
import { sayExactDay } from "#app/ui/dates.ts";
import type { Writers } from "./mail.present.ts";

type Facts = Parameters<Writers["invitation"]>[0];

/** The first mail that somebody gets, and the two that ask once more. */
export const invitationWriters: Pick<Writers, "invitation"> = {
  invitation: (facts, { origin, secret }) => ({
    subject: subjectOf(facts),
    sender: facts.invitedBy,
    body: [
      firstWords(facts),
      "No account, no password; “I don’t know” is a good answer.",
      `${facts.vendorName} sees that you took part, not what you said.`,
    ],
    action: { label: "Open the room", url: origin + paths.invitation(secret) },
    fine: [
      ...howOften(facts),
      `The link leads to ${new URL(origin).host} and opens nothing by itself; your mail program may look at it safely. It works once, within 14 days. After that a code from your mailbox takes you in.`,
      "Who can read what, and how to have it deleted, stands in the room under “About this room”. If you did not expect this mail, you need do nothing.",
    ],
  }),
};

function subjectOf({ invitedBy, dealTitle, repetition }: Facts): string {
  return repetition ? `Still waiting for you: ${dealTitle}` : `${invitedBy} invites you: ${dealTitle}`;
}

function firstWords({ invitedBy, dealTitle, repetition }: Facts): string {
  const what = "There your side says what has to change and whether it is ready, and both sides agree on one plan.";
  return repetition
    ? `${invitedBy} asked you into the room “${dealTitle}” on ${sayExactDay(repetition.invitedOn)}, and would still like to have you there. ${what}`
    : `${invitedBy} asks you into the room “${dealTitle}”. ${what}`;
}

function howOften({ repetition }: Facts): string[] {
  if (!repetition) return [];
  const more = repetition.isLast
    ? "This is the last mail that asks you by itself."
    : "One more mail like this comes, and then none.";
  return [`${more} This link takes the place of the earlier one.`];
}
