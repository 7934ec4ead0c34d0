import { z } from "zod";
import type { MemberRole } from "#db/schema/workspace.ts";
import { choice, commandForm, emailAddress, identifier, line } from "#app/lib/fields.ts";

const ROLES = ["admin", "manager", "rep", "viewer"] as const satisfies readonly MemberRole[];

export const MembersForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("invite"), name: line(120), email: emailAddress(), role: choice(ROLES) }),
  commandForm({ intent: z.literal("resend"), memberId: identifier() }),
  commandForm({ intent: z.literal("role"), memberId: identifier(), role: choice(ROLES) }),
  commandForm({ intent: z.literal("deactivate"), memberId: identifier(), handTo: identifier() }),
  commandForm({ intent: z.literal("factor"), memberId: identifier() }),
]);
export type MembersCommand = z.output<typeof MembersForm>;

type CommandOf<Intent extends MembersCommand["intent"]> = Omit<Extract<MembersCommand, { intent: Intent }>, "intent">;
export type InviteMember = CommandOf<"invite">;
export type OfMember = CommandOf<"resend">;
export type GiveMemberRole = CommandOf<"role">;
export type DeactivateMember = CommandOf<"deactivate">;

export type MembersRefusal =
  | "already_member"
  | "too_many_invitations"
  | "member_gone"
  | "last_admin"
  | "keeps_way_in"
  | "heir_gone"
  | "key_reused";

export const SecurityForm = commandForm({ requiresFactor: choice(["yes", "no"]) });

export const ColleaguesForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("add"), memberId: identifier() }),
  commandForm({ intent: z.literal("remove"), memberId: identifier() }),
  commandForm({ intent: z.literal("owner"), memberId: identifier() }),
]);
export type ColleaguesCommand = z.output<typeof ColleaguesForm>;
export type ColleaguesRefusal = "deal_ended" | "member_gone" | "is_owner" | "key_reused";
