import { and, asc, desc, eq, isNull, sql, type SQLWrapper } from "drizzle-orm";
import type { Side } from "#db/actor.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import { dealMembers, entryDomains, invitations, stakeholders, type StakeholderRole } from "#db/schema/deals.ts";
import { members, type MemberRole } from "#db/schema/workspace.ts";
import { findSuccession } from "#app/features/succession/queries.server.ts";
import type { Succession } from "#app/features/succession/schema.ts";
import { isOfTeam, type RoomContext } from "./guards.server.ts";

/** Somebody of the customer's side, as far as this reader may know. */
export type RosterRow = {
  stakeholderId: string;
  name: string;
  title: string | null;
  role: StakeholderRole;
  /** Null for a seat, and for the vendor where the customer invited the person. */
  email: string | null;
  isSeat: boolean;
  addedBySide: Side;
  addedByName: string;
  /** Somebody has opened the room as this person, by a link or with a code. */
  isClaimed: boolean;
  hasJoined: boolean;
  isAdmitted: boolean;
  /** The only champion who was let in: the team cannot be without. */
  isLastChampion: boolean;
  isInvited: boolean;
  /** When the newest invitation was made, and sent again by itself; null where it was not. */
  invitedOn: string | null;
  repeatedOn: string | null;
  /** Whether the newest invitation has left. */
  isSent: boolean;
  /** Whether the newest invitation could not be delivered. */
  hasFailed: boolean;
};

/** Everybody in the room, on both sides. */
export function findTeam(ctx: RoomContext): Promise<Team> {
  return withActor(ctx.actor, (tx) => readTeam(tx, ctx));
}

type Team = {
  roster: RosterRow[];
  vendorPeople: VendorPerson[];
  domains: ListedDomain[];
  /** The team's own: null for everybody else. */
  succession: Succession | null;
};

export async function readTeam(tx: Tx, ctx: RoomContext): Promise<Team> {
  const [roster, vendorPeople, domains, succession] = await Promise.all([
    listRoster(tx, ctx),
    listVendorPeople(tx, ctx),
    listDomains(tx, ctx),
    isOfTeam(ctx) && ctx.actor.isPrivate ? findSuccession(tx, ctx) : null,
  ]);
  return { roster, vendorPeople, domains, succession };
}

export type ListedDomain = { domain: string; addedByName: string };

/** Domains whose people may enter by themselves, to see shared content. */
function listDomains(tx: Tx, { actor, dealId }: RoomContext): Promise<ListedDomain[]> {
  return tx
    .select({ domain: entryDomains.domain, addedByName: entryDomains.addedByName })
    .from(entryDomains)
    .where(and(eq(entryDomains.workspaceId, actor.workspaceId), eq(entryDomains.dealId, dealId)))
    .orderBy(asc(entryDomains.domain));
}

/** The customer's side of the room, in the order in which people came to it. The vendor sees the addresses it wrote itself. */
function listRoster(tx: Tx, { actor, dealId }: RoomContext): Promise<RosterRow[]> {
  const { workspaceId } = actor;
  const email = sql<string | null>`${stakeholders.email}`;
  const ownEmail = sql<string | null>`case when ${stakeholders.addedBySide} = 'seller' then ${stakeholders.email} end`;
  const isChampion = sql`(${stakeholders.role} = 'champion' and ${stakeholders.admittedAt} is not null)`;
  const newest = tx
    .selectDistinctOn([invitations.stakeholderId])
    .from(invitations)
    .where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.dealId, dealId)))
    .orderBy(invitations.stakeholderId, desc(invitations.createdAt))
    .as("newest");
  return tx
    .select({
      stakeholderId: stakeholders.id,
      name: stakeholders.name,
      title: stakeholders.title,
      role: stakeholders.role,
      email: actor.side === "buyer" ? email : ownEmail,
      isSeat: sql<boolean>`${stakeholders.email} is null`,
      addedBySide: stakeholders.addedBySide,
      addedByName: stakeholders.addedByName,
      isClaimed: sql<boolean>`${stakeholders.personId} is not null`,
      hasJoined: sql<boolean>`${stakeholders.joinedAt} is not null`,
      isAdmitted: sql<boolean>`${stakeholders.admittedAt} is not null`,
      isLastChampion: sql<boolean>`${isChampion} and count(*) filter (where ${isChampion}) over () = 1`,
      isInvited: sql<boolean>`${newest.id} is not null`,
      invitedOn: dayOf(newest.createdAt),
      repeatedOn: dayOf(newest.repeatedAt),
      isSent: sql<boolean>`${newest.sentAt} is not null`,
      hasFailed: sql<boolean>`${newest.failedAt} is not null`,
    })
    .from(stakeholders)
    .leftJoin(newest, eq(newest.stakeholderId, stakeholders.id))
    .where(
      and(eq(stakeholders.workspaceId, workspaceId), eq(stakeholders.dealId, dealId), isNull(stakeholders.removedAt)),
    )
    .orderBy(asc(stakeholders.createdAt), asc(stakeholders.id));
}

function dayOf(at: SQLWrapper) {
  return sql<string | null>`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD')`;
}

export type VendorPerson = { memberId: string; name: string; role: MemberRole; isOwner: boolean };

/** The vendor's people on this deal, its owner first. */
function listVendorPeople(tx: Tx, { actor, dealId }: RoomContext): Promise<VendorPerson[]> {
  const isOwner = sql<boolean>`${dealMembers.part} = 'owner'`;
  return tx
    .select({ memberId: members.id, name: members.name, role: members.role, isOwner })
    .from(dealMembers)
    .innerJoin(members, and(eq(members.workspaceId, dealMembers.workspaceId), eq(members.id, dealMembers.memberId)))
    .where(and(eq(dealMembers.workspaceId, actor.workspaceId), eq(dealMembers.dealId, dealId), isNull(members.leftAt)))
    .orderBy(sql`${isOwner} desc`, asc(members.name));
}
