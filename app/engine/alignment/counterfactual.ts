import { coverageBounds } from "./coverage-gate.ts";
import type { GateId, Level } from "./document.ts";
import type { GateReading } from "./gates.ts";
import { classesIn, readingAt, readingsOf } from "./classes.ts";
import { compareLevels, nextLevel } from "./levels.ts";
import type { Reaches } from "./priority-counterfactual.ts";
import { priorityReaches } from "./priority-counterfactual.ts";
import type { Situation } from "./situation.ts";
import type { SmallestSet } from "./smallest-set.ts";
import { smallestSet } from "./smallest-set.ts";
import type { Class } from "./statement-gate.ts";
import type { Effort, GateQuestion } from "./statement-counterfactual.ts";
import { effortOf, fewestAnswers, withSupport } from "./statement-counterfactual.ts";
import { statementLevel } from "./statement-gate.ts";
import type { Act } from "./acts.ts";
import { actsFor } from "./acts.ts";
import { verdictFrom } from "./verdict.ts";

/** One person's answer on one statement (or their ranking) that would have to become a fresh, evidenced yes. */
export interface Ask {
  readonly gate: GateId;
  /** Item id, or `rank`. */
  readonly item: string;
  readonly person: string;
  readonly class: Class;
}

export interface WayUp {
  readonly target: Level;
  /** False when answers and acts of this roster cannot reach it (too few people, for one). */
  readonly reachable: boolean;
  /** Unknown, stale, "not mine to judge", and a yes that only wants evidence. */
  readonly answersToObtain: readonly Ask[];
  readonly mindsToChange: readonly Ask[];
  /** What answers to statements and rankings cannot do: attest, sign, report, cover. */
  readonly acts: readonly Act[];
  /** Number of answers and minds; the fewest there are when `exact`. */
  readonly changes: number;
  readonly exact: boolean;
  /** Smallest set of people whose yes everywhere does the same, as far as answers reach; null when none does. */
  readonly fewestPeople: { readonly people: readonly string[]; readonly exact: boolean } | null;
}

/** What would have to change for the next verdict up; null when there is none. */
export function wayUp(gates: readonly GateReading[], situation: Situation): WayUp | null {
  const target = nextLevel(verdictFrom(gates).level);
  if (target === null) return null;
  const failing = gates.filter((gate) => compareLevels(gate.level, target) < 0);
  const answered = failing.map((gate) => answersOf(gate, target, situation));
  const asks = answered.flatMap((entry) => entry?.asks ?? []);
  const isMind = (entry: WeighedAsk) => entry.effort === "doubt" || entry.effort === "objection";
  return {
    target,
    reachable: answered.every((entry) => entry !== null) && failing.every((gate) => isWithinReach(gate)),
    answersToObtain: asks.filter((entry) => !isMind(entry)).map(withoutEffort),
    mindsToChange: asks.filter(isMind).map(withoutEffort),
    acts: failing.flatMap((gate) => actsFor(gate, { situation, target, asked: placesAsked(asks, situation) })),
    changes: asks.length,
    exact: answered.every((entry) => entry?.isExact ?? true),
    fewestPeople: fewestPeople(failing, target, situation),
  };
}

function placesAsked(asks: readonly Ask[], situation: Situation): ReadonlySet<number> {
  const ofStatements = asks.filter((ask) => ask.gate !== "priority");
  return new Set(ofStatements.map((ask) => situation.placeOf.get(ask.person) ?? -1));
}

function withoutEffort({ gate, item, person, class: read }: WeighedAsk): Ask {
  return { gate, item, person, class: read };
}

interface WeighedAsk extends Ask {
  readonly effort: Effort;
}

interface GateAnswers {
  readonly asks: readonly WeighedAsk[];
  readonly isExact: boolean;
}

/** Each answer feeds one gate, so the fewest answers for a verdict are the sum of what the gates need. */
function answersOf(gate: GateReading, target: Level, situation: Situation): GateAnswers | null {
  const set = smallestForGate(gate, target, situation);
  if (set === null) return null;
  const item = gate.facts.kind === "statement" ? gate.facts.policy.item : "rank";
  const classes = classesOfGate(gate);
  const asks = set.places.map((place) => ({
    gate: gate.id,
    item,
    person: situation.people[place] ?? "",
    class: classes[place] ?? "U",
    effort: effortAt(gate, place),
  }));
  return { asks, isExact: set.isExact };
}

