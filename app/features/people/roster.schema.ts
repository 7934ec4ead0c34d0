import { z } from "zod";
import type { Side } from "#db/actor.ts";
import type { Action } from "#app/engine/policy/policy.ts";
import type { SuccessionRefusal } from "#app/features/succession/schema.ts";
import { choice, commandForm, emailAddress, identifier, line, mailDomain, optional } from "#app/lib/fields.ts";

/** The vendor names a first champion, or people who see shared content only. */
const TEAM_ROLES = ["champion", "stakeholder", "executive"] as const;
const ROLES = [...TEAM_ROLES, "guest"] as const;
const SEAT_ROLES = ["stakeholder", "executive"] as const;

const person = { name: line(120), title: optional(line(120)) };

export const RosterForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("invite"), ...person, email: emailAddress(), role: choice(ROLES) }),
  commandForm({ intent: z.literal("seat"), ...person, role: choice(SEAT_ROLES) }),
  commandForm({ intent: z.literal("admit"), stakeholderId: identifier(), role: choice(TEAM_ROLES) }),
  commandForm({ intent: z.literal("role"), stakeholderId: identifier(), role: choice(ROLES) }),
  commandForm({ intent: z.literal("remove"), stakeholderId: identifier() }),
  commandForm({ intent: z.literal("propose"), stakeholderId: identifier() }),
  commandForm({ intent: z.literal("agree"), successionId: identifier() }),
  commandForm({ intent: z.literal("list_domain"), domain: mailDomain() }),
  commandForm({ intent: z.literal("unlist_domain"), domain: mailDomain() }),
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
  role: "team:admit",
  remove: "team:remove",
  propose: "champion:replace",
  agree: "champion:replace",
  list_domain: "team:invite",
  unlist_domain: "team:invite",
} as const satisfies Record<RosterCommand["intent"], Action>;

/**
 * Whether a command lets somebody into the customer's private side, or takes a right away: then the person shows once more who
 * they are. Inviting somebody who sees shared content only does neither.
 */
export function changesRights(side: Side, command: RosterCommand): boolean {
  switch (command.intent) {
    case "remove":
    case "propose":
    case "agree":
      return true;
    case "invite":
      return side === "buyer" && command.role !== "guest";
    case "admit":
    case "role":
    case "address":
      return side === "buyer";
    case "seat":
    case "resend":
    case "list_domain":
    case "unlist_domain":
      return false;
  }
}

type CommandOf<Intent extends RosterCommand["intent"]> = Omit<Extract<RosterCommand, { intent: Intent }>, "intent">;

export type InviteForm = CommandOf<"invite">;
export type SeatForm = CommandOf<"seat">;
export type AdmitForm = CommandOf<"admit">;
export type ResendForm = CommandOf<"resend">;
export type RoleForm = CommandOf<"role">;
export type RemoveForm = CommandOf<"remove">;
export type AddressForm = CommandOf<"address">;

/** Somebody to be invited, whichever flow they are invited in. */
export type Invitee = Omit<InviteForm, "commandKey">;

export type InviteRefusal =
  "deal_ended" | "vendor_address" | "already_here" | "champion_there" | "role_not_yours" | "too_many_invitations";

export type DomainForm = CommandOf<"list_domain">;
type DomainRefusal = "public_domain" | "vendor_domain" | "too_many_domains";

export type RosterRefusal =
  InviteRefusal | DomainRefusal | SuccessionRefusal | "place_gone" | "last_champion" | "key_reused";
