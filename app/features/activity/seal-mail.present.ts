import type { Decision } from "#db/schema/signoffs.ts";
import { paths } from "#app/paths.ts";
import type { Writers } from "./mail.present.ts";

/** Mails that carry seals, for people to keep: with each decision, and once a week. */
export const sealWriters: Pick<Writers, "signoff_decided" | "signoff_recorded" | "records_sealed"> = {
  signoff_decided: ({ dealId, dealTitle, versionNumber, signer, decision, seal }, { origin }) => ({
    subject: `${signer} decided on version ${versionNumber}: ${dealTitle}`,
    sender: null,
    body: [`${signer} ${decisions[decision]} version ${versionNumber} of the plan in “${dealTitle}”.`],
    action: { label: "See the decision", url: origin + paths.approval(dealId, versionNumber) },
    seal,
    fine: [sealRules(origin)],
  }),
  signoff_recorded: ({ dealId, dealTitle, versionNumber, decision, seal }, { origin }) => ({
    subject: `Your decision on version ${versionNumber} is recorded: ${dealTitle}`,
    sender: null,
    body: [
      `You ${decisions[decision]} version ${versionNumber} of the plan in “${dealTitle}”. If this was not you, tell your champion today: the other parties have the same mail.`,
      "This orders nothing and signs no contract. It is a simple electronic signature with tamper evidence.",
    ],
    action: { label: "See your receipt", url: origin + paths.receipt(dealId, versionNumber) },
    seal,
    fine: [sealRules(origin)],
  }),
  records_sealed: ({ records }, { origin }) => ({
    subject:
      records.length === 1 ? `To keep: ${records[0]?.dealTitle}` : `To keep: the seals of ${records.length} records`,
    sender: null,
    body: [
      records.length === 1
        ? `The record that both sides share in “${records[0]?.dealTitle}” has grown, so it was sealed. You need do nothing but keep this mail.`
        : "The records below, which both sides share, have grown, so they were sealed. You need do nothing but keep this mail.",
    ],
    seals: records.map(({ dealTitle, seal }) => ({ title: dealTitle, seal })),
    fine: [
      sealRules(origin),
      "At most one mail like this a week. Whoever stops mails where Concord lists what is new gets none.",
    ],
  }),
};

/** What the lines of a seal are good for. */
function sealRules(origin: string): string {
  return `Keep this mail. The lines above say how long the shared record was right then and what it ended in, and are signed. As long as you have them, nobody can change what stands in it, who runs Concord included, without it showing: paste them at ${new URL(origin).host}${paths.verify()}. The last line is the fingerprint of the key.`;
}

const decisions: Readonly<Record<Decision, string>> = {
  approved: "approved",
  approved_with_conditions: "approved, with conditions,",
  sent_back: "sent back",
  declined: "declined",
};
