import type { Side, StakeholderActor } from "../../actor.ts";
import { assumeActor, assumeAuth, type Tx } from "../../client.server.ts";
import { people } from "../../schema/auth.ts";
import { invitations, stakeholders, type StakeholderRole } from "../../schema/deals.ts";

export type NewStakeholder = {
  /** Left out for a random one. */
  id?: string;
  name: string;
  title?: string;
  /** Left out for a seat that nobody fills yet. */
  email?: string;
  role: StakeholderRole;
  /** Who put the person on the roster; the person themselves when left out. */
  addedBy?: { side: Side; name: string };
  addedAt: Date;
  /** Left out while the person has not entered with a code. */
  joinedAt?: Date;
  /** Left out while no champion has let the person in. Seats are in: they count, and nobody has answered for them. */
  admittedAt?: Date;
};

/** Puts people on the roster of a deal and gives back, in the same order, who they are when they act with a code. */
export async function addStakeholders(
  tx: Tx,
  room: { workspaceId: string; dealId: string },
  newcomers: readonly NewStakeholder[],
): Promise<StakeholderActor[]> {
  const personIds = await ensurePeople(tx, newcomers);
  const actors = newcomers.map(({ id, name, email, role, admittedAt }): StakeholderActor => ({
    side: "buyer",
    ...room,
    stakeholderId: id ?? crypto.randomUUID(),
    personId: personIds.get(email ?? "") ?? crypto.randomUUID(),
    name,
    role,
    isPrivate: admittedAt !== undefined,
  }));
  const [somebody] = actors;
  if (!somebody) return [];
  await assumeActor(tx, { ...somebody, isPrivate: true });
  await tx.insert(stakeholders).values(newcomers.map((newcomer, at) => rowOf(newcomer, actors[at] ?? somebody)));
  return actors;
}

function rowOf({ addedAt, addedBy, ...known }: NewStakeholder, actor: StakeholderActor) {
  const { side, name } = addedBy ?? actor;
  return {
    title: null,
    email: null,
    joinedAt: null,
    admittedAt: null,
    ...known,
    workspaceId: actor.workspaceId,
    dealId: actor.dealId,
    id: actor.stakeholderId,
    personId: known.joinedAt ? actor.personId : null,
    addedBySide: side,
    addedByName: name,
    createdAt: addedAt,
  };
}

async function ensurePeople(tx: Tx, newcomers: readonly NewStakeholder[]): Promise<Map<string, string>> {
  const reached = newcomers.flatMap(({ name, email }) => (email ? [{ name, email }] : []));
  if (reached.length === 0) return new Map();
  await assumeAuth(tx);
  const rows = await tx
    .insert(people)
    .values(reached)
    // Somebody may be in several rooms: an update, though it changes nothing, gives back the id of a row that was there.
    .onConflictDoUpdate({ target: people.email, set: { email: people.email } })
    .returning({ id: people.id, email: people.email });
  return new Map(rows.map(({ id, email }) => [email, id]));
}

/** The mails that asked people in, as sent. */
export async function recordInvitations(
  tx: Tx,
  by: StakeholderActor,
  sent: readonly { stakeholderId: string; at: Date }[],
): Promise<void> {
  await assumeActor(tx, by);
  const { workspaceId, dealId } = by;
  await tx
    .insert(invitations)
    .values(sent.map(({ stakeholderId, at }) => ({ workspaceId, dealId, stakeholderId, createdAt: at, sentAt: at })));
}
