import type { Verdict } from "#app/engine/alignment/document.ts";
import type { Audience } from "../../columns.ts";
import type { StakeholderRole } from "../../schema/deals.ts";
import type { Decider, EndingOutcome, EndingReason } from "../../schema/endings.ts";
import type { ForecastCategory } from "../../schema/opportunities.ts";
import type { Decision } from "../../schema/signoffs.ts";
import type { AftermathTold, AliveTold, BantTold, BeliefTold } from "./telling-beliefs.ts";
import type {
  MoveTold,
  NamesTold,
  PastTold,
  PulseTold,
  PurchaseTold,
  ReportsTold,
  RequirementTold,
} from "./telling-stages.ts";
import type { AgendaTold, AskedTold, MissingTold, ResourceTold, UnderstoodTold } from "./telling-mutual.ts";
import type { Vote } from "../../schema/talk.ts";

/**
 * How a deal is told: what people did, and on which day before or after the day of reading. Nothing here computes; the
 * verdicts are what the teller believes, and a test holds them against the engine.
 */

/** Days from the day of reading, negative for the past. A weekend or a holiday moves back to the working day before. */
export type Day = number | { readonly monday: number; readonly plus: number };

/** The Monday on or before a day, where people choose Mondays, as for a weekly release or a go-live; or so many days from it. */
export function monday(day: number, plus = 0): Day {
  return { monday: day, plus };
}

/** The vendor's people, by first name. */
export type VendorName = "dana" | "marcus" | "magnus" | "astrid" | "vera";

/** The statements of the checklist that the stories know: stage 1, then stage 2. */
export type StatementName =
  "need" | "outcome" | "own" | "capacity" | "disrupt" | "decide" | "skills" | "queue" | "check";

/** 1 not true … 5 true and I could show it. */
export type Said = 1 | 2 | 3 | 4 | 5 | "unknown" | "not_mine";

export type PersonTold = {
  readonly name: string;
  readonly title: string;
  readonly role: StakeholderRole;
  readonly invited: Day;
  /** Somebody of the vendor, for people whom no champion has let in: they see shared content only and do not count. */
  readonly invitedBy?: VendorName;
  /** Left out while the person has not come in. */
  readonly joined?: Day;
};

/** A seat that nobody fills yet. */
export type SeatTold = { readonly seat: string; readonly title: string; readonly added: Day };

/** One person sitting down to answer, on one day. */
export type Sitting<Person extends string> = {
  readonly by: Person;
  readonly on: Day;
  readonly says?: Partial<Record<StatementName, Said>>;
  readonly because?: Partial<Record<StatementName, string>>;
  /** A document behind the words, by statement. */
  readonly shows?: Partial<Record<StatementName, string>>;
  /** Best first; a list within the list is a tie; `this` is the deal's own initiative. */
  readonly order?: readonly (string | readonly string[])[];
  readonly names?: NamesTold<NoInfer<Person>>;
  readonly past?: ReportsTold;
  readonly pulse?: PulseTold;
};

export type OutcomeTold<Person extends string> = {
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly due: Day;
  readonly by: Person;
  readonly on: Day;
};

export type InitiativeTold = { readonly name: string; readonly on: Day };

/** Something that makes older answers count no longer. */
export type Turn = { readonly on: Day; readonly items: readonly (StatementName | "rank")[]; readonly reason: string };

export type ReleaseTold<Person extends string> = { readonly on: Day; readonly by: Person; readonly shows: Verdict };

export type RequestTold = { readonly on: Day; readonly by: VendorName; readonly due: Day; readonly note: string };

/** Who does a step: one person of either side. */
export type OwnerTold<Person extends string> = { readonly who: Person } | { readonly vendor: VendorName };

export type StepTold<Person extends string> = OwnerTold<Person> & {
  readonly title: string;
  readonly due: Day;
  readonly done?: Day;
  /** Working days it takes; one when left out. */
  readonly days?: number;
  readonly kind?: "meeting" | "approval";
  /** The titles of the steps it waits for. */
  readonly after?: readonly string[];
  /** When it was begun, while it is under way. */
  readonly begun?: Day;
  /** Its owner has not said yes to it yet. */
  readonly proposed?: true;
  /** The first version that has the step; version 1 when left out. */
  readonly since?: number;
  /** How the step stood up to and including an earlier version. */
  readonly before?: { readonly until: number; readonly due?: Day } & Partial<{ readonly who: Person }>;
};

export type VersionTold<Person extends string> = {
  readonly on: Day;
  readonly by: Person | VendorName;
  /** The go-live this version promised, where it was another one than today's. */
  readonly target?: Day;
};

export type SignoffTold<Person extends string> = {
  readonly version: number;
  readonly of: Person;
  readonly asked: Day;
  readonly by: Person;
  /** Whoever was asked let another executive decide in their place. */
  readonly passed?: { readonly to: Person; readonly on: Day; readonly because: string };
  /** Left out while the executive has not decided. */
  readonly decided?: { readonly on: Day; readonly as: Decision; readonly reason?: string };
};

