import type { EvidenceGrade, GateId, Level, PowerId, Stage, StatementItemId } from "./document.ts";

/** willingness, ability, or both. */
export type Tag = "willingness" | "ability" | "both";
/** About the customer's initiative, or about this vendor. */
export type Scope = "initiative" | "vendor";
export type PerStage<Value> = Readonly<Record<Stage, Value>>;

/** Whole numbers, so that the verdict path never meets a rounding. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

interface GateTerms {
  readonly id: GateId;
  readonly stage: Stage;
  readonly tag: Tag;
  readonly scope: Scope;
  /** The gate's level is raised to its floor: necessary FAIL, corrective SPLIT, supporting OPEN. */
  readonly floor: Level;
}

export interface StatementGatePolicy extends GateTerms {
  readonly kind: "statement";
  readonly item: StatementItemId;
  readonly wording: string;
  /** Confirmed power holders must personally support it. */
  readonly holders: boolean;
  /** What a favourable answer can point to. */
  readonly backing: string;
  /** Grade a favourable answer needs at each stage of the deal. */
  readonly evidence: PerStage<EvidenceGrade>;
  /** Days an answer stays fresh at each stage of the deal. */
  readonly expiryDays: PerStage<number>;
}

export interface PowerGatePolicy extends GateTerms {
  readonly kind: "power";
  readonly power: PowerId;
  readonly wording: string;
  /** At most one person can hold it. */
  readonly exclusive: boolean;
  /** A holder of it who says no to an item of the holders stops the deal. */
  readonly hard: boolean;
}

export interface StructuredGatePolicy extends GateTerms {
  readonly kind: "priority" | "track" | "requirements" | "signoff" | "coverage";
  readonly wording: string;
}

export type GatePolicy = StatementGatePolicy | PowerGatePolicy | StructuredGatePolicy;

/** The reverse of another item; it has no gate of its own. */
export interface CheckPolicy {
  readonly item: "check";
  readonly reverses: StatementItemId;
  readonly stage: Stage;
  readonly wording: string;
  readonly expiryDays: PerStage<number>;
}

/** A policy is data with a version. A verdict names the policy it was made with, and old policies stay runnable. */
export interface Policy {
  readonly version: string;
  /** Share of the group that must be in favour. */
  readonly quota: Fraction;
  /** Share of the group that may be against or unknown. */
  readonly tolerance: Fraction;
  /** In the order of the instrument, coverage last. */
  readonly gates: readonly GatePolicy[];
  readonly check: CheckPolicy;
  readonly expiryDays: { readonly rankings: number; readonly attestations: number; readonly signOffs: number };
  /** Other people who must say that somebody holds a power. */
  readonly corroborations: PerStage<number>;
  /** From this stage on powers are known, and bind. */
  readonly powersFromStage: Stage;
  /** People with a fresh answer. */
  readonly coverage: PerStage<number>;
  readonly defaultCapacity: { readonly most: number; readonly share: Fraction };
  /** "Not mine to judge" is left out of the group only while the supporters are this many and this share of the roster. */
  readonly leaveOut: { readonly supporters: number; readonly share: Fraction };
  /** Share of all requirements covered in full for "best fit". */
  readonly bestFit: Fraction;
}