function smallestForGate(gate: GateReading, target: Level, situation: Situation): SmallestSet | null {
  if (gate.facts.kind === "statement") {
    const places = fewestAnswers(questionOf(gate, target, situation));
    return places && { places, isExact: true };
  }
  if (gate.facts.kind !== "priority") return { places: [], isExact: true };
  const candidates = byEffort(gate, situation);
  return smallestSet({
    candidates,
    forced: [],
    atLeast: 1,
    reaches: priorityReaches(gate.facts.contest, target, situation.policy),
  });
}

function fewestPeople(failing: readonly GateReading[], target: Level, situation: Situation): WayUp["fewestPeople"] {
  const byAnswers = failing.filter(
    ({ facts }) => facts.kind === "statement" || facts.kind === "priority" || facts.kind === "coverage",
  );
  if (byAnswers.length === 0) return null;
  const checks = byAnswers.map((gate) => reachesOf(gate, target, situation));
  const needs = byAnswers.map((gate) =>
    gate.facts.kind === "statement" ? (fewestAnswers(questionOf(gate, target, situation)) ?? []) : [],
  );
  const set = smallestSet({
    candidates: peopleByEffort(byAnswers, situation),
    forced: situation.people.flatMap((_, place) =>
      byAnswers.some((gate) => isForced(gate, place, target)) ? [place] : [],
    ),
    atLeast: Math.max(0, ...needs.map((places) => places.length)),
    reaches: (places) => checks.every((reaches) => reaches(places)),
  });
  return (
    set && {
      people: [...set.places].sort((a, b) => a - b).map((place) => situation.people[place] ?? ""),
      exact: set.isExact,
    }
  );
}

function reachesOf({ facts }: GateReading, target: Level, situation: Situation): Reaches {
  if (facts.kind === "priority") return priorityReaches(facts.contest, target, situation.policy);
  if (facts.kind === "coverage")
    return (places) => new Set([...facts.coverage.heard, ...places]).size >= facts.coverage.asked;
  if (facts.kind !== "statement") return () => true;
  const classes = classesIn(facts);
  return (places) =>
    compareLevels(statementLevel(withSupport(classes, places), facts.holders, situation.policy), target) >= 0;
}

/** A holder who must support, or whose no stops the deal, is part of every way up. */
function isForced({ facts }: GateReading, place: number, target: Level): boolean {
  if (facts.kind !== "statement") return false;
  const entry = readingAt(place, facts).class;
  return (
    (target === "PASS" && facts.holders.required.has(place) && entry !== "S") ||
    (facts.holders.hard.has(place) && entry === "O")
  );
}

function questionOf(gate: GateReading, target: Level, { policy }: Situation): GateQuestion {
  if (gate.facts.kind !== "statement") throw new TypeError(`${gate.id} is not a statement`);
  const readings = readingsOf(gate.facts);
  const wantsEvidence = new Set([...readings.keys()].filter((place) => readings[place]?.reason === "under_evidenced"));
  const classes = readings.map((reading) => reading.class);
  return { classes, holders: gate.facts.holders, rule: policy, target, wantsEvidence };
}

function isWithinReach({ facts }: GateReading): boolean {
  return facts.kind !== "coverage" || coverageBounds(facts.coverage).best === "PASS";
}

function classesOfGate({ facts }: GateReading): readonly Class[] {
  if (facts.kind === "statement") return classesIn(facts);
  return facts.kind === "priority" ? facts.reading.classes : [];
}

function effortAt(gate: GateReading, place: number): Effort {
  const { facts } = gate;
  const isWanting = facts.kind === "statement" && readingAt(place, facts).reason === "under_evidenced";
  return effortOf(place, { classes: classesOfGate(gate), wantsEvidence: new Set(isWanting ? [place] : []) });
}

const gentlestFirst: readonly Effort[] = ["ask", "evidence", "doubt", "objection", "none"];

function byEffort(gate: GateReading, situation: Situation): number[] {
  const weight = (place: number) => gentlestFirst.indexOf(effortAt(gate, place));
  return [...situation.people.keys()].sort((a, b) => weight(a) - weight(b) || a - b);
}

/** People with the fewest minds to change first, then those who are missing in most gates. */
function peopleByEffort(gates: readonly GateReading[], situation: Situation): number[] {
  const count = (place: number, efforts: readonly Effort[]) =>
    gates.filter((gate) => efforts.includes(effortAt(gate, place))).length;
  const minds = (place: number) => count(place, ["doubt", "objection"]);
  const missing = (place: number) => count(place, ["ask", "evidence"]);
  return [...situation.people.keys()].sort((a, b) => minds(a) - minds(b) || missing(b) - missing(a) || a - b);
}
