import type { Stage } from "#app/engine/alignment/document.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";

/** How many days a favourable answer to this item (or a ranking, "rank") counts at this stage of the room. */
export function expiryDaysOf(item: string, stage: Stage): number {
  if (item === "rank") return currentPolicy.expiryDays.rankings;
  const gate = currentPolicy.gates.find((candidate) => candidate.kind === "statement" && candidate.item === item);
  return gate?.kind === "statement" ? gate.expiryDays[stage] : 0;
}

/** A record is asked for again when three quarters of its time have passed (policy 2026-1). */
export function isAgeing(daysLeft: number, expiryDays: number): boolean {
  return daysLeft * 4 <= expiryDays;
}
