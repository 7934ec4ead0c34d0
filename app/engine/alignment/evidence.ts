import type { ClassReason } from "./class-reasons.ts";
import { readingsOf } from "./classes.ts";
import type { GateReading } from "./gates.ts";
import type { PowerStanding } from "./powers.ts";
import type { Situation } from "./situation.ts";
import { columnOf, isFresh } from "./situation.ts";

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
  const used: EvidenceRecord[] = [];
  const rejected: RejectedRecord[] = [];
  for (const { by, on, grade, why } of judgedRecords(gate, situation)) {
    if (why === null) used.push({ by, on, grade });
    else rejected.push({ by, on, grade, why });
  }
  return { used, rejected };
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

function answers(facts: FactsOf<"statement">, situation: Situation): JudgedRecord[] {
  const { records } = columnOf(facts.policy.item, situation);
  const judged: JudgedRecord[] = [];
  for (const [place, { reason }] of readingsOf(facts).entries()) {
    const record = records[place];
    if (!record || reason === "dont_know") continue;
    judged.push({ by: record.by, on: record.on, grade: record.evidence ?? 0, why: rejections[reason] ?? null });
  }
  return judged;
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
