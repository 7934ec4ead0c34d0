import { kemeny } from "../ranking/kemeny.ts";
import { concordanceWording, kendallW } from "../ranking/concordance.ts";
import { permutationP } from "../ranking/concordance-chance.ts";
import { pairwiseOf } from "../ranking/pairwise.ts";
import type { Contest } from "./ballots.ts";

/** The order the rankings suggest, and whether it means anything. For display; the gate counts majorities only. */
export interface RankingAgreement {
  readonly ballots: number;
  /** Every order that agrees most with the ballots (Kemeny); empty where there are too many initiatives to try. */
  readonly orders: readonly (readonly string[])[];
  readonly concordance:
    | {
        readonly W: number;
        readonly p: number;
        readonly wording: string;
        /** Initiatives ranked by everybody who ranked. */
        readonly initiatives: readonly string[];
      }
    | { readonly W: null; readonly reason: "fewerThanTwoBallots" | "fewerThanThreeRankedByAll" | "allTied" };
}

const draws = { exactObjects: 4, samples: 9999, seed: 20_261 };

export function rankingAgreement({ ballots, initiatives }: Contest): RankingAgreement {
  const places = ballots.flatMap((ballot) => (ballot && ballot.tierOf.size > 0 ? [ballot.tierOf] : []));
  const matrix = pairwiseOf(
    initiatives,
    places.map((tiers) => ({ weight: 1, places: tiers })),
  );
  return {
    ballots: places.length,
    orders: places.length === 0 ? [] : (kemeny(matrix)?.rankings ?? []),
    concordance: concordanceOf(places, initiatives),
  };
}

function concordanceOf(
  places: readonly ReadonlyMap<string, number>[],
  initiatives: readonly string[],
): RankingAgreement["concordance"] {
  if (places.length < 2) return { W: null, reason: "fewerThanTwoBallots" };
  const shared = initiatives.filter((initiative) => places.every((tiers) => tiers.has(initiative)));
  if (shared.length < 3) return { W: null, reason: "fewerThanThreeRankedByAll" };
  const ratings = places.map((tiers) => shared.map((initiative) => tiers.get(initiative) ?? 0));
  const result = kendallW(ratings);
  if (result.Wt === null) return { W: null, reason: "allTied" };
  let chance: number | null = null;
  return {
    W: result.Wt,
    /** Worked out when it is first read: ten thousand draws take longer than all the rest, and few readers look at it. */
    get p() {
      return (chance ??= permutationP(ratings, draws));
    },
    wording: concordanceWording(result.Wt),
    initiatives: shared,
  };
}
