import { paths } from "#app/paths.ts";
import type { Writers } from "./mail.present.ts";

const FINE = "The room asks for a code from this mailbox if this browser has not entered one lately.";

/** Mails among the customer's own team, about who leads it. */
export const teamWriters: Pick<Writers, "champion_proposed" | "champion_named"> = {
  champion_proposed: ({ dealId, dealTitle, vendorName, name, by }, { origin }) => ({
    subject: `${by} proposes a new champion: ${dealTitle}`,
    sender: by,
    body: [
      `No champion of your team has done anything in “${dealTitle}” for two weeks, so ${by} proposes ${name}. If a second person of the team agrees, ${name} leads it from then on.`,
      "Are you a champion, and still there? Anything you do in the room ends this.",
      `${vendorName} is not told.`,
    ],
    action: { label: "Open the team", url: origin + paths.team(dealId) },
    fine: [FINE],
  }),
  champion_named: ({ dealId, dealTitle, vendorName, name, by }, { origin }) => ({
    subject: `${name} is now a champion: ${dealTitle}`,
    sender: by,
    body: [
      `${by} named ${name} a champion of “${dealTitle}”, because no champion had done anything there for two weeks. Whoever was champion before still is; each of them can change that under Team.`,
      `${vendorName} sees who is champion, and not how that came to be.`,
    ],
    action: { label: "Open the team", url: origin + paths.team(dealId) },
    fine: [FINE],
  }),
};
