/**
 * What a published version of a plan says: everything that a person signs, and nothing that changes by itself.
 * Strings are NFC, numbers are safe integers, dates are `YYYY-MM-DD` without a zone. What is done, and any verdict,
 * stands beside a version and never in it.
 *
 * What came later is optional and left out where it says nothing: a plan without costs, dependencies and estimates has the
 * same bytes as it always had, and a version of any age is read by the same rule.
 */
export type VersionContent = {
  readonly format: typeof VERSION_FORMAT;
  readonly deal: { readonly id: string; readonly title: string };
  readonly account: string;
  readonly vendor: string;
  readonly number: number;
  readonly targetOn: string;
  readonly dates: string;
  readonly outcomes: readonly VersionOutcome[];
  readonly milestones: readonly VersionMilestone[];
  /** Left out where nobody has stated a cost. */
  readonly costs?: VersionCosts | undefined;
};

/** Amounts in the smallest unit of the currency. Null: not stated. */
export type VersionCosts = {
  readonly currency: string;
  readonly oneOffMinor: number | null;
  readonly yearlyMinor: number | null;
  readonly termMonths: number | null;
  readonly wayOut: string | null;
  /** Days of their own people that each side puts in. */
  readonly buyerDays: number | null;
  readonly sellerDays: number | null;
};

export type VersionOutcome = {
  readonly text: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly dueOn: string;
};

export type VersionMilestone = {
  readonly id: string;
  readonly name: string;
  readonly tasks: readonly VersionTask[];
};

export type VersionTask = {
  readonly id: string;
  readonly title: string;
  readonly owner: VersionOwner;
  readonly dueOn: string;
  /** Left out for a plain task. */
  readonly kind?: "meeting" | "approval" | undefined;
  /** Working days of its owner's side; left out for one. */
  readonly estimateDays?: number | undefined;
  /** What it waits for, by id; left out where it waits for nothing. */
  readonly waitsFor?: readonly VersionWait[] | undefined;
};

export type VersionWait = { readonly id: string; readonly lagDays: number };

/** A side as a whole has neither id nor name; a team or a role has a name alone. */
export type VersionOwner = {
  readonly side: "buyer" | "seller";
  readonly id: string | null;
  readonly name: string | null;
};

export const VERSION_FORMAT = "concord.plan/1";

/** Stands in every version, so that a reader years later knows how its dates are meant. */
export const DATES_NOTE = "Dates are whole calendar days where the step is done, without a time of day or a time zone.";
