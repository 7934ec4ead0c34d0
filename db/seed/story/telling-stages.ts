import type { ChangeEnding, PurchaseEnding } from "../../schema/track.ts";
import type { Coverage } from "../../schema/requirements.ts";
import type { Power } from "../../schema/powers.ts";
import type { Standing } from "../../schema/pulses.ts";
import type { Day, VendorName } from "./telling.ts";

/** A champion moves the room on. */
export type MoveTold = { readonly to: 2 | 3 | 4; readonly on: Day };

/** Whom somebody names for each power: one or several people, or nobody they know of. */
export type NamesTold<Person extends string> = Partial<
  Readonly<Record<Power, Person | "unknown" | { readonly speaker: Person; readonly of: string }>>
>;

/** A comparable change of the past, by a short name used where people report how it ended. */
export type PastTold = { readonly name: string; readonly yearsAgo: number };

export type PurchaseTold<Person extends string> = {
  readonly name: string;
  readonly yearsAgo: number;
  readonly ended: PurchaseEnding;
  readonly months: number;
  readonly took: string;
  readonly by: Person;
  readonly on: Day;
};

export type CoverageTold<Person extends string> = {
  readonly as: Coverage;
  readonly by: VendorName;
  readonly on: Day;
  readonly note?: string;
  readonly plannedFor?: Day;
  readonly accepted?: { readonly by: Person; readonly on: Day };
};

export type RequirementTold<Person extends string> = {
  readonly text: string;
  readonly must: boolean;
  readonly by: Person;
  readonly on: Day;
  readonly stated: readonly CoverageTold<Person>[];
};

/** Trust, understanding, care, and where the vendor stands; null for "I do not know". */
export type PulseTold = readonly [
  trust: 1 | 2 | 3 | 4 | 5 | null,
  understanding: 1 | 2 | 3 | 4 | 5 | null,
  care: 1 | 2 | 3 | 4 | 5 | null,
  standing: Standing | null,
];

/** How somebody says a past change ended, by its short name; or that they know of none. */
export type ReportsTold = Readonly<Record<string, ChangeEnding>> | "none";
