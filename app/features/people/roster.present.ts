import type { Side } from "#db/actor.ts";
import type { StakeholderRole } from "#db/schema/deals.ts";
import { can, type Role } from "#app/engine/policy/policy.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { sayDay } from "#app/ui/dates.ts";
import type { RosterRefusal } from "./roster.schema.ts";
import type { RosterRow } from "./roster.queries.server.ts";

export type RosterState = "seat" | "joined" | "delivery_problem" | "invited" | "not_invited";

export type RosterEntry = {
  stakeholderId: string;
  name: string;
  /** "Operations · champion". */
  detail: string;
  email: string | null;
  state: RosterState;
  stateWords: string;
  addedBy: string;
  isProblem: boolean;
  role: StakeholderRole;
  may: { admit: boolean; giveRole: boolean; resend: boolean; changeAddress: boolean; remove: boolean };
};

export const roleWords: Readonly<Record<StakeholderRole, string>> = {
  champion: "champion",
  stakeholder: "stakeholder",
  executive: "executive",
  guest: "sees shared content only",
};

const stateWords: Readonly<Record<Exclude<RosterState, "invited">, string>> = {
  seat: "nobody fills this seat yet",
  joined: "joined",
  delivery_problem: "the mail did not arrive",
  not_invited: "not invited",
};

/** "invited Mon 23 Nov, and again Wed 25 Nov": whoever does not come is asked twice more, by itself. */
function invitedWords({ isSent, invitedOn, repeatedOn }: RosterRow, today: string): string {
  if (!isSent) return "the mail is on its way";
  const on = invitedOn === null ? "" : ` ${sayDay(invitedOn, today)}`;
  return `invited${on}${repeatedOn === null ? "" : `, and again ${sayDay(repeatedOn, today)}`}`;
}

type TeamReader = { side: Side; role: Role; vendorName: string; accountName: string; isEnded: boolean; today: string };
type Reader = Omit<TeamReader, "accountName"> & { hasChampion: boolean };

/** The page of both sides' people for one reader, and the forms that are theirs to send. */
export function presentTeam(roster: readonly RosterRow[], reader: TeamReader) {
  const hasChampion = roster.some((row) => row.role === "champion" && row.isAdmitted);
  const acts = !reader.isEnded;
  return {
    people: roster.map((row) => presentPlace(row, { ...reader, hasChampion })),
    roles: acts && can(reader.role, "team:invite") ? rolesToOffer(reader, hasChampion) : [],
    maySeat: acts && can(reader.role, "team:seat"),
  };
}

function rolesToOffer({ side, accountName }: TeamReader, hasChampion: boolean): RoleOption[] {
  if (side === "buyer") return TEAM_ROLES;
  const guest = {
    value: "guest",
    label: "Guest",
    hint: `Sees shared content only, until a champion of ${accountName} lets them in.`,
  };
  const champion = {
    value: "champion",
    label: "First champion",
    hint: `Sets the room up for ${accountName}. From then on only champions let people into their team.`,
  };
  return hasChampion ? [guest] : [champion, guest];
}

export type RoleOption = { value: string; label: string; hint: string };

const TEAM_ROLES: RoleOption[] = [
  { value: "stakeholder", label: "Stakeholder", hint: "Answers the checklist and ranks." },
  { value: "executive", label: "Executive", hint: "Answers, ranks, and decides on the plan when asked." },
  { value: "champion", label: "Champion", hint: "Also invites people, lets them in, and releases the team’s picture." },
  { value: "guest", label: "Guest", hint: "Sees what both sides share, and nothing of your team’s own." },
];

/** One line of the roster for one reader: where the person is, who added them, and what the reader may do about it. */
export function presentPlace(row: RosterRow, reader: Reader): RosterEntry {
  const state = stateOf(row);
  return {
    stakeholderId: row.stakeholderId,
    name: row.name,
    detail: [row.title, roleOf(row, reader)].filter(Boolean).join(" · "),
    email: row.email,
    state,
    stateWords: state === "invited" ? invitedWords(row, reader.today) : stateWords[state],
    addedBy: row.addedBySide === "seller" ? `${row.addedByName} of ${reader.vendorName}` : row.addedByName,
    isProblem: state === "delivery_problem",
    role: row.role,
    may: reader.isEnded ? { ...NOTHING, remove: mayRemove(row, reader) } : rightsOver(row, reader),
  };
}

