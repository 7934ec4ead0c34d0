import { and, eq, max, sql } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import { assumeActor, assumeAuth, type Tx } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { people } from "#db/schema/auth.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { listUnseenWriters, type Recipient } from "#app/features/talk/notices.queries.server.ts";
import type { Mail } from "./schema.ts";

export type Waiting = { workspaceId: string | null; dealId: string | null; recipientEmail: string; createdAt: Date };
type NoticesMail = Extract<Mail, { kind: "notices" }>;

/** `too_soon`: another went out within the hour, so this one waits and then speaks for all of them. */
type Counted = { ok: true; mail: NoticesMail } | { ok: false; reason: "too_soon" | "nothing_new" | "switched_off" };

/**
 * Counts what is new for the recipient as the recipient, with their role and their walls, at the moment of sending: what was
 * seen, taken back or removed meanwhile is no news, and whoever lost the private side is told nothing of it.
 * Begins as the worker and ends as the auth role.
 */
export async function countNotices(tx: Tx, waiting: Waiting, mail: NoticesMail): Promise<Counted> {
  const last = await findLast(tx, waiting, "notices");
  if (last.isRecent || last.isBehind) return { ok: false, reason: "too_soon" };
  await assumeAuth(tx);
  if (!(await wantsMail(tx, waiting.recipientEmail))) return { ok: false, reason: "switched_off" };
  const writers = await writersFor(tx, waiting, { mail, since: last.sentAt });
  if (writers.length === 0) return { ok: false, reason: "nothing_new" };
  return { ok: true, mail: { ...mail, facts: { ...mail.facts, writers } } };
}

async function writersFor(
  tx: Tx,
  { workspaceId }: Waiting,
  { mail, since }: { mail: NoticesMail; since: Date | null },
): Promise<string[]> {
  if (workspaceId === null) return [];
  const { dealId, side, recipientId } = mail.facts;
  const to: Recipient = { workspaceId, dealId, side, recipientId, isPrivate: await isOfTeam(tx, mail) };
  await assumeActor(tx, actorOf(to));
  const writers = await listUnseenWriters(tx, to, since);
  await assumeAuth(tx);
  return writers;
}

/** `isBehind`: an earlier one waits, perhaps in another process' hands. */
export async function findLast(tx: Tx, { dealId, recipientEmail, createdAt }: Waiting, kind: "notices" | "requests") {
  const waits = sql`${outbox.sentAt} is null and ${outbox.droppedAt} is null and ${outbox.createdAt} < ${createdAt.toISOString()}`;
  const [last] = await tx
    .select({
      sentAt: max(outbox.sentAt),
      isRecent: sql<boolean>`max(${outbox.sentAt}) > now() - interval '1 hour'`,
      isBehind: sql<boolean>`coalesce(bool_or(${waits}), false)`,
    })
    .from(outbox)
    .where(and(eq(outbox.kind, kind), eq(outbox.dealId, dealId ?? ""), eq(outbox.recipientEmail, recipientEmail)));
  return last ?? { sentAt: null, isRecent: false, isBehind: false };
}

export async function wantsMail(tx: Tx, email: string): Promise<boolean> {
  const [person] = await tx.select({ wants: people.noticesByMail }).from(people).where(eq(people.email, email));
  return person?.wants ?? true;
}

async function isOfTeam(tx: Tx, { facts: { side, recipientId } }: NoticesMail): Promise<boolean> {
  if (side === "seller") return false;
  const [place] = await tx
    .select({ admittedAt: stakeholders.admittedAt })
    .from(stakeholders)
    .where(eq(stakeholders.id, recipientId));
  return place !== undefined && place.admittedAt !== null;
}

/** Only what the walls look at matters here: the workspace, the room and the side. */
export function actorOf({ side, workspaceId, dealId, recipientId, isPrivate }: Recipient): Actor {
  const who = { workspaceId, dealId, personId: recipientId, name: "" };
  return side === "seller"
    ? { ...who, side, memberId: recipientId, role: "viewer" }
    : { ...who, side, stakeholderId: recipientId, role: "stakeholder", isPrivate };
}
