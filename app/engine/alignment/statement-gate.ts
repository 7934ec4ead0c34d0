import type { Level } from "./document.ts";
import type { Fraction } from "./policy.ts";

/**
 * One person's standing on one item: S support, N reserved, O oppose, Z a favourable or neutral answer that is not
 * fresh, U never answered, X not mine to judge.
 */
export type Class = "S" | "N" | "O" | "Z" | "U" | "X";
export type Counts = Readonly<Record<Class, number>>;

export interface GateRule {
  readonly quota: Fraction;
  readonly tolerance: Fraction;
  readonly leaveOut: { readonly supporters: number; readonly share: Fraction };
}

/** Places in the group; empty sets on every item that is not marked for holders. */
export interface HolderPlaces {
  readonly required: ReadonlySet<number>;
  readonly hard: ReadonlySet<number>;
}

export const noHolders: HolderPlaces = { required: new Set(), hard: new Set() };

/**
 * The level of one statement from the classes of a whole group. One-sided counts only, in whole numbers: moving
 * anybody up can never lower it, and an unknown can neither carry a yes nor dilute a no.
 */
export function statementLevel(classes: readonly Class[], holders: HolderPlaces, rule: GateRule): Level {
  const counts = countClasses(classes);
  const group = groupSize(counts, rule);
  if (group === 0) return "OPEN";
  if (someAre(holders.hard, classes, "O")) return "FAIL";
  const opposition = oppositionLevel(counts, rule);
  if (opposition !== "OPEN") return opposition;
  return carried(counts, group, rule) && allAre(holders.required, classes, "S") ? "PASS" : "OPEN";
}

export function countClasses(classes: readonly Class[]): Counts {
  const counts = { S: 0, N: 0, O: 0, Z: 0, U: 0, X: 0 };
  for (const entry of classes) counts[entry]++;
  return counts;
}

/** n: everybody, or everybody but those who cannot judge, while enough others carry the statement. */
export function groupSize(counts: Counts, rule: GateRule): number {
  const roster = rosterSize(counts);
  return counts.S >= supportersToLeaveOut(roster, rule) ? roster - counts.X : roster;
}

export function supportersToLeaveOut(roster: number, rule: GateRule): number {
  return Math.max(rule.leaveOut.supporters, shareUp(rule.leaveOut.share, roster));
}

/** Q(n): how many must be in favour. */
export function quotaOf(group: number, rule: Pick<GateRule, "quota">): number {
  return shareUp(rule.quota, group);
}

/** T(k): how many may be against, or unknown. */
export function toleranceOf(people: number, rule: Pick<GateRule, "tolerance">): number {
  return wholePart(rule.tolerance.numerator * people, rule.tolerance.denominator);
}

export function rosterSize(counts: Counts): number {
  return counts.S + counts.N + counts.O + counts.Z + counts.U + counts.X;
}

/** The opposition is held against those who ever answered, so silence never makes it look small. */
function oppositionLevel(counts: Counts, rule: GateRule): Level {
  const ever = rosterSize(counts) - counts.U - counts.X;
  if (counts.O >= 2 && 2 * counts.O > ever) return "FAIL";
  return counts.O > toleranceOf(ever, rule) ? "SPLIT" : "OPEN";
}

function carried(counts: Counts, group: number, rule: GateRule): boolean {
  const left = rosterSize(counts) - group;
  const unknown = counts.U + counts.Z + counts.X - left;
  return counts.S >= quotaOf(group, rule) && counts.O + unknown <= toleranceOf(group, rule);
}

function someAre(places: ReadonlySet<number>, classes: readonly Class[], wanted: Class): boolean {
  for (const place of places) if (classes[place] === wanted) return true;
  return false;
}

function allAre(places: ReadonlySet<number>, classes: readonly Class[], wanted: Class): boolean {
  for (const place of places) if (classes[place] !== wanted) return false;
  return true;
}

export function shareUp(share: Fraction, people: number): number {
  return wholePart(share.numerator * people + share.denominator - 1, share.denominator);
}

/** Exact: the remainder goes before the division. */
function wholePart(value: number, divisor: number): number {
  return (value - (value % divisor)) / divisor;
}
