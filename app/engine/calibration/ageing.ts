const daysPerMonth = 30.4375;

/** Daily hazard of a monthly change rate. */
export function dailyHazard(monthlyHazard: number): number {
  return -Math.log(1 - monthlyHazard) / daysPerMonth;
}

/** Days until the share of records that still hold falls to `minValidity`. Infinite when nothing ever changes. */
export function expiryDays(monthlyHazard: number, minValidity: number): number {
  return -Math.log(minValidity) / dailyHazard(monthlyHazard);
}

/** Probability that at least one of these people changed within the days. */
export function probAnyChange(monthlyHazard: number, days: number, people: number): number {
  return 1 - Math.exp(-dailyHazard(monthlyHazard) * days * people);
}
