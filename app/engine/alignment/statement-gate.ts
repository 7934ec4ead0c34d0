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

/** All that a level depends on: how many stand where, and how many of those who hold a power. */
export interface Tally {
  readonly counts: Counts;
  /** Hard holders who oppose, and who could still turn out to. */
  readonly vetoes: number;
  readonly silentVetoes: number;
  /** Required holders who do not support, and how many of them have not spoken. */
  readonly unsupporting: number;
  readonly silentRequired: number;
}

export function statementLevel(classes: readonly Class[], holders: HolderPlaces, rule: GateRule): Level {
  return tallyLevel(tallyOf(classes, holders), rule);
}

/**
 * The level of one statement. One-sided counts only, in whole numbers: moving anybody up can never lower it, and an unknown
 * can neither carry a yes nor dilute a no.
 */
export function tallyLevel({ counts, vetoes, unsupporting }: Tally, rule: GateRule): Level {
  const group = groupSize(counts, rule);
  if (group === 0) return "OPEN";
  if (vetoes > 0) return "FAIL";
  const roster = rosterSize(counts);
  // The opposition is held against those who ever answered, so silence never makes it look small.
  const ever = roster - counts.U - counts.X;
  if (isMajority(counts.O, ever)) return "FAIL";
  if (isMoreThan(rule.tolerance, ever, counts.O)) return "SPLIT";
  const against = counts.O + counts.U + counts.Z + counts.X - (roster - group);
  const carried = isReached(rule.quota, group, counts.S) && !isMoreThan(rule.tolerance, group, against);
  return carried && unsupporting === 0 ? "PASS" : "OPEN";
}

/** One alone is none. */
function isMajority(count: number, people: number): boolean {
  return count >= 2 && 2 * count > people;
}

/** Shares are compared multiplied out: no division, so nothing to round. */
function isReached({ numerator, denominator }: Fraction, people: number, count: number): boolean {
  return denominator * count >= numerator * people;
}

function isMoreThan({ numerator, denominator }: Fraction, people: number, count: number): boolean {
  return denominator * count > numerator * people;
}

export function tallyOf(classes: readonly Class[], holders: HolderPlaces): Tally {
  const tally = { counts: countClasses(classes), vetoes: 0, silentVetoes: 0, unsupporting: 0, silentRequired: 0 };
  for (const place of holders.hard) {
    if (classes[place] === "O") tally.vetoes++;
    if (isSilent(classes[place])) tally.silentVetoes++;
  }
  for (const place of holders.required) {
    if (classes[place] !== "S") tally.unsupporting++;
    if (isSilent(classes[place])) tally.silentRequired++;
  }
  return tally;
}

/** Where nobody holds a power, the counts are everything. */
export function tallyOfCounts(counts: Counts): Tally {
  return { counts, vetoes: 0, silentVetoes: 0, unsupporting: 0, silentRequired: 0 };
}

function isSilent(entry: Class | undefined): boolean {
  return entry === "U" || entry === "Z";
}

export function countClasses(classes: readonly Class[]): Counts {
  const counts = { S: 0, N: 0, O: 0, Z: 0, U: 0, X: 0 };
  for (const entry of classes) counts[entry]++;
  return counts;
}

/** n: everybody, or everybody but those who cannot judge, while enough others carry the statement. */
export function groupSize(counts: Counts, rule: GateRule): number {
  const roster = rosterSize(counts);
  return counts.X > 0 && counts.S >= supportersToLeaveOut(roster, rule) ? roster - counts.X : roster;
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

export function shareUp(share: Fraction, people: number): number {
  return wholePart(share.numerator * people + share.denominator - 1, share.denominator);
}

/** Exact: the remainder goes before the division. */
function wholePart(value: number, divisor: number): number {
  return (value - (value % divisor)) / divisor;
}