export type CostsTold = {
  readonly once: number;
  readonly yearly: number;
  readonly years: number;
  readonly wayOut: string;
  readonly buyerDays: number;
  readonly sellerDays: number;
};

export type MeasuredTold<Person extends string> = {
  readonly outcome: number;
  readonly value: string;
  readonly on: Day;
  readonly by: Person;
};

export type PlanTold<Person extends string> = {
  readonly written: Day;
  readonly by: Person | VendorName;
  readonly outcomesShared?: Day;
  /** What became of the outcomes, by their place in the list. */
  readonly measured?: readonly MeasuredTold<Person>[];
  /** What it costs, as it stands in every version. */
  readonly costs?: CostsTold;
  /** Where each side works, by country. */
  readonly works?: { readonly buyer: string; readonly seller: string };
  readonly milestones: readonly { readonly name: string; readonly steps: readonly StepTold<Person>[] }[];
  readonly versions?: readonly VersionTold<Person>[];
  readonly signoffs?: readonly SignoffTold<Person>[];
  /** What one side keeps to itself: that of whoever wrote it. */
  readonly apart?: readonly ApartTold<Person>[];
};

/** `who`: who does it, in words. `under`: the milestone beside which it stands. */
export type ApartTold<Person extends string> = {
  readonly by: Person | VendorName;
  readonly on: Day;
  readonly title: string;
  readonly who: string;
  readonly due: Day;
  readonly under: string;
};

export type EndingTold<Person extends string> = {
  readonly on: Day;
  readonly as: EndingOutcome;
  readonly by: Person | VendorName;
  /** What weighed most, and whose decision it was. */
  readonly weighed: EndingReason;
  readonly decidedBy: Decider;
  readonly reason: string;
  readonly lookAgain?: Day;
};

/** Something somebody wrote. `tells`: whom it mentions and who has not seen it on the day of reading. */
type SaidTold<Person extends string> = {
  readonly by: Person | VendorName;
  readonly on: Day;
  readonly text: string;
  readonly tells?: readonly (Person | VendorName)[];
};

/** A thread with its answers. With `votes` it is a question to the customer's team. */
export type ThreadTold<Person extends string> = SaidTold<Person> & {
  readonly about: "room" | "plan" | { readonly step: string };
  readonly audience: Audience;
  readonly replies?: readonly SaidTold<Person>[];
  readonly votes?: Partial<Record<Person, Vote>>;
};

export type DealTold<Person extends string = string> = {
  readonly account: string;
  /** The mail domain of the customer's people. */
  readonly domain: string;
  readonly title: string;
  readonly euros: number;
  /** The vendor's people on it; the first one owns it. */
  readonly team: readonly [VendorName, ...VendorName[]];
  readonly opened: Day;
  readonly target: Day;
  /** How sure the rep is; "pipeline" when left out. */
  readonly forecast?: ForecastCategory;
  /** Targets that were given up, the first one first: each was moved to the next, the last one to today's. */
  readonly delays?: readonly { readonly on: Day; readonly from: Day; readonly by: NoInfer<Person> | VendorName }[];
  /** What the team's picture is on the day of reading, or was on the day the deal ended. */
  readonly picture: Verdict;
  readonly people: Readonly<Record<Person, PersonTold>>;
  readonly seats?: readonly SeatTold[];
  readonly outcomes: readonly OutcomeTold<NoInfer<Person>>[];
  /** What competes for the same people and money, by a short name used in orders. */
  readonly initiatives: Readonly<Record<string, InitiativeTold>>;
  readonly capacity?: { readonly count: number; readonly by: NoInfer<Person>; readonly on: Day };
  readonly sittings: readonly Sitting<NoInfer<Person>>[];
  readonly moves?: readonly MoveTold[];
  readonly past?: Readonly<Record<string, PastTold>>;
  readonly purchases?: readonly PurchaseTold<NoInfer<Person>>[];
  readonly requirements?: readonly RequirementTold<NoInfer<Person>>[];
  readonly turns?: readonly Turn[];
  readonly releases?: readonly ReleaseTold<NoInfer<Person>>[];
  readonly requests?: readonly RequestTold[];
  readonly plan?: PlanTold<NoInfer<Person>>;
  readonly talk?: readonly ThreadTold<NoInfer<Person>>[];
  readonly beliefs?: readonly BeliefTold[];
  readonly bant?: readonly BantTold[];
  readonly alive?: readonly AliveTold[];
  readonly understood?: readonly UnderstoodTold<NoInfer<Person>>[];
  readonly missing?: readonly MissingTold<NoInfer<Person>>[];
  readonly asked?: readonly AskedTold<NoInfer<Person>>[];
  readonly agendas?: readonly AgendaTold<NoInfer<Person>>[];
  readonly resources?: readonly ResourceTold<NoInfer<Person>>[];
  readonly ending?: EndingTold<NoInfer<Person>>;
  readonly aftermath?: AftermathTold;
};

/** Checks that everybody who does something in a story is one of its people. */
export function deal<const Person extends string>(told: DealTold<Person>): DealTold {
  return told;
}
