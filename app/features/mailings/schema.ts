import { z } from "zod";
import type { Side } from "#db/actor.ts";
import type { Part, Wishes } from "#app/engine/mailing/writing-days.ts";
import type { CalendarTerms } from "#app/engine/schedule/working-calendar.ts";
import type { SharedEvent } from "#app/features/activity/schema.ts";
import { wholeNumber } from "#app/lib/fields.ts";

/** What a mail program sends that unsubscribes by itself (RFC 8058), and what the button of the page sends. */
export const StopForm = z.strictObject({ "List-Unsubscribe": z.literal("One-Click") });

function ticked() {
  return z.literal("yes", { error: "Please choose one." }).optional();
}

/** The fields of a person's own switches, on their page. */
export const switchFields = {
  reminders: ticked(),
  digest: ticked(),
  notices: ticked(),
  leadDays: wholeNumber(1, 7),
};

export type MailSwitches = Wishes & { notices: boolean };

type Ticked = {
  reminders?: "yes" | undefined;
  digest?: "yes" | undefined;
  notices?: "yes" | undefined;
  leadDays: number;
};

/** A box that is not ticked is not sent. */
export function switchesOf({ reminders, digest, notices, leadDays }: Ticked): MailSwitches {
  return { reminders: reminders === "yes", digest: digest === "yes", notices: notices === "yes", leadDays };
}

/** A place of a person on the customer's side of a room that is under way. */
export type CustomerPlace = {
  workspaceId: string;
  dealId: string;
  stakeholderId: string;
  name: string;
  dealTitle: string;
  vendorName: string;
  stage: number;
  /** A deal that was won goes on: its steps are done, and nothing else is asked any more. */
  isOpen: boolean;
  /** What was before they came the room itself has shown them. */
  joinedAt: string;
  /** Null for whoever sees shared content only. */
  admittedOn: string | null;
  /** Whose word requests wait for on the customer's side. */
  isChampion: boolean;
};

export type VendorPlace = {
  workspaceId: string;
  memberId: string;
  name: string;
  role: "admin" | "manager" | "rep" | "viewer";
};

/** Somebody who may be written to, with everywhere they are now. */
export type Addressee = {
  personId: string;
  email: string;
  name: string;
  /** By whose clock they live. */
  zone: string;
  wishes: Wishes;
  /** When they work, as their own side has said in their rooms. */
  terms: CalendarTerms;
  places: readonly CustomerPlace[];
  memberships: readonly VendorPlace[];
};

/** Before their calendars are looked up: another role reads those. */
export type FoundAddressee = Omit<Addressee, "terms">;

export function partsOf({ places, memberships }: Pick<Addressee, "places" | "memberships">): Part[] {
  const parts: Part[] = [];
  if (places.length > 0) parts.push("customer");
  if (memberships.length > 0) parts.push("vendor");
  return parts;
}

/**
 * What waits for somebody: steps of theirs, a version to decide on, a checklist they began or should, a question of the customer's,
 * an answer of the vendor's, a release that the vendor asks for.
 */
export type WaitingItem =
  | { kind: "question" | "answer"; text: string; by: string; sinceOn: string }
  | { kind: "release"; vendorName: string; dueOn: string }
  | { kind: "step"; title: string; dueOn: string }
  | { kind: "decision"; number: number; sinceOn: string }
  | { kind: "checklist"; stage: number; sinceOn: string };

/** What has happened, and a step that has become late in silence. */
export type NewsItem =
  | { kind: "event"; event: SharedEvent; who: string }
  | { kind: "slip"; title: string; dueOn: string; owner: string | null };

/** Of one deal, as its reader may see it. */
export type DealForReader = {
  dealId: string;
  dealTitle: string;
  otherName: string;
  side: Side;
  items: WaitingItem[];
  /** What weighs most first. */
  news: NewsItem[];
};

/** From when to when a digest of a day tells what happened. */
export type Window = { from: Date; until: Date };
