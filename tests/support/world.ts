import type { Actor, MemberActor, StakeholderActor } from "#db/actor.ts";
import { closeDatabase, connectDatabase, withActor, withAuth } from "#db/client.server.ts";
import { openDeal } from "#db/seed/factories/deals.server.ts";
import { addStakeholders } from "#db/seed/factories/people.server.ts";
import { foundWorkspace } from "#db/seed/factories/workspace.server.ts";
import type { MemberRole } from "#db/schema/workspace.ts";
import { contextFor, type RoomContext, type WorkspaceContext } from "#app/features/people/guards.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { findRoomHead } from "#app/features/rooms/queries.server.ts";
import { aDatabase, type TestDatabase } from "./database.ts";

/** The day on which the tests' stories play: Sat 21 Nov 2026. */
export const TODAY = "2026-11-21";
export const NOW = new Date(`${TODAY}T12:00:00Z`);

type CustomerPart = "champion" | "stakeholder" | "colleague" | "executive" | "guest";
type VendorPart = MemberRole | "stranger";

export type Room = {
  workspaceId: string;
  dealId: string;
  /** A context as the guard would mint it, for a vendor's member or a customer's stakeholder who entered with a code. */
  as(part: Exclude<VendorPart, "stranger">): Promise<RoomContext<MemberActor>>;
  as(part: CustomerPart): Promise<RoomContext<StakeholderActor>>;
  actor(part: CustomerPart): StakeholderActor;
};

export type World = AsyncDisposable & {
  /** What the addresses of its people end in. */
  domain: string;
  database: TestDatabase;
  workspaceId: string;
  member(part: Exclude<VendorPart, "stranger">): MemberActor;
  workspaceAs(part: Exclude<VendorPart, "stranger">): WorkspaceContext;
  /** A room with a champion, two stakeholders, an executive and a guest, all joined with a code. */
  room(story?: RoomStory): Promise<Room>;
};

type RoomStory = {
  account?: string;
  title?: string;
  targetOn?: string;
  /** Its people's ids are made of this, and not by chance: in another workspace the same people have the same ones. */
  peopleOf?: string;
};

const VENDOR_PEOPLE = [
  { name: "Astrid Moen", mailbox: "astrid.moen", role: "admin" },
  { name: "Magnus Ruud", mailbox: "magnus.ruud", role: "manager" },
  { name: "Dana Whitfield", mailbox: "dana.whitfield", role: "rep" },
  { name: "Vera Lindqvist", mailbox: "vera.lindqvist", role: "viewer" },
] as const;

const CUSTOMER_PEOPLE = {
  champion: { name: "Ines Halvorsen", title: "Operations", mailbox: "ines.halvorsen", role: "champion" },
  stakeholder: {
    name: "Tomas Berg",
    title: "Dispatch, nights",
    mailbox: "tomas.berg",
    role: "stakeholder",
  },
  colleague: {
    name: "Priya Raman",
    title: "IT applications",
    mailbox: "priya.raman",
    role: "stakeholder",
  },
  executive: { name: "Karin Solberg", title: "COO", mailbox: "karin.solberg", role: "executive" },
  guest: { name: "Oskar Nilsen", title: "Consultant", mailbox: "oskar.nilsen", role: "guest" },
} as const;

/** A vendor's workspace in a database of the test's own; everything goes when the test ends. */
export async function aWorld(): Promise<World> {
  const database = await aDatabase();
  await connectDatabase(database.runtimeUrl);
  return {
    ...(await foundWorld("example")),
    database,
    [Symbol.asyncDispose]: async () => {
      await closeDatabase();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** A further workspace in the database that is connected. Its people's addresses end in a domain of its own. */
export async function foundWorld(domain: string): Promise<Omit<World, "database" | typeof Symbol.asyncDispose>> {
  const members = VENDOR_PEOPLE.map(({ mailbox, ...person }) => ({
    ...person,
    email: `${mailbox}@northwind.${domain}`,
  }));
  const workspace = await withAuth((tx) =>
    foundWorkspace(tx, { name: "Northwind", domains: [`northwind.${domain}`], members }),
  );
  const member = (part: MemberRole) => find(workspace.members, ({ role }) => role === part);
  return {
    domain,
    workspaceId: workspace.workspaceId,
    member,
    workspaceAs: (part) =>
      ({ actor: member(part), role: part, now: NOW, today: TODAY, recordDay: TODAY }) as WorkspaceContext,
    room: (story = {}) => aRoom({ domain, ...story }, member),
  };
}

async function aRoom(story: RoomStory & { domain: string }, member: (part: MemberRole) => MemberActor): Promise<Room> {
  const { workspaceId } = member("rep");
  const dealId = await withAuth((tx) =>
    openDeal(tx, {
      account: story.account ?? "Halden Logistics",
      title: story.title ?? "Replace the dispatch system",
      targetOn: story.targetOn ?? "2027-03-01",
      team: [member("rep"), member("viewer")],
    }),
  );
  const people = await bringIn({ workspaceId, dealId }, story);
  const actor = (part: CustomerPart) => find([people.get(part)], (found) => found !== undefined);
  const context = async (who: Actor) => {
    const head = await withActor(who, (tx) => findRoomHead(tx, who));
    if (!head) throw new Error("The actor does not meet this deal");
    return contextFor(who, head, NOW);
  };
  const as = (part: CustomerPart | MemberRole) =>
    context(people.get(part as CustomerPart) ?? { ...member(part as MemberRole), dealId });
  return { workspaceId, dealId, as: as as Room["as"], actor };
}

async function bringIn(
  room: { workspaceId: string; dealId: string },
  { domain, peopleOf }: RoomStory & { domain: string },
): Promise<Map<CustomerPart, StakeholderActor>> {
  const parts = Object.keys(CUSTOMER_PEOPLE) as CustomerPart[];
  const newcomers = parts.map((part) => {
    const { mailbox, ...person } = CUSTOMER_PEOPLE[part];
    const email = `${mailbox}@${part === "guest" ? "advisor" : "halden"}.${domain}`;
    // One after the other, so that their order is no matter of chance.
    const on = new Date(NOW.getTime() + parts.indexOf(part) * 1000);
    const id = peopleOf === undefined ? {} : { id: idMadeOf(`${peopleOf} ${mailbox}`) };
    const entered = { ...person, ...id, email, addedAt: on, joinedAt: on };
    return part === "guest" ? entered : { ...entered, admittedAt: on };
  });
  const actors = await withAuth((tx) => addStakeholders(tx, room, newcomers));
  return new Map(parts.map((part, at) => [part, find([actors[at]], (actor) => actor !== undefined)]));
}

function idMadeOf(text: string): string {
  const [, one = "", two = "", three = "", four = ""] = /^(.{8})(.{4})(.{3})(.{15})/.exec(sha256(text)) ?? [];
  return `${one}-${two}-4${three}-8${four.slice(0, 3)}-${four.slice(3)}`;
}

function find<T>(candidates: readonly (T | undefined)[], matches: (candidate: T) => boolean): T {
  const found = candidates.find((candidate) => candidate !== undefined && matches(candidate));
  if (found === undefined) throw new Error("Nobody of that part in this story");
  return found;
}
