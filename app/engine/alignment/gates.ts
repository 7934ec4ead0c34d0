import type { Contest } from "./ballots.ts";
import { readContest } from "./ballots.ts";
import type { ClassReading } from "./classes.ts";
import { holdersOn, readClasses } from "./classes.ts";
import type { CoverageFacts } from "./coverage-gate.ts";
import { coverageBounds, coverageLevel, readCoverage } from "./coverage-gate.ts";
import type { GateId, Level } from "./document.ts";
import { higherLevel } from "./levels.ts";
import type { GatePolicy, PowerGatePolicy, StatementGatePolicy, StructuredGatePolicy } from "./policy.ts";
import type { PowerStanding } from "./powers.ts";
import { holderPlaces, powerLevel, readPowers } from "./powers.ts";
import type { PriorityReading } from "./priority-gate.ts";
import { priorityBounds, readPriority } from "./priority-gate.ts";
import type { RequirementFacts } from "./requirements-gate.ts";
import { readRequirements, requirementsLevel } from "./requirements-gate.ts";
import type { SignOffFacts } from "./signoff-gate.ts";
import { readSignOffs, signOffLevel } from "./signoff-gate.ts";
import type { Situation } from "./situation.ts";
import type { Bounds } from "./statement-bounds.ts";
import { statementBounds } from "./statement-bounds.ts";
import type { Class, HolderPlaces } from "./statement-gate.ts";
import { statementLevel } from "./statement-gate.ts";
import type { TrackFacts } from "./track-gate.ts";
import { readTrack, trackLevel } from "./track-gate.ts";

/** What stands behind a gate's level. */
export type GateFacts =
  | {
      readonly kind: "statement";
      readonly policy: StatementGatePolicy;
      readonly readings: readonly ClassReading[];
      readonly holders: HolderPlaces;
    }
  | { readonly kind: "priority"; readonly contest: Contest; readonly reading: PriorityReading }
  | { readonly kind: "power"; readonly policy: PowerGatePolicy; readonly standings: readonly PowerStanding[] }
  | { readonly kind: "track"; readonly track: TrackFacts }
  | { readonly kind: "requirements"; readonly requirements: RequirementFacts }
  | { readonly kind: "signoff"; readonly signOffs: SignOffFacts }
  | { readonly kind: "coverage"; readonly coverage: CoverageFacts };

export interface GateReading {
  readonly id: GateId;
  readonly policy: GatePolicy;
  /** Raised to the gate's floor, as the verdict uses it. */
  readonly level: Level;
  readonly facts: GateFacts;
}

/** The active gates of a deal with their levels, in the order of the instrument. */
export function readGates(situation: Situation): readonly GateReading[] {
  const standings = readPowers(situation);
  const holders = holderPlaces(standings, situation);
  return situation.policy.gates
    .filter((gate) => gate.stage <= situation.deal.stage)
    .map((policy) => {
      const facts = readFacts(policy, { situation, standings, holders });
      return { id: gateIdOf(policy), policy, facts, level: higherLevel(policy.floor, levelOf(facts, situation)) };
    });
}

/** Lowest and highest level the gate could still have, raised to its floor. */
export function boundsOf(gate: GateReading, situation: Situation): Bounds {
  const { worst, best } = factBounds(gate.facts, situation);
  return { worst: higherLevel(gate.policy.floor, worst), best: higherLevel(gate.policy.floor, best) };
}

export function gateIdOf(gate: GatePolicy): GateId {
  if (gate.kind === "statement") return `item:${gate.item}`;
  return gate.kind === "power" ? `power:${gate.power}` : gate.kind;
}

export function classesIn(readings: readonly ClassReading[]): Class[] {
  return readings.map((reading) => reading.class);
}

interface Context {
  readonly situation: Situation;
  readonly standings: readonly PowerStanding[];
  readonly holders: HolderPlaces;
}

function readFacts(gate: GatePolicy, context: Context): GateFacts {
  if (gate.kind === "statement") {
    const holders = holdersOn(gate, context.holders);
    const readings = readClasses(gate, { situation: context.situation, holders });
    return { kind: gate.kind, policy: gate, holders, readings };
  }
  if (gate.kind === "power") {
    const standings = context.standings.filter((standing) => standing.power === gate.power);
    return { kind: gate.kind, policy: gate, standings };
  }
  return readStructured(gate, context);
}

function readStructured(gate: StructuredGatePolicy, { situation, holders }: Context): GateFacts {
  switch (gate.kind) {
    case "priority": {
      const contest = readContest(situation);
      return { kind: "priority", contest, reading: readPriority(contest, situation.policy) };
    }
    case "track":
      return { kind: "track", track: readTrack(situation) };
    case "requirements":
      return { kind: "requirements", requirements: readRequirements(situation.deal.requirements) };
    case "signoff":
      return { kind: "signoff", signOffs: readSignOffs(situation, holders) };
    case "coverage":
      return { kind: "coverage", coverage: readCoverage(situation) };
  }
}

function levelOf(facts: GateFacts, { policy }: Situation): Level {
  switch (facts.kind) {
    case "statement":
      return statementLevel(classesIn(facts.readings), facts.holders, policy);
    case "priority":
      return facts.reading.level;
    case "power":
      return powerLevel(facts.policy, facts.standings);
    case "track":
      return trackLevel(facts.track);
    case "requirements":
      return requirementsLevel(facts.requirements);
    case "signoff":
      return signOffLevel(facts.signOffs);
    case "coverage":
      return coverageLevel(facts.coverage);
  }
}

function factBounds(facts: GateFacts, situation: Situation): Bounds {
  switch (facts.kind) {
    case "statement":
      return statementBounds(classesIn(facts.readings), facts.holders, situation.policy);
    case "priority":
      return priorityBounds(facts.contest, situation.policy);
    case "coverage":
      return coverageBounds(facts.coverage);
    case "power":
    case "track":
      return boundsWhenOpen(levelOf(facts, situation), { worst: "SPLIT", best: "PASS" });
    case "requirements":
    case "signoff":
      return boundsWhenOpen(levelOf(facts, situation), { worst: "FAIL", best: "PASS" });
  }
}

/** What is decided stays decided; only an open gate can still become something else. */
function boundsWhenOpen(level: Level, bounds: Bounds): Bounds {
  return level === "OPEN" ? bounds : { worst: level, best: level };
}
