import type { Verdict } from "#app/engine/alignment/document.ts";
import type { Aftermath, Decider, EndingOutcome, EndingReason } from "../../schema/endings.ts";
import type { BeliefTold } from "./telling-beliefs.ts";
import { deal, type DealTold, type Said, type VendorName } from "./telling.ts";

/**
 * Deals of the last year, told in a breath each: two people, one release, one end. They are here so that it can be seen what
 * verdicts were worth; the deals that people read are told at length elsewhere.
 */
type PastDeal = {
  readonly account: string;
  readonly domain: string;
  readonly title: string;
  readonly euros: number;
  readonly owner: VendorName;
  readonly opened: number;
  readonly champion: readonly [name: string, title: string];
  readonly executive: readonly [name: string, title: string];
  readonly rival: string;
  readonly outcome: readonly [text: string, from: string, to: string];
  readonly shows: Verdict;
  readonly believed: Pick<BeliefTold, "ability" | "willingness" | "note">;
  readonly ending: {
    readonly as: EndingOutcome;
    readonly weighed: EndingReason;
    readonly decidedBy: Decider;
    readonly reason: string;
    readonly aftermath?: Aftermath;
  };
};

/** What the executive answers; the champion is in favour of everything unless both see no need. */
const answers: Readonly<Record<Verdict, { need: Said; capacity: Said; champion: Said }>> = {
  "self-qualified": { need: 4, capacity: 4, champion: 5 },
  qualifying: { need: 4, capacity: 3, champion: 5 },
  misaligned: { need: 4, capacity: 2, champion: 5 },
  "self-disqualified": { need: 2, capacity: 3, champion: 2 },
};

export function pastDeal({ opened, champion, executive, owner, shows, outcome, ...told }: PastDeal): DealTold {
  const said = answers[shows];
  const [text, from, to] = outcome;
  const person = ([name, title]: PastDeal["champion"]) => ({ name, title });
  const { aftermath, ...ending } = told.ending;
  return deal({
    account: told.account,
    domain: told.domain,
    title: told.title,
    euros: told.euros,
    team: [owner],
    opened,
    target: opened + 120,
    picture: shows,
    people: {
      first: { ...person(champion), role: "champion", invited: opened, joined: opened + 2 },
      second: { ...person(executive), role: "executive", invited: opened + 4, joined: opened + 6 },
    },
    outcomes: [{ text, from, to, due: opened + 200, by: "first", on: opened + 5 }],
    initiatives: { rival: { name: told.rival, on: opened + 5 } },
    sittings: [
      {
        by: "first",
        on: opened + 8,
        says: { need: said.champion, outcome: 4, own: 4, capacity: 4 },
        order: ["this", "rival"],
      },
      {
        by: "second",
        on: opened + 11,
        says: { need: said.need, outcome: 4, own: 4, capacity: said.capacity },
        order: ["this", "rival"],
      },
    ],
    beliefs: [{ on: opened + 10, by: owner, ...told.believed }],
    releases: [{ on: opened + 15, by: "first", shows }],
    ...(ending.as === "won" && { plan: planOf(opened, owner) }),
    ending: { on: opened + 40, by: isVendors(ending) ? owner : "second", ...ending },
    ...(aftermath && { aftermath: { on: opened + 120, by: owner, what: aftermath } }),
  });
}

/** Won and lost are the vendor's words; it may also be the one who sees that there is no fit. */
function isVendors({ as, decidedBy }: Pick<PastDeal["ending"], "as" | "decidedBy">): boolean {
  return as === "won" || as === "lost" || decidedBy === "seller";
}

function planOf(opened: number, owner: VendorName) {
  return {
    written: opened + 17,
    by: owner,
    milestones: [
      {
        name: "Try it on one route",
        steps: [
          { title: "Choose the route", who: "first", due: opened + 24, done: opened + 23 },
          { title: "Look at two weeks of figures together", vendor: owner, due: opened + 36, done: opened + 36 },
        ],
      },
    ],
  } as const;
}
