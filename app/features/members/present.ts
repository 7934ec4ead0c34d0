import type { MemberRole } from "#db/schema/workspace.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import type { MemberRow, WorkspaceFacts } from "./queries.server.ts";
import type { MembersRefusal } from "./schema.ts";

export const memberRoles: readonly { value: MemberRole; label: string; hint: string }[] = [
  { value: "rep", label: "Rep", hint: "Opens deals, and works on those they are on." },
  { value: "viewer", label: "Viewer", hint: "Reads the deals they are on, and changes nothing." },
  { value: "manager", label: "Manager", hint: "Works on every deal, and says who you are right for." },
  { value: "admin", label: "Administrator", hint: "Also manages members, sign-in and the audit log." },
];

export type MemberEntry = {
  memberId: string;
  name: string;
  email: string;
  role: MemberRole;
  /** "Rep · leads 3 deals". */
  detail: string;
  stateWords: string;
  isProblem: boolean;
  dealsLed: number;
  /** Who could lead their deals and do their steps when they leave. */
  heirs: readonly { value: string; label: string }[];
  may: { resend: boolean; giveRole: boolean; deactivate: boolean; removeFactor: boolean };
};

/** The list of members for one administrator, and what they may do about each. */
export function presentMembers(
  { workspace, members }: { workspace: WorkspaceFacts; members: readonly MemberRow[] },
  readerId: string,
) {
  const admins = members.filter(({ role, hasJoined }) => role === "admin" && hasJoined);
  return {
    workspaceName: workspace.name,
    members: members.map((row) => {
      const isLastAdmin = admins.length === 1 && admins[0]?.memberId === row.memberId;
      return presentMember(row, { workspace, members, isLastAdmin, isReader: row.memberId === readerId });
    }),
  };
}

type Around = { workspace: WorkspaceFacts; members: readonly MemberRow[]; isLastAdmin: boolean; isReader: boolean };

function presentMember(row: MemberRow, around: Around): MemberEntry {
  const { memberId, name, email, role, dealsLed } = row;
  return {
    ...{ memberId, name, email, role, dealsLed },
    detail: [labelOf(role), leads(dealsLed)].filter(Boolean).join(" · "),
    stateWords: stateOf(row, around.workspace),
    isProblem: row.hasFailed && !row.hasJoined,
    heirs: heirsOf(memberId, around.members),
    may: {
      resend: !row.hasJoined,
      giveRole: !around.isLastAdmin,
      deactivate: !around.isLastAdmin,
      removeFactor: row.hasFactor && !around.isReader,
    },
  };
}

export function labelOf(role: MemberRole): string {
  return memberRoles.find(({ value }) => value === role)?.label ?? role;
}

function leads(deals: number): string | null {
  if (deals === 0) return null;
  return deals === 1 ? "leads one deal" : `leads ${deals} deals`;
}

function stateOf(row: MemberRow, { requiresFactor }: WorkspaceFacts): string {
  if (!row.hasJoined && row.hasFailed) return "the mail did not arrive";
  if (!row.hasJoined) return row.wasSent ? "invited" : "invitation on its way";
  if (row.hasFactor) return "password and app";
  return requiresFactor ? "asked for an app at the next step" : "password";
}

function heirsOf(memberId: string, members: readonly MemberRow[]) {
  return members
    .filter((other) => other.memberId !== memberId && other.hasJoined && other.role !== "viewer")
    .map((other) => ({ value: other.memberId, label: `${other.name}, ${labelOf(other.role).toLowerCase()}` }));
}

/** What an administrator is told whose command was refused, and beside which field. */
export const membersRefusals: Readonly<Record<MembersRefusal, Record<string, string>>> = {
  already_member: { email: "Somebody with this address is a member already, or invited." },
  too_many_invitations: { form: "Those were many invitations. Please wait an hour." },
  member_gone: { form: "This member has changed meanwhile. Please look at the list again." },
  keeps_way_in: {
    form: "They keep the way in for the day single sign-on fails. Let another administrator take that over first, under Signing in.",
  },
  last_admin: { form: "A workspace needs an administrator. Make somebody else one first." },
  heir_gone: { handTo: "Please choose somebody who takes over." },
  key_reused: { form: refusalWords("key_reused") },
};
