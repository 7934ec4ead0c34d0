import type { ItemId } from "#app/engine/alignment/document.ts";

export const HAPPENING_KINDS = [
  "reorganisation",
  "holder_changed",
  "scope_changed",
  "price_changed",
  "merger",
  "freeze",
  "dates_moved",
] as const;
export type HappeningKind = (typeof HAPPENING_KINDS)[number];

type Kind = { readonly label: string; readonly hint: string; readonly makesStale: readonly ItemId[] };

/** What can happen to a customer, and what older words no longer know of. Events beat clocks (policy 2026-1). */
export const kinds: Readonly<Record<HappeningKind, Kind>> = {
  reorganisation: {
    label: "A reorganisation",
    hint: "Powers, people’s time and areas, and the order of initiatives are asked again.",
    makesStale: ["power", "own", "capacity", "disrupt", "owner", "rank"],
  },
  holder_changed: {
    label: "Somebody who decides has come or gone",
    hint: "Powers, and what those who decide have done, are asked again.",
    makesStale: ["power", "decide", "sponsor", "owner"],
  },
  scope_changed: {
    label: "What you want to do has changed",
    hint: "Outcomes, people, areas, skills and dates are asked again.",
    makesStale: ["outcome", "own", "capacity", "disrupt", "skills", "queue", "fit", "dates"],
  },
  price_changed: {
    label: "The price has changed",
    hint: "Whether it is the best way, and the money, are asked again.",
    makesStale: ["fit", "money", "rank"],
  },
  merger: {
    label: "A merger or a sale",
    hint: "Nearly everything is asked again.",
    makesStale: [
      "need",
      "outcome",
      "own",
      "capacity",
      "rank",
      "power",
      "decide",
      "queue",
      "fit",
      "owner",
      "sponsor",
      "path",
      "money",
    ],
  },
  freeze: {
    label: "A freeze on money or people",
    hint: "People, money and the order of initiatives are asked again.",
    makesStale: ["capacity", "money", "rank", "queue"],
  },
  dates_moved: {
    label: "Something else has moved in time",
    hint: "People, what comes first, and the dates are asked again.",
    makesStale: ["capacity", "queue", "dates"],
  },
};
