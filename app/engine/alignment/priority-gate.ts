import type { Ballot, Contest } from "./ballots.ts";
import { extremeBallot } from "./ballots.ts";
import type { Level } from "./document.ts";
import { lowerLevel } from "./levels.ts";
import type { Bounds } from "./statement-bounds.ts";
import type { Class, GateRule } from "./statement-gate.ts";
import { noHolders, statementLevel } from "./statement-gate.ts";

export interface PriorityReading {
  readonly level: Level;
  readonly classes: readonly Class[];
  /** 1 + the initiatives which more people put ahead than behind, by latest ballots of any age. */
  readonly positionKnown: number;
  /** The same when every missing, stale or unranked voice counts for the rival. */
  readonly positionWorst: number;
}

/** Place of the focal initiative by pairwise majorities: exact, monotone, and free of tie-breaking. */
export function readPriority(contest: Contest, rule: GateRule): PriorityReading {
  const classes = contest.ballots.map((ballot) => ballotClass(ballot, contest));
  const positionKnown = 1 + rivalsOf(contest).filter((rival) => isAhead(rival, contest)).length;
  const positionWorst = 1 + rivalsOf(contest).filter((rival) => couldBeAhead(rival, contest)).length;
  return {
    level: priorityLevel({ classes, positionKnown, positionWorst }, contest, rule),
    classes,
    positionKnown,
    positionWorst,
  };
}

/**
 * Every unknown and every stale ballot puts the initiative last, or first. Where all initiatives fit into the capacity even
 * "last" is a yes; the worst stays at the level, since a missing ballot may also stay missing.
 */
export function priorityBounds(contest: Contest, rule: GateRule): Bounds {
  const { level, classes } = readPriority(contest, rule);
  const completed = (end: "first" | "last"): Level => {
    const extreme = extremeBallot(contest, end);
    const ballots = contest.ballots.map((ballot, place) => (isMissing(classes[place]) ? extreme : ballot));
    return readPriority({ ...contest, ballots }, rule).level;
  };
  return { worst: lowerLevel(level, completed("last")), best: completed("first") };
}

/** The level of a contest whose classes and places are known. */
export function priorityLevel(
  reading: Omit<PriorityReading, "level">,
  { capacity, initiatives }: Contest,
  rule: GateRule,
): Level {
  const level = statementLevel(reading.classes, noHolders, rule);
  if (reading.positionKnown > capacity) return lowerLevel(level, "SPLIT");
  const mayPass = reading.positionWorst <= capacity && initiatives.length >= 2;
  return mayPass ? level : lowerLevel(level, "OPEN");
}

/** A ballot says yes when even its worst reading fits the capacity, and no when even its best reading is in the far half. */
function ballotClass(ballot: Ballot | null, contest: Contest): Class {
  const own = ballot?.tierOf.get(contest.focal);
  if (!ballot || own === undefined) return "U";
  const rivals = rivalsOf(contest).map((rival) => ballot.tierOf.get(rival));
  const above = rivals.filter((tier) => tier !== undefined && tier < own).length;
  const undecided = rivals.filter((tier) => tier === undefined || tier === own).length;
  const farHalf = Math.max(contest.capacity, halfUp(contest.initiatives.length));
  if (1 + above > farHalf) return "O";
  if (!ballot.isFresh) return "Z";
  return 1 + above + undecided <= contest.capacity ? "S" : "N";
}

function isAhead(rival: string, contest: Contest): boolean {
  let balance = 0;
  for (const ballot of contest.ballots) balance += focalLeads(ballot, rival, contest.focal).known;
  return balance < 0;
}

function couldBeAhead(rival: string, contest: Contest): boolean {
  let forFocal = 0;
  let ties = 0;
  for (const ballot of contest.ballots) {
    const { isFreshLead, isFreshTie } = focalLeads(ballot, rival, contest.focal);
    if (isFreshLead) forFocal++;
    if (isFreshTie) ties++;
  }
  return contest.ballots.length - forFocal - ties >= forFocal;
}

/** What one ballot says of the initiative against one rival: 1 ahead, -1 behind, 0 tied or one of them not ranked. */
export interface FocalLead {
  readonly known: -1 | 0 | 1;
  readonly isFreshLead: boolean;
  readonly isFreshTie: boolean;
}

export function focalLeads(ballot: Ballot | null, rival: string, focal: string): FocalLead {
  const own = ballot?.tierOf.get(focal);
  const other = ballot?.tierOf.get(rival);
  if (!ballot || own === undefined || other === undefined) return silent;
  if (own === other) return { known: 0, isFreshLead: false, isFreshTie: ballot.isFresh };
  return own < other ? { known: 1, isFreshLead: ballot.isFresh, isFreshTie: false } : { ...silent, known: -1 };
}

const silent: FocalLead = { known: 0, isFreshLead: false, isFreshTie: false };

export function rivalsOf({ initiatives, focal }: Contest): readonly string[] {
  return initiatives.filter((initiative) => initiative !== focal);
}

function isMissing(entry: Class | undefined): boolean {
  return entry === "U" || entry === "Z";
}

function halfUp(count: number): number {
  return (count + (count % 2)) / 2;
}
