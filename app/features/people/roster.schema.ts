import { z } from "zod";
import type { Action } from "#app/engine/policy/policy.ts";
import { choice, commandForm, emailAddress, identifier, line, optional } from "#app/lib/fields.ts";

/** The vendor names a first champion, or people who see shared content only. */
const TEAM_ROLES = ["champion", "stakeholder", "executive"] as const;
const ROLES = [...TEAM_ROLES, "guest"] as const;
const SEAT_ROLES = ["stakeholder", "executive"] as const;

const person = { name: line(120), title: optional(line(120)) };

export const RosterForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("invite"), ...person, email: emailAddress(), role: choice(ROLES) }),
  commandForm({ intent: z.literal("seat"), ...person, role: choice(SEAT_ROLES) }),
  commandForm({ intent: z.literal("admit"), stakeholderId: identifier(), role: choice(TEAM_ROLES) }),
  commandForm({ intent: z.literal("resend"), stakeholderId: identifier() }),
  commandForm({ intent: z.literal("address"), stakeholderId: identifier(), email: emailAddress() }),
]);

export type RosterCommand = z.output<typeof RosterForm>;

/** What each command asks of the person who sends it; the page itself is open to everybody in the room. */
export const rosterRights = {
  invite: "team:invite",
  resend: "team:invite",
  address: "team:invite",
  seat: "team:seat",
  admit: "team:admit",
} as const satisfies Record<RosterCommand["intent"], Action>;

type CommandOf<Intent extends RosterCommand["intent"]> = Omit<Extract<RosterCommand, { intent: Intent }>, "intent">;

export type InviteForm = CommandOf<"invite">;
export type SeatForm = CommandOf<"seat">;
export type AdmitForm = CommandOf<"admit">;
export type ResendForm = CommandOf<"resend">;
export type AddressForm = CommandOf<"address">;

/** Somebody to be invited, whichever flow they are invited in. */
export type Invitee = Omit<InviteForm, "commandKey">;

export type InviteRefusal =
  "deal_ended" | "vendor_address" | "already_here" | "champion_there" | "role_not_yours" | "too_many_invitations";

export type RosterRefusal = InviteRefusal | "place_gone" | "key_reused";
