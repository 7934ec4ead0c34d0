import type { EndingOutcome } from "#db/schema/endings.ts";
import { paths } from "#app/paths.ts";
import type { Writers } from "./mail.present.ts";

/** Mails that say that a deal has ended, by whom, or by nobody. */
export const endingWriters: Pick<Writers, "deal_lapsed" | "deal_ended"> = {
  deal_lapsed: ({ dealId, dealTitle }, { origin }) => ({
    subject: `${dealTitle} has ended`,
    sender: null,
    body: [
      `“${dealTitle}” was quiet for 90 days past its target, and nobody said that it goes on. It was closed as “not now”. Everything stays readable for you, and is yours to keep.`,
    ],
    action: { label: "Read how it ended", url: origin + paths.ended(dealId) },
    fine: [],
  }),
  deal_ended: ({ dealId, dealTitle, endedBy, outcome }, { origin }) => ({
    subject: `${dealTitle} has ended`,
    sender: null,
    body: [`${endedBy} ended “${dealTitle}” ${endings[outcome]}. Everything stays readable for you.`],
    action: { label: "Read the reason", url: origin + paths.ended(dealId) },
    fine: [],
  }),
};

const endings: Readonly<Record<EndingOutcome, string>> = {
  won: "as won",
  lost: "as lost",
  no_decision: "for now, without a decision",
  disqualified: "because it is no fit",
};
