import type { CoverageFacts } from "./coverage-gate.ts";
import type { GateId, Level, PowerId } from "./document.ts";
import type { GateReading } from "./gates.ts";
import { compareLevels } from "./levels.ts";
import type { PowerStanding } from "./powers.ts";
import type { Situation } from "./situation.ts";
import type { TrackFacts } from "./track-gate.ts";

/** What answers to statements cannot do. Every act names the gate it would move. */
export type Act =
  | {
      readonly gate: GateId;
      readonly kind: "confirm_power";
      readonly power: PowerId;
      readonly holder: string | null;
      readonly words: number;
    }
  | {
      readonly gate: GateId;
      readonly kind: "settle_power";
      readonly power: PowerId;
      readonly holders: readonly string[];
    }
  | { readonly gate: GateId; readonly kind: "report_changes"; readonly changes: number }
  | {
      readonly gate: GateId;
      readonly kind: "cover_requirement" | "accept_requirement" | "answer_requirement";
      readonly requirement: string;
    }
  | { readonly gate: GateId; readonly kind: "name_must" }
  | { readonly gate: GateId; readonly kind: "sign" | "reconsider"; readonly person: string }
  | { readonly gate: GateId; readonly kind: "name_signer" | "name_initiative" }
  | { readonly gate: GateId; readonly kind: "hear_people"; readonly people: number };

export interface ActContext {
  readonly situation: Situation;
  readonly target: Level;
  /** Places whose answer to some statement is already asked for; they will have been heard. */
  readonly asked: ReadonlySet<number>;
}

export function actsFor(gate: GateReading, context: ActContext): readonly Act[] {
  const { facts } = gate;
  switch (facts.kind) {
    case "statement":
      return [];
    case "power":
      return powerActs({ gate: gate.id, power: facts.policy.power }, facts.standings, {
        gate,
        situation: context.situation,
      });
    case "signoff":
      return signOffActs(gate, context.target, context.situation);
    case "coverage":
      return hearingActs(gate.id, facts.coverage, context);
    default:
      return factActs(gate, facts, context);
  }
}

type FactKind = "priority" | "track" | "requirements";

/** What no single person's word decides. */
function factActs(
  { id }: GateReading,
  facts: Extract<GateReading["facts"], { kind: FactKind }>,
  { situation, target }: ActContext,
): Act[] {
  if (facts.kind === "requirements") return requirementActs(id, target, situation);
  if (facts.kind === "track")
    return [{ gate: id, kind: "report_changes", changes: changesNeeded(facts.track, target) }];
  return facts.contest.initiatives.length < 2 && target === "PASS" ? [{ gate: id, kind: "name_initiative" }] : [];
}

function hearingActs(gate: GateId, { heard, asked }: CoverageFacts, context: ActContext): Act[] {
  const people = asked - new Set([...heard, ...context.asked]).size;
  return people > 0 ? [{ gate, kind: "hear_people", people }] : [];
}

interface NamedPower {
  readonly gate: GateId;
  readonly power: PowerId;
}

/** A conflict is settled by talking; otherwise the person closest to being confirmed needs the fewest further words. */
function powerActs(
  named: NamedPower,
  standings: readonly PowerStanding[],
  { gate, situation }: { gate: GateReading; situation: Situation },
): Act[] {
  const nameOf = (standing: PowerStanding) => situation.people[standing.place] ?? "";
  if (gate.level === "SPLIT") {
    const conflicting = standings.filter(
      ({ claims, denials }) => claims.length > 0 && (denials.length > 0 || claims.length >= 2),
    );
    return [{ ...named, kind: "settle_power", holders: conflicting.map(nameOf) }];
  }
  const needed = situation.policy.corroborations[situation.deal.stage];
  const words = (standing: PowerStanding) => (standing.freshOwn ? 0 : 1) + Math.max(0, needed - standing.freshOthers);
  const closest = standings
    .filter(({ denials }) => denials.length === 0)
    .sort((a, b) => words(a) - words(b) || a.place - b.place)[0];
  return [
    {
      ...named,
      kind: "confirm_power",
      holder: closest ? nameOf(closest) : null,
      words: closest ? words(closest) : needed + 1,
    },
  ];
}

/** Finished changes, each reported by two people, until the target holds. */
function changesNeeded({ finished, failed }: TrackFacts, target: Level): number {
  return target === "PASS" ? Math.max(1, failed) - finished : Math.max(0, failed - finished);
}

function requirementActs(gate: GateId, target: Level, { deal }: Situation): Act[] {
  const musts = deal.requirements.filter(({ must }) => must);
  const acts = musts.flatMap((requirement): Act[] => {
    const { id, coverage, accepted } = requirement;
    if (coverage === "none") return [{ gate, kind: "cover_requirement", requirement: id }];
    if (coverage === null) return target === "PASS" ? [{ gate, kind: "answer_requirement", requirement: id }] : [];
    const isGap = coverage !== "full" && accepted !== true && compareLevels(target, "SPLIT") > 0;
    return isGap ? [{ gate, kind: "accept_requirement", requirement: id }] : [];
  });
  return musts.length === 0 ? [{ gate, kind: "name_must" }] : acts;
}

function signOffActs({ id, facts }: GateReading, target: Level, { people }: Situation): Act[] {
  if (facts.kind !== "signoff") return [];
  const { signers, approved, refused } = facts.signOffs;
  if (signers.length === 0) return [{ gate: id, kind: "name_signer" }];
  const open =
    target === "PASS" ? signers.filter((place) => !approved.includes(place) && !refused.includes(place)) : [];
  const named = (place: number, kind: "sign" | "reconsider"): Act => ({ gate: id, kind, person: people[place] ?? "" });
  return [...refused.map((place) => named(place, "reconsider")), ...open.map((place) => named(place, "sign"))];
}
