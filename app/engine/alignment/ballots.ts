import type { Ranking } from "./document.ts";
import type { Policy } from "./policy.ts";
import { latestByKey } from "./records.ts";
import type { Situation } from "./situation.ts";
import { isFresh } from "./situation.ts";
import { shareUp } from "./statement-gate.ts";

/** One person's latest ranking: the tier of each ranked initiative, 0 the first. */
export interface Ballot {
  readonly tierOf: ReadonlyMap<string, number>;
  readonly isFresh: boolean;
  /** null for a ballot that nobody cast. */
  readonly on: string | null;
}

/** One question to the group: where does the focal initiative stand among the others? */
export interface Contest {
  readonly initiatives: readonly string[];
  readonly focal: string;
  /** K: how many initiatives can really be run this period. */
  readonly capacity: number;
  /** By place in the roster; null: never ranked anything. */
  readonly ballots: readonly (Ballot | null)[];
}

export function readContest(situation: Situation): Contest {
  const { deal, people, placeOf, policy } = situation;
  const latest = latestByKey(deal.rankings, (ranking) => (placeOf.has(ranking.by) ? ranking.by : null));
  const expiryDays = policy.expiryDays.rankings;
  const ballotOf = (ranking: Ranking): Ballot => ({
    tierOf: new Map(ranking.tiers.flatMap((tier, place) => tier.map((initiative) => [initiative, place] as const))),
    isFresh: isFresh(ranking.on, "rank", { expiryDays, situation }),
    on: ranking.on,
  });
  return {
    initiatives: deal.initiatives,
    focal: deal.focal,
    capacity: deal.capacity ?? defaultCapacity(deal.initiatives.length, policy),
    ballots: people.map((person) => {
      const ranking = latest.get(person);
      return ranking ? ballotOf(ranking) : null;
    }),
  };
}

/** A fresh ballot with the focal initiative alone at one end: the two extreme things a person could still say. */
export function extremeBallot(contest: Contest, end: "first" | "last"): Ballot {
  const tier = (initiative: string) => (initiative === contest.focal ? (end === "first" ? 0 : 2) : 1);
  return {
    tierOf: new Map(contest.initiatives.map((initiative) => [initiative, tier(initiative)])),
    isFresh: true,
    on: null,
  };
}

/** K where the customer has not said: the policy's share of the list, up to its most. */
export function defaultCapacity(initiatives: number, { defaultCapacity: { most, share } }: Policy): number {
  return Math.min(most, shareUp(share, initiatives));
}
