import type { Contest } from "./ballots.ts";
import { readContest } from "./ballots.ts";
import type { StatementWords } from "./classes.ts";
import { columnBehind, holdersOn, tallyIn } from "./classes.ts";
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
import { isComplete, tallyBounds } from "./statement-bounds.ts";
import type { HolderPlaces, Tally } from "./statement-gate.ts";
import { tallyLevel } from "./statement-gate.ts";
import type { TrackFacts } from "./track-gate.ts";
import { readTrack, trackLevel } from "./track-gate.ts";

export interface StatementFacts extends StatementWords {
  readonly kind: "statement";
  readonly policy: StatementGatePolicy;
  readonly tally: Tally;
}

/** What stands behind a gate's level. */
export type GateFacts =
  | StatementFacts
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
  const context = { situation, standings, holders: holderPlaces(standings, situation) };
  const gates: GateReading[] = [];
  for (const gate of situation.policy.gates) {
    if (gate.stage <= situation.deal.stage) gates.push(readGate(gate, context));
  }
  return gates;
}

function readGate(gate: GatePolicy, context: Context): GateReading {
  if (gate.kind === "statement") return readStatementGate(gate, context.situation, holdersOn(gate, context.holders));
  return leveled(gate, readFacts(gate, context), context.situation);
}

export function readStatementGate(gate: StatementGatePolicy, situation: Situation, holders: HolderPlaces): GateReading {
  const column = columnBehind(gate, situation);
  const tally = tallyIn({ column, holders });
  const facts: StatementFacts = { kind: "statement", policy: gate, column, holders, tally };
  return { id: gate.id, policy: gate, level: higherLevel(gate.floor, tallyLevel(tally, situation.policy)), facts };
}

export function readCoverageGate(gate: GatePolicy, situation: Situation): GateReading {
  return leveled(gate, { kind: "coverage", coverage: readCoverage(situation) }, situation);
}

function leveled(policy: GatePolicy, facts: GateFacts, situation: Situation): GateReading {
  return { id: policy.id, policy, level: higherLevel(policy.floor, levelOf(facts, situation)), facts };
}

/** Lowest and highest level the gate could still have, raised to its floor. */
export function boundsOf(gate: GateReading, situation: Situation): Bounds {
  if (gate.facts.kind === "statement" && isComplete(gate.facts.tally)) return { worst: gate.level, best: gate.level };
  const { worst, best } = factBounds(gate.facts, situation);
  return { worst: higherLevel(gate.policy.floor, worst), best: higherLevel(gate.policy.floor, best) };
}

interface Context {
  readonly situation: Situation;
  readonly standings: readonly PowerStanding[];
  readonly holders: HolderPlaces;
}

function readFacts(gate: PowerGatePolicy | StructuredGatePolicy, context: Context): GateFacts {
  const { situation, standings, holders } = context;
  switch (gate.kind) {
    case "power":
      return { kind: "power", policy: gate, standings: standings.filter(({ power }) => power === gate.power) };
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
      return tallyLevel(facts.tally, policy);
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
      return tallyBounds(facts.tally, situation.policy);
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