const NOTHING = { admit: false, giveRole: false, resend: false, changeAddress: false } as const;

function stateOf({ isSeat, hasJoined, isInvited, hasFailed }: RosterRow): RosterState {
  if (isSeat) return "seat";
  if (hasJoined) return "joined";
  if (!isInvited) return "not_invited";
  return hasFailed ? "delivery_problem" : "invited";
}

/** What somebody is meant to be and what they are now can differ until a champion lets them in. */
function roleOf({ role, isAdmitted }: RosterRow, { hasChampion }: Reader): string {
  if (isAdmitted || role === "guest") return roleWords[role];
  return role === "champion" && !hasChampion
    ? "champion once they enter a code"
    : `${roleWords[role]}, not let in by a champion yet`;
}

function rightsOver(row: RosterRow, reader: Reader): RosterEntry["may"] {
  const mayAdmit = can(reader.role, "team:admit");
  const resend = mayInviteAgain(row, reader);
  return {
    admit: mayAdmit && !row.isAdmitted,
    giveRole: mayAdmit && row.isAdmitted && !row.isSeat && !row.isLastChampion,
    resend,
    changeAddress: resend && (reader.side === "buyer" || isFree(row)),
    remove: mayRemove(row, reader),
  };
}

function mayInviteAgain(row: RosterRow, { side, role }: Reader): boolean {
  const isInvitee = side === "buyer" || row.addedBySide === "seller";
  return can(role, "team:invite") && isInvitee && isAwaited(row);
}

/** Nobody has opened the room as this person, and no champion has let them in. */
function isFree({ isClaimed, isAdmitted }: RosterRow): boolean {
  return !isClaimed && !isAdmitted;
}

/** Also after the deal has ended: who may read on is a question for as long as the room is kept. */
function mayRemove(row: RosterRow, { side, role }: Reader): boolean {
  if (!can(role, "team:remove") || row.isLastChampion) return false;
  return side === "buyer" || (row.addedBySide === "seller" && isFree(row));
}

function isAwaited({ isSeat, hasJoined }: RosterRow): boolean {
  return !isSeat && !hasJoined;
}

/** What people are told whose command about the roster was refused, and beside which field. */
export function rosterRefusal(reason: RosterRefusal, names: { vendorName: string; accountName: string }) {
  return refusals[reason](names);
}

type Words = (names: { vendorName: string; accountName: string }) => Record<string, string>;

const refusals: Readonly<Record<RosterRefusal, Words>> = {
  deal_ended: () => ({ form: refusalWords("deal_ended") }),
  key_reused: () => ({ form: refusalWords("key_reused") }),
  vendor_address: ({ vendorName, accountName }) => ({
    email: `This address belongs to ${vendorName}. This side of the room is for the people of ${accountName}.`,
  }),
  already_here: () => ({ email: "Somebody in this room has this address already." }),
  champion_there: ({ accountName }) => ({
    role: `${accountName} has a champion already; from now on only champions name others.`,
  }),
  role_not_yours: ({ accountName }) => ({ role: `This is for a champion of ${accountName} to say.` }),
  too_many_invitations: () => ({ form: "That were many invitations within an hour. Please wait a little." }),
  public_domain: () => ({
    domain: "Everybody can have an address there. Please invite people by their address instead.",
  }),
  vendor_domain: ({ vendorName, accountName }) => ({
    domain: `This domain belongs to ${vendorName}. This side of the room is for the people of ${accountName}.`,
  }),
  too_many_domains: () => ({ domain: "Twenty domains are enough. Take one off the list first." }),
  last_champion: ({ accountName }) => ({
    form: `The team of ${accountName} needs a champion. Make somebody else one first.`,
  }),
  not_silent: () => ({
    form: "A champion has done something here meanwhile, so your team has one. Nothing is changed.",
  }),
  named_gone: () => ({ form: "This person’s part has changed meanwhile. Please choose somebody else." }),
  proposal_gone: () => ({ form: "This proposal has ended meanwhile. Please look at the page again." }),
  own_proposal: () => ({ form: "Somebody else of your team has to agree." }),
  place_gone: () => ({ form: "This person has entered or changed meanwhile. Please look at the roster again." }),
};
