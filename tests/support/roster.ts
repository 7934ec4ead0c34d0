import { outbox } from "#db/schema/activity.ts";
import { withWorker } from "#db/client.server.ts";
import type { RosterEntry } from "#app/features/people/roster.present.ts";
import * as teamRoute from "#app/routes/room/team.tsx";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aVisitor, type Visitor } from "#tests/support/visitor.ts";
import { type Room, type World } from "#tests/support/world.ts";

export const JONAS = { name: "Jonas Vik", email: "jonas.vik@halden.example", title: "", role: "guest" };
export const AISHA = {
  name: "Aisha Bello",
  email: "aisha.bello@halden.example",
  title: "Finance",
  role: "stakeholder",
};

export type Customer = "champion" | "stakeholder" | "executive" | "guest";

export async function asVendor(world: World, part: "rep" | "viewer" = "rep"): Promise<Visitor> {
  return aVisitor(await sessionCookie(world.member(part).personId, "password"));
}

export async function asCustomer(room: Room, part: Customer): Promise<Visitor> {
  return aVisitor(await sessionCookie(room.actor(part).personId, "code"));
}

export function visitTeam(room: Room) {
  return { path: `/rooms/${room.dealId}/team`, params: { dealId: room.dealId } };
}

export function send(visitor: Visitor, room: Room, form: Record<string, string>) {
  return visitor.post(teamRoute, visitTeam(room), { commandKey: crypto.randomUUID(), ...form });
}

export async function rosterOf(visitor: Visitor, room: Room): Promise<RosterEntry[]> {
  const { data } = await visitor.get(teamRoute, visitTeam(room));
  return (data as { people: RosterEntry[] }).people;
}

export async function entryOf(visitor: Visitor, room: Room, name: string): Promise<RosterEntry> {
  const entry = (await rosterOf(visitor, room)).find((person) => person.name === name);
  if (!entry) throw new Error(`${name} is not on the roster`);
  return entry;
}

export function countMails(): Promise<number> {
  return withWorker((tx) => tx.$count(outbox));
}
