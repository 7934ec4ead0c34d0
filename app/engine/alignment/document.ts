/** The deal document: the engine's public face, one plain JSON value in. Dates are calendar dates `YYYY-MM-DD`. */

/** FAIL < SPLIT < OPEN < PASS; a verdict is the lowest level of the active gates. */
export type Level = "FAIL" | "SPLIT" | "OPEN" | "PASS";
export type Verdict = "self-disqualified" | "misaligned" | "qualifying" | "self-qualified";
export type Stage = 1 | 2 | 3 | 4;

export type StatementItemId =
  | "need"
  | "outcome"
  | "own"
  | "capacity"
  | "disrupt"
  | "decide"
  | "skills"
  | "queue"
  | "fit"
  | "trust"
  | "proof"
  | "owner"
  | "sponsor"
  | "path"
  | "money"
  | "risks"
  | "dates"
  | "stop";
/** What a person is asked; `rank`, `power`, `track` and `sign` have forms of their own and take no answers. */
export type ItemId = StatementItemId | "check" | "rank" | "power" | "track" | "sign";
export type AnswerableItemId = StatementItemId | "check";

export type PowerId = "last_word" | "can_stop" | "releases_money" | "must_run";
export type GateId =
  `item:${StatementItemId}` | `power:${PowerId}` | "priority" | "track" | "requirements" | "signoff" | "coverage";

/** 1 not true … 5 true and I could show it; null is "I don't know"; "not_mine" is "not mine to judge". */
export type Rating = 1 | 2 | 3 | 4 | 5;
export type AnswerValue = Rating | null | "not_mine";
/** 0 statement, 1 named example or second person, 2 document or observable act. */
export type EvidenceGrade = 0 | 1 | 2;

export interface Answer {
  readonly by: string;
  readonly item: AnswerableItemId;
  readonly value: AnswerValue;
  readonly on: string;
  /** Absent is grade 0: a statement. */
  readonly evidence?: EvidenceGrade;
}

export interface Attestation {
  readonly by: string;
  readonly holder: string;
  readonly power: PowerId;
  readonly holds: boolean;
  readonly on: string;
}

export interface Ranking {
  readonly by: string;
  readonly on: string;
  /** Best first; initiatives of one tier are tied; an absent initiative is not ranked, which is not "last". */
  readonly tiers: readonly (readonly string[])[];
}

export interface ReportedChange {
  readonly id: string;
  readonly by: string;
  readonly ended: "finished" | "partly" | "dropped";
  readonly on: string;
}

export interface Requirement {
  readonly id: string;
  readonly must: boolean;
  /** null: the vendor has not answered yet. */
  readonly coverage: "full" | "partial" | "none" | "planned" | null;
  /** The customer accepts the gap; absent is no. */
  readonly accepted?: boolean;
}

export interface SignOff {
  readonly by: string;
  readonly on: string;
  readonly hash: string;
  readonly decision: "approved" | "approved_with_conditions" | "sent_back" | "declined";
}

export interface DealEvent {
  readonly on: string;
  readonly makesStale: readonly ItemId[];
}

/** All the verdict may read of a person. A title is not among it, so it cannot become an input. */
export interface Person {
  readonly id: string;
}

export interface Stakeholder extends Person {
  /** Anything; never read. */
  readonly title?: unknown;
}

/** What the verdict reads. */
export interface DealFacts {
  readonly policy: string;
  readonly now: string;
  readonly stage: Stage;
  readonly stakeholders: readonly Person[];
  readonly answers: readonly Answer[];
  readonly attestations: readonly Attestation[];
  readonly initiatives: readonly string[];
  readonly focal: string;
  /** How many initiatives the customer can really run this period, 1..m; null is the policy's default. */
  readonly capacity: number | null;
  readonly rankings: readonly Ranking[];
  readonly changes: readonly ReportedChange[];
  readonly requirements: readonly Requirement[];
  /** null before the first published version. */
  readonly plan: { readonly hash: string } | null;
  readonly signoffs: readonly SignOff[];
  readonly events: readonly DealEvent[];
}

export interface DealDocument extends DealFacts {
  readonly id: string;
  readonly stakeholders: readonly Stakeholder[];
}
