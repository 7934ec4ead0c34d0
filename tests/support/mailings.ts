import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import { withActor, withAuth, withWorker } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { people } from "#db/schema/auth.ts";
import { tasks } from "#db/schema/plan.ts";
import { recordShared } from "#db/seed/factories/events.server.ts";
import { writePlan } from "#db/seed/factories/plan.server.ts";
import { recordStageDone } from "#db/seed/factories/readiness.server.ts";
import { deliverWaiting } from "#app/features/activity/delivery.server.ts";
import type { SharedEvent } from "#app/features/activity/schema.ts";
import type { Message } from "#app/features/activity/transport.server.ts";
import { queueMailsTo, queueNextMails } from "#app/features/mailings/rounds.commands.server.ts";
import { aMailbag } from "./mailbox.ts";
import { NOW, TODAY, type Room } from "./world.ts";

type Owner = "champion" | "stakeholder" | "colleague" | "executive" | "guest" | "rep" | "viewer";

/** Nobody's checklist waits. */
export async function allDone(room: Room): Promise<void> {
  const done = (["champion", "stakeholder", "colleague", "executive"] as const).map((part) => ({
    stakeholderId: room.actor(part).stakeholderId,
    stage: 1,
    completedOn: TODAY,
  }));
  await withAuth((tx) => recordStageDone(tx, room.actor("champion"), done));
}

/** One milestone with these steps: whose, what, and until when. */
export async function aPlanOf(room: Room, steps: readonly (readonly [Owner, string, string])[]): Promise<void> {
  const { actor: by } = await room.as("rep");
  const planned = await Promise.all(
    steps.map(async ([part, title, dueOn]) => {
      const { actor } = (await room.as(part as "rep")) as { actor: Actor };
      const id = actor.side === "seller" ? actor.memberId : actor.stakeholderId;
      return { id: crypto.randomUUID(), title, dueOn, owner: { side: actor.side, id }, createdAt: NOW };
    }),
  );
  const milestone = { id: crypto.randomUUID(), name: "See that it works here", createdAt: NOW, steps: planned };
  await withAuth((tx) => writePlan(tx, { by, dealId: room.dealId }, [milestone]));
}

/** What somebody did in a room at some time, for both sides to read: when, who, what, and its facts. */
export async function happened(
  room: Room,
  told: readonly (readonly [string, Owner, SharedEvent["type"], Record<string, unknown>])[],
): Promise<void> {
  const happenings = await Promise.all(
    told.map(async ([at, part, type, facts]) => {
      const { actor: by } = (await room.as(part as "rep")) as { actor: Actor };
      return { at: new Date(at), by, type, facts };
    }),
  );
  await withAuth((tx) => recordShared(tx, room.actor("champion"), happenings));
}

/** All open steps of the room are due on another day. */
export async function replan(room: Room, dueOn: string): Promise<void> {
  const { actor } = await room.as("rep");
  await withActor(actor, (tx) => tx.update(tasks).set({ dueOn }).where(eq(tasks.dealId, room.dealId)));
}

/** The whole round of a day, as the worker goes through it, and what arrives of it. */
export async function theMailsOf(day: string, at = "07:00"): Promise<Message[]> {
  const now = new Date(`${day}T${at}:00Z`);
  while (await queueNextMails(now));
  return whatArrives();
}

/** The same for these people alone, whatever the round has come to. */
export async function theMailsTo(emails: readonly string[], day: string): Promise<Message[]> {
  const ids = await withAuth((tx) =>
    tx
      .select({ id: people.id })
      .from(people)
      .where(inArray(people.email, [...emails])),
  );
  const personIds = ids.map(({ id }) => id);
  await withWorker((tx) => queueMailsTo(tx, personIds, { day, now: new Date(`${day}T07:00:00Z`) }));
  return whatArrives();
}

async function whatArrives(): Promise<Message[]> {
  const bag = aMailbag();
  while ((await deliverWaiting(bag.transport)) > 0);
  return bag.messages.toSorted((one, other) => (one.to.address < other.to.address ? -1 : 1));
}

/** Why queued mails did not leave, by address. */
export async function whyNot(kind: "reminder" | "digest"): Promise<Record<string, string | null>> {
  const rows = await withWorker((tx) =>
    tx
      .select({ to: outbox.recipientEmail, why: outbox.lastError })
      .from(outbox)
      .where(and(eq(outbox.kind, kind), sql`${outbox.droppedAt} is not null`))
      .orderBy(asc(outbox.recipientEmail)),
  );
  return Object.fromEntries(rows.map(({ to, why }) => [to, why]));
}
