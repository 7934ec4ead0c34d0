import type { ClassReason } from "./classes.ts";
import type { GateReading } from "./gates.ts";
import type { PowerStanding } from "./powers.ts";
import type { Situation } from "./situation.ts";
import { isFresh } from "./situation.ts";

/** A record the gate looked at, named by who made it and when. */
export interface EvidenceRecord {
  readonly by: string;
  readonly on: string;
  /** Evidence grade of an answer; null for records that have none. */
  readonly grade: number | null;
}

export interface RejectedRecord extends EvidenceRecord {
  readonly why: "stale" | "under_evidenced" | "contested" | "withdrawn";
}

export interface EvidenceReading {
  readonly used: readonly EvidenceRecord[];
  readonly rejected: readonly RejectedRecord[];
}

const rejections: Partial<Readonly<Record<ClassReason, RejectedRecord["why"]>>> = {
  expired: "stale",
  event: "stale",
  withdrawn: "withdrawn",
  not_mine_expired: "stale",
  under_evidenced: "under_evidenced",
  contradicted_by_check: "contested",
};

/** Which records carry the gate, and which were set aside and why. */
export function evidenceOf(gate: GateReading, situation: Situation): EvidenceReading {
  const judged = judgedRecords(gate, situation);
  return {
    used: judged.flatMap(({ why, ...record }) => (why === null ? [record] : [])),
    rejected: judged.flatMap(({ why, ...record }) => (why === null ? [] : [{ ...record, why }])),
  };
}

interface JudgedRecord extends EvidenceRecord {
  readonly why: RejectedRecord["why"] | null;
}

function judgedRecords({ facts }: GateReading, situation: Situation): JudgedRecord[] {
  if (facts.kind === "power") return facts.standings.flatMap((standing) => attestations(standing, situation));
  if (facts.kind === "priority") return rankings(facts, situation);
  return facts.kind === "statement" ? answers(facts, situation) : [];
}

type FactsOf<Kind> = Extract<GateReading["facts"], { kind: Kind }>;

function rankings({ contest, reading }: FactsOf<"priority">, { people }: Situation): JudgedRecord[] {
  return contest.ballots.flatMap((ballot, place): JudgedRecord[] => {
    if (!ballot?.on) return [];
    const isUsed = ballot.isFresh || reading.classes[place] === "O";
    return [{ by: people[place] ?? "", on: ballot.on, grade: null, why: isUsed ? null : "stale" }];
  });
}

function answers({ policy, readings }: FactsOf<"statement">, situation: Situation): JudgedRecord[] {
  const standings = situation.standings.get(policy.item);
  return readings.flatMap(({ reason }, place): JudgedRecord[] => {
    const standing = standings?.get(place);
    if (!standing || reason === "dont_know") return [];
    const { by, on, evidence = 0 } = standing.substantive ?? standing.latest;
    return [{ by, on, grade: evidence, why: rejections[reason] ?? null }];
  });
}

/** Words about a person on whom the roster disagrees still claim, deny and block, but they confirm nothing. */
function attestations({ claims, denials }: PowerStanding, situation: Situation): JudgedRecord[] {
  const expiryDays = situation.policy.expiryDays.attestations;
  const isContested = claims.length > 0 && denials.length > 0;
  return [...claims, ...denials].map(({ by, on }) => {
    const fresh = isFresh(on, "power", { expiryDays, situation });
    return { by, on, grade: null, why: isContested ? "contested" : fresh ? null : "stale" };
  });
}
