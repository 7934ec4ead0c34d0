import type { GateId, Level, PowerId, Stage } from "./document.ts";
import type { EvidenceReading } from "./evidence.ts";
import { evidenceOf } from "./evidence.ts";
import { peopleAffected } from "./explain.ts";
import type { GateReading } from "./gates.ts";
import { boundsOf } from "./gates.ts";
import type { Scope, Tag } from "./policy.ts";
import type { FitTier, RequirementFacts } from "./requirements-gate.ts";
import { fitTierOf } from "./requirements-gate.ts";
import type { Situation } from "./situation.ts";
import type { Counts } from "./statement-gate.ts";
import { countClasses } from "./statement-gate.ts";
import type { TrackFacts } from "./track-gate.ts";

/** What a structured gate counted, in people's ids. */
export type GateDetails =
  | { readonly kind: "statement"; readonly required: readonly string[]; readonly hard: readonly string[] }
  | {
      readonly kind: "priority";
      readonly capacity: number;
      readonly initiatives: number;
      readonly positionKnown: number;
      readonly positionWorst: number;
    }
  | {
      readonly kind: "power";
      readonly power: PowerId;
      readonly named: readonly string[];
      readonly confirmed: readonly string[];
      readonly contested: readonly string[];
    }
  | ({ readonly kind: "track" } & TrackFacts)
  | ({ readonly kind: "requirements"; readonly fit: FitTier } & RequirementFacts)
  | {
      readonly kind: "signoff";
      readonly signers: readonly string[];
      readonly approved: readonly string[];
      readonly refused: readonly string[];
    }
  | { readonly kind: "coverage"; readonly heard: readonly string[]; readonly asked: number };

export interface GateReport {
  readonly id: GateId;
  readonly stage: Stage;
  readonly tag: Tag;
  readonly scope: Scope;
  readonly floor: Level;
  readonly level: Level;
  readonly worst: Level;
  readonly best: Level;
  /** Classes of the whole roster; null for gates that do not count opinions. */
  readonly counts: Counts | null;
  readonly peopleAffected: number;
  readonly evidence: EvidenceReading;
  readonly details: GateDetails;
}

export function reportGate(gate: GateReading, situation: Situation): GateReport {
  const { id, level, policy } = gate;
  return {
    id,
    stage: policy.stage,
    tag: policy.tag,
    scope: policy.scope,
    floor: policy.floor,
    level,
    ...boundsOf(gate, situation),
    counts: countsOf(gate),
    peopleAffected: peopleAffected(gate.facts, situation),
    evidence: evidenceOf(gate, situation),
    details: detailsOf(gate, situation),
  };
}

function countsOf({ facts }: GateReading): Counts | null {
  if (facts.kind === "statement") return facts.tally.counts;
  return facts.kind === "priority" ? countClasses(facts.reading.classes) : null;
}

function detailsOf({ facts }: GateReading, situation: Situation): GateDetails {
  const named = (places: Iterable<number>) =>
    [...places].sort((a, b) => a - b).map((place) => situation.people[place] ?? "");
  switch (facts.kind) {
    case "statement":
      return { kind: facts.kind, required: named(facts.holders.required), hard: named(facts.holders.hard) };
    case "priority": {
      const { capacity, initiatives } = facts.contest;
      const { positionKnown, positionWorst } = facts.reading;
      return { kind: facts.kind, capacity, initiatives: initiatives.length, positionKnown, positionWorst };
    }
    case "power":
      return powerDetails(facts, named);
    case "track":
      return { kind: facts.kind, ...facts.track };
    case "requirements":
      return { kind: facts.kind, fit: fitTierOf(situation.deal), ...facts.requirements };
    case "signoff": {
      const { signers, approved, refused } = facts.signOffs;
      return { kind: facts.kind, signers: named(signers), approved: named(approved), refused: named(refused) };
    }
    case "coverage":
      return { kind: facts.kind, heard: named(facts.coverage.heard), asked: facts.coverage.asked };
  }
}

function powerDetails(
  facts: Extract<GateReading["facts"], { kind: "power" }>,
  named: (places: Iterable<number>) => string[],
): GateDetails {
  const places = (holds: (standing: (typeof facts.standings)[number]) => boolean) =>
    facts.standings.filter(holds).map(({ place }) => place);
  return {
    kind: facts.kind,
    power: facts.policy.power,
    named: named(places(({ claims }) => claims.length > 0)),
    confirmed: named(places(({ confirmed }) => confirmed)),
    contested: named(places(({ claims, denials }) => claims.length > 0 && denials.length > 0)),
  };
}
