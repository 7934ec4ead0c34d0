import { and, eq, isNotNull } from "drizzle-orm";
import { assumeActor, assumeAuth, type Tx } from "#db/client.server.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { listTurns } from "#app/features/requests/turns.queries.server.ts";
import { actorOf, findLast, wantsMail, type Waiting } from "./notices-mail.server.ts";
import type { Mail } from "./schema.ts";

type RequestsMail = Extract<Mail, { kind: "requests" }>;
type Found =
  { ok: true; mail: RequestsMail; secret: "" } | { ok: false; reason: "too_soon" | "nothing_new" | "switched_off" };

/**
 * Finds what waits for the recipient's word since the last such mail, as the recipient, at the moment of sending. Requests and
 * answers are shared, so that they may be quoted. Begins as the worker and ends as the auth role.
 */
export async function findTurns(tx: Tx, waiting: Waiting, mail: RequestsMail): Promise<Found> {
  const last = await findLast(tx, waiting, "requests");
  if (last.isRecent || last.isBehind) return { ok: false, reason: "too_soon" };
  await assumeAuth(tx);
  if (!(await wantsMail(tx, waiting.recipientEmail))) return { ok: false, reason: "switched_off" };
  const { workspaceId } = waiting;
  if (workspaceId === null || !(await maySpeak(tx, mail))) return { ok: false, reason: "nothing_new" };
  const { dealId, side, recipientId } = mail.facts;
  const actor = actorOf({ workspaceId, dealId, side, recipientId, isPrivate: false });
  await assumeActor(tx, actor);
  const asked = await listTurns(tx, actor, last.sentAt);
  await assumeAuth(tx);
  if (asked.length === 0) return { ok: false, reason: "nothing_new" };
  return { ok: true, mail: { ...mail, facts: { ...mail.facts, asked } }, secret: "" };
}

/** Whoever is champion no longer is not the one to say whether it is settled. */
async function maySpeak(tx: Tx, { facts: { side, recipientId } }: RequestsMail): Promise<boolean> {
  if (side === "seller") return true;
  const isChampion = and(eq(stakeholders.role, "champion"), isNotNull(stakeholders.admittedAt));
  return (await tx.$count(stakeholders, and(eq(stakeholders.id, recipientId), isChampion))) > 0;
}
