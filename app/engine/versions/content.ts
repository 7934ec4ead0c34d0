/**
 * What a published version of a plan says: everything that a person signs, and nothing that changes by itself.
 * Strings are NFC, numbers are safe integers, dates are `YYYY-MM-DD` without a zone. What is done, and any verdict,
 * stands beside a version and never in it.
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
};

/** A side as a whole has neither id nor name. */
export type VersionOwner = {
  readonly side: "buyer" | "seller";
  readonly id: string | null;
  readonly name: string | null;
};

export const VERSION_FORMAT = "concord.plan/1";

/** Stands in every version, so that a reader years later knows how its dates are meant. */
export const DATES_NOTE = "Dates are whole calendar days where the step is done, without a time of day or a time zone.";
