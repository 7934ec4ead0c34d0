import { sayNumber } from "#app/lib/numbers.ts";

const reasons: Readonly<Record<string, string>> = {
  fewerThanTwoRaters: "needs two answers",
  noRatings: "no answer yet",
  tooManyRaters: "too many people to count every case",
  fewerThanTwoBallots: "needs two rankings",
  fewerThanThreeRankedByAll: "needs three initiatives that everybody ranked",
  allTied: "everybody tied everything",
};

/** Why a number is not there. */
export function reasonWords(reason: string): string {
  return reasons[reason] ?? "not computable";
}

export function decimal(value: number): string {
  return sayNumber(value, 2);
}

/** A probability as people read it. */
export function share(probability: number): string {
  if (probability < 0.0005) return `under ${sayNumber(0.1, 1)} %`;
  return `${sayNumber(100 * probability, 1)} %`;
}
