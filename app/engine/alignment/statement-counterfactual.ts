import type { Level } from "./document.ts";
import { compareLevels } from "./levels.ts";
import type { Class, GateRule, HolderPlaces } from "./statement-gate.ts";
import { countClasses, quotaOf, statementLevel, supportersToLeaveOut, toleranceOf } from "./statement-gate.ts";

/** Cheapest to ask for comes first: an answer to obtain before a mind to change, a doubt before an objection. */
export type Effort = "ask" | "evidence" | "doubt" | "objection" | "none";

export interface GateQuestion {
  readonly classes: readonly Class[];
  readonly holders: HolderPlaces;
  readonly rule: GateRule;
  readonly target: Level;
  /** Places whose reserve only wants evidence; showing it is an answer to obtain. */
  readonly wantsEvidence: ReadonlySet<number>;
}

/**
 * The fewest people whose answer must become a fresh, evidenced yes for the statement to reach the target; null when
 * nothing can. Equal to brute force over all subsets (tested up to six people, every pattern of holders).
 */
export function fewestAnswers(question: GateQuestion): readonly number[] | null {
  const { classes, holders, rule, target } = question;
  if (compareLevels(statementLevel(classes, holders, rule), target) >= 0) return [];
  if (classes.length === 0) return null;
  return target === "PASS" ? answersToPass(question) : answersToLoosen(question);
}

export function effortOf(
  place: number,
  { classes, wantsEvidence }: Pick<GateQuestion, "classes" | "wantsEvidence">,
): Effort {
  const entry = classes[place];
  if (entry === "N") return wantsEvidence.has(place) ? "evidence" : "doubt";
  if (entry === "O") return "objection";
  return entry === "S" ? "none" : "ask";
}

/**
 * Every holder who does not support, then as many others as quota and tolerance ask for. Those who cannot judge may stay
 * out of the group, or answer: the smallest of all readings is taken.
 */
function answersToPass(question: GateQuestion): readonly number[] | null {
  const pools = poolsOf(question);
  let best: readonly number[] | null = null;
  for (let converted = 0; converted <= pools.cannotJudge.length; converted++) {
    for (const reading of ["left out", "unknown"] as const) {
      const plan = planFor(question, pools, { converted, reading });
      if (plan && (best === null || isSmaller(plan, best, question))) best = plan;
    }
  }
  return best;
}

interface Pools {
  readonly forced: readonly number[];
  readonly missing: readonly number[];
  readonly cannotJudge: readonly number[];
  readonly reserved: readonly number[];
  readonly opposed: readonly number[];
}

interface Reading {
  readonly converted: number;
  readonly reading: "left out" | "unknown";
}

function poolsOf({ classes, holders, wantsEvidence }: GateQuestion): Pools {
  const isForced = (place: number) =>
    (holders.required.has(place) && classes[place] !== "S") || (holders.hard.has(place) && classes[place] === "O");
  const places = classes.map((_, place) => place);
  const free = (wanted: Class) => places.filter((place) => classes[place] === wanted && !isForced(place));
  const reserved = free("N");
  return {
    forced: places.filter(isForced),
    missing: [...free("U"), ...free("Z")],
    cannotJudge: free("X"),
    reserved: [
      ...reserved.filter((place) => wantsEvidence.has(place)),
      ...reserved.filter((place) => !wantsEvidence.has(place)),
    ],
    opposed: free("O"),
  };
}

function planFor({ classes, rule }: GateQuestion, pools: Pools, { converted, reading }: Reading): number[] | null {
  const roster = classes.length;
  const staying = pools.cannotJudge.length - converted;
  const group = reading === "left out" ? roster - staying : roster;
  const supporters = countClasses(classes).S + pools.forced.length + converted;
  const doubtful = pools.missing.length + pools.opposed.length + (reading === "unknown" ? staying : 0);
  const fewer = Math.max(0, doubtful - toleranceOf(group, rule));
  const leaveOut = reading === "left out" && staying > 0 ? supportersToLeaveOut(roster, rule) : 0;
  const more = Math.max(fewer, quotaOf(group, rule) - supporters, leaveOut - supporters);
  const chosen = pick(pools, more, fewer);
  return chosen && [...pools.forced, ...pools.cannotJudge.slice(0, converted), ...chosen];
}

/** `more` people in all, at least `fewer` of them out of the unknown and the opposed; the gentlest ones first. */
function pick(pools: Pools, more: number, fewer: number): number[] | null {
  const missing = pools.missing.slice(0, more);
  const mustTurn = Math.max(0, fewer - missing.length);
  const reserved = pools.reserved.slice(0, Math.max(0, more - missing.length - mustTurn));
  const opposed = pools.opposed.slice(0, more - missing.length - reserved.length);
  return missing.length + reserved.length + opposed.length === more && opposed.length >= mustTurn
    ? [...missing, ...reserved, ...opposed]
    : null;
}

function isSmaller(a: readonly number[], b: readonly number[], question: GateQuestion): boolean {
  if (a.length !== b.length) return a.length < b.length;
  const weight = (plan: readonly number[], effort: Effort) =>
    plan.filter((place) => effortOf(place, question) === effort).length;
  const objections = weight(a, "objection") - weight(b, "objection");
  return objections !== 0 ? objections < 0 : weight(a, "doubt") < weight(b, "doubt");
}

/** Below PASS only opposition decides: fewer objections, or more people heard against whom they are held. */
function answersToLoosen(question: GateQuestion): readonly number[] | null {
  const { classes, holders, rule, target } = question;
  const places = classes.map((_, place) => place);
  const vetoes = places.filter((place) => holders.hard.has(place) && classes[place] === "O");
  const opposed = places.filter((place) => classes[place] === "O" && !holders.hard.has(place));
  const silent = [
    ...places.filter((place) => classes[place] === "U"),
    ...places.filter((place) => classes[place] === "X"),
  ];
  for (let total = 0; total <= opposed.length + silent.length; total++) {
    for (let heard = Math.min(total, silent.length); heard >= Math.max(0, total - opposed.length); heard--) {
      const plan = [...vetoes, ...silent.slice(0, heard), ...opposed.slice(0, total - heard)];
      if (compareLevels(statementLevel(withSupport(classes, plan), holders, rule), target) >= 0) return plan;
    }
  }
  return null;
}

export function withSupport(classes: readonly Class[], places: readonly number[]): Class[] {
  const changed = [...classes];
  for (const place of places) changed[place] = "S";
  return changed;
}
