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
  return value.toFixed(2).replace("-0.00", "0.00").replace("-", "−");
}

/** A probability as people read it. */
export function share(probability: number): string {
  if (probability < 0.0005) return "under 0.1 %";
  return `${(100 * probability).toFixed(1)} %`;
}
