import type { Power } from "#db/schema/powers.ts";
import { z } from "zod";
import type { StakeholderRole } from "#db/schema/deals.ts";
import type { EndingOutcome } from "#db/schema/endings.ts";
import type { Decision } from "#db/schema/signoffs.ts";
import { calendarDate, choice, commandForm, emailAddress, line, optional, paragraph } from "#app/lib/fields.ts";
import { templateId } from "#app/features/templates/schema.ts";
import { BantForm, BeliefForm } from "#app/features/beliefs/schema.ts";
import { AftermathForm } from "#app/features/endings/schema.ts";
import type { Release } from "#app/features/releases/present.ts";
import type { CalendarDate } from "#app/lib/calendar.ts";
import { CURRENCIES } from "#app/lib/money.ts";
import { amountField } from "#app/lib/money-field.ts";
import { CATEGORIES } from "./forecast-words.ts";

export const NewDealForm = commandForm({
  account: line(120),
  title: line(160),
  targetOn: calendarDate(),
  amount: amountField(),
  currency: choice(CURRENCIES),
  template: templateId(),
  championName: line(120),
  championTitle: optional(line(120)),
  championEmail: emailAddress(),
});
export type NewDealInput = Omit<z.output<typeof NewDealForm>, "commandKey">;

const AskForReleaseForm = commandForm({
  intent: z.literal("askForRelease"),
  dueOn: calendarDate(),
  note: optional(paragraph(500)),
});
export type ReleaseRequestInput = Pick<z.output<typeof AskForReleaseForm>, "dueOn" | "note">;

const ChangeAmountForm = commandForm({
  intent: z.literal("changeAmount"),
  amount: amountField(),
  currency: choice(CURRENCIES),
});
export type AmountInput = Pick<z.output<typeof ChangeAmountForm>, "amount" | "currency">;

const SetCategoryForm = commandForm({ intent: z.literal("setCategory"), category: choice(CATEGORIES) });

const dealForms = [AskForReleaseForm, ChangeAmountForm, SetCategoryForm, BeliefForm, BantForm, AftermathForm] as const;

/** Every form of the deal's page. */
export const DealForm = z.discriminatedUnion("intent", dealForms, {
  error: "This form is incomplete. Please load the page again.",
});
export type DealInput = z.output<typeof DealForm>;

export const AliveForm = commandForm({ reason: paragraph(500) });

/** What a release says, as the vendor may read it. */
export type ReleaseFacts = Pick<
  Release,
  "number" | "stage" | "verdict" | "willingness" | "ability" | "gates" | "binding" | "releasedOn"
>;

export type PlanProgress = {
  done: number;
  total: number;
  /** Steps that should be done by today, done or not. */
  dueByToday: number;
  /** The earliest due date among open steps that are late; null when none is. */
  lateSince: CalendarDate | null;
  /** Late steps of the vendor's own. */
  ownLate: number;
};

export type Approval = {
  /** The latest published version. */
  number: number;
  state: "published" | "asked" | Decision | "needs_reapproval";
  /** Who was asked, or who decided; null while nobody was. */
  name: string | null;
  on: CalendarDate | null;
};

/** Somebody of the customer's side, as far as the vendor may know: that they took part. */
export type Participant = {
  id: string;
  name: string;
  title: string | null;
  role: StakeholderRole;
  isSeat: boolean;
  isUndeliverable: boolean;
  invitedOn: CalendarDate | null;
  hasJoined: boolean;
  isAdmitted: boolean;
  /** The highest stage they have done, 0 for none. */
  stageDone: number;
  /** Powers which the person has shown to the vendor themselves. */
  sharedPowers: readonly Power[];
};

/** A request for a release, and whether one, or a "not now", came after it. */
export type RequestFacts = {
  dueOn: CalendarDate;
  isAnswered: boolean;
  askedOn: CalendarDate;
  askedByName: string;
  note: string | null;
  /** A champion answered "not now", and nothing was released since. */
  declined: { on: CalendarDate; byName: string; words: string | null } | null;
};

/** What the vendor wrote down of the customer, and how much of it somebody there corrects or misses. */
export type Understood = { lines: number; toMend: number };

/** The day since which the customer waits for an answer, null where it does not; and the titles of the agendas that were shared. */
export type Together = { askedOn: CalendarDate | null; agendas: readonly string[] };

export type Ended = { outcome: EndingOutcome; lookAgainOn: CalendarDate | null };

/** How long a deal is open, and how its target moved; `firstTargetOn` is null where it never did. */
export type Course = { openedOn: CalendarDate; firstTargetOn: CalendarDate | null; moves: number };
