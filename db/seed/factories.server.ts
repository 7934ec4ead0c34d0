import type { MemberActor, StakeholderActor } from "../actor.ts";
import { withActor, withAuth } from "../client.server.ts";
import { people } from "../schema/auth.ts";
import { dealMembers, deals, opportunities, stakeholders, type StakeholderRole } from "../schema/deals.ts";
import { accounts, members, workspaces, type MemberRole } from "../schema/workspace.ts";

/**
 * Makes the people and rooms of a story, for the demo and for tests. Rows are written through the same roles as the
 * product's own, so a story cannot contain what the database would refuse.
 */

export type NewMember = { name: string; email: string; role: MemberRole; passwordHash?: string };
export type Workspace = { workspaceId: string; name: string; members: readonly MemberActor[] };

export async function foundWorkspace(story: {
  name: string;
  domains: readonly string[];
  members: readonly NewMember[];
}): Promise<Workspace> {
  return withAuth(async (tx) => {
    const workspaceId = crypto.randomUUID();
    await tx.insert(workspaces).values({ workspaceId, name: story.name, domains: [...story.domains] });
    const actors = story.members.map(({ name, role }) => ({
      side: "seller" as const,
      workspaceId,
      dealId: null,
      memberId: crypto.randomUUID(),
      personId: crypto.randomUUID(),
      name,
      role,
    }));
    const rows = story.members.map((member, index) => ({ ...member, ...actorAt(actors, index) }));
    await tx
      .insert(people)
      .values(
        rows.map(({ personId, name, email, passwordHash }) => ({
          id: personId,
          name,
          email,
          passwordHash: passwordHash ?? null,
        })),
      );
    await tx
      .insert(members)
      .values(
        rows.map(({ memberId, personId, name, email, role }) => ({
          workspaceId,
          id: memberId,
          personId,
          name,
          email,
          role,
        })),
      );
    return { workspaceId, name: story.name, members: actors };
  });
}

function actorAt(actors: readonly MemberActor[], index: number): MemberActor {
  const actor = actors[index];
  if (!actor) throw new Error(`No member at ${index}`);
  return actor;
}

export type NewDeal = {
  account: string;
  title: string;
  targetOn: string;
  amountMinor?: number;
  /** The vendor's people on it; the first one owns it. */
  team: readonly [MemberActor, ...MemberActor[]];
  createdAt?: Date;
};

/** Opens a deal and gives back its id. */
export async function openDeal({ account, title, targetOn, amountMinor, team, createdAt }: NewDeal): Promise<string> {
  const [owner] = team;
  const { workspaceId } = owner;
  const dealId = crypto.randomUUID();
  const at = createdAt ? { createdAt } : {};
  await withActor({ ...owner, dealId: null }, async (tx) => {
    const accountId = crypto.randomUUID();
    await tx.insert(accounts).values({ workspaceId, id: accountId, name: account, ...at });
    await tx.insert(deals).values({ workspaceId, id: dealId, accountId, title, targetOn, ...at });
    await tx.insert(dealMembers).values(
      team.map(({ memberId }) => ({
        workspaceId,
        dealId,
        memberId,
        part: memberId === owner.memberId ? ("owner" as const) : ("team" as const),
      })),
    );
    await tx.insert(opportunities).values({ workspaceId, dealId, amountMinor: amountMinor ?? null });
  });
  return dealId;
}

export type NewStakeholder = {
  name: string;
  title?: string;
  /** Left out for a seat that nobody fills yet. */
  email?: string;
  role: StakeholderRole;
  /** How far the person has come. Seats are `admitted`: they count, and nobody has answered for them. */
  state: "invited" | "joined" | "admitted";
  on?: Date;
};

/** Puts somebody on the roster of a deal and gives back who they are when they act with a code. */
export async function addStakeholder(
  room: { workspaceId: string; dealId: string },
  person: NewStakeholder,
): Promise<StakeholderActor> {
  const { workspaceId, dealId } = room;
  const personId = person.email ? await ensurePerson(person.email, person.name) : crypto.randomUUID();
  const actor: StakeholderActor = {
    side: "buyer",
    workspaceId,
    dealId,
    stakeholderId: crypto.randomUUID(),
    personId,
    name: person.name,
    role: person.role,
    isPrivate: person.state === "admitted",
  };
  const on = person.on ?? new Date();
  await withActor({ ...actor, isPrivate: true }, async (tx) => {
    await tx.insert(stakeholders).values({
      workspaceId,
      dealId,
      id: actor.stakeholderId,
      personId: person.email && person.state !== "invited" ? personId : null,
      name: person.name,
      title: person.title ?? null,
      email: person.email ?? null,
      role: person.role,
      addedBySide: "buyer",
      addedByName: person.name,
      createdAt: on,
      joinedAt: person.email && person.state !== "invited" ? on : null,
      admittedAt: person.state === "admitted" && person.role !== "guest" ? on : null,
    });
  });
  return actor;
}

async function ensurePerson(email: string, name: string): Promise<string> {
  return withAuth(async (tx) => {
    const [person] = await tx
      .insert(people)
      .values({ email, name })
      .onConflictDoUpdate({ target: people.email, set: { email } })
      .returning({ id: people.id });
    if (!person) throw new Error(`No person for ${email}`);
    return person.id;
  });
}
