import { asc } from "drizzle-orm";
import type { MemberActor, StakeholderActor } from "#db/actor.ts";
import { closeDatabase, connectDatabase, withActor, withAuth } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { deals, stakeholders } from "#db/schema/deals.ts";
import { accounts, members } from "#db/schema/workspace.ts";
import { northwind } from "#db/seed/story/northwind.ts";
import type { VendorName } from "#db/seed/story/telling.ts";
import { contextFor, type RoomContext } from "#app/features/people/guards.server.ts";
import { findRoomHead } from "#app/features/rooms/queries.server.ts";
import { aDatabase } from "./database.ts";
import { NOW } from "./world.ts";

/** An empty database that a demo may be filled into; everything goes when the test ends. */
export async function anEmptyInstallation(): Promise<AsyncDisposable> {
  const database = await aDatabase();
  await connectDatabase(database.runtimeUrl);
  return {
    [Symbol.asyncDispose]: async () => {
      await closeDatabase();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** One of the vendor's people, found as the sign-in would find them. */
export async function vendorPerson(name: VendorName): Promise<MemberActor> {
  const found = await withAuth((tx) => tx.select().from(members));
  const member = found.find(({ email }) => email === northwind.people[name].email);
  if (!member) throw new Error(`${name} is not in the demo`);
  const { workspaceId, id: memberId, personId, role } = member;
  return { side: "seller", workspaceId, dealId: null, memberId, personId, name: member.name, role };
}

/** The demo's deals by account. */
export async function dealIds(reader: MemberActor): Promise<Map<string, string>> {
  const rows = await withActor(reader, async (tx) => {
    const [opened, customers] = [await tx.select().from(deals), await tx.select().from(accounts)];
    return opened.map(({ id, accountId }) => ({
      id,
      account: customers.find((one) => one.id === accountId)?.name ?? "",
    }));
  });
  return new Map(rows.map(({ id, account }) => [account, id]));
}

/** Somebody of a customer, in the room, as after entering with a code on that day. */
export async function customerPerson(
  account: string,
  name: string,
  now: Date = NOW,
): Promise<RoomContext<StakeholderActor>> {
  const reader = await vendorPerson("magnus");
  const dealId = (await dealIds(reader)).get(account);
  if (!dealId) throw new Error(`No deal with ${account}`);
  const rows = await withActor({ ...reader, dealId }, (tx) =>
    tx.select().from(stakeholders).orderBy(asc(stakeholders.createdAt)),
  );
  const person = rows.find((row) => row.name === name);
  if (!person) throw new Error(`Nobody called ${name} at ${account}`);
  const { workspaceId, id: stakeholderId, personId, role, admittedAt } = person;
  const isPrivate = admittedAt !== null;
  const place = { workspaceId, dealId, stakeholderId, personId: personId ?? stakeholderId };
  const actor: StakeholderActor = { side: "buyer", ...place, name, role, isPrivate };
  const room = await withActor(actor, (tx) => findRoomHead(tx, actor));
  if (!room) throw new Error(`${name} does not meet the deal`);
  return contextFor(actor, room, now);
}

export async function countPeople(): Promise<number> {
  return withAuth((tx) => tx.$count(people));
}
