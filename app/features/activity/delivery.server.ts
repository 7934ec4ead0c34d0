import { and, eq, getTableColumns, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { withWorker, type Tx } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { invitations } from "#db/schema/deals.ts";
import { environment } from "#app/lib/env.server.ts";
import { writingIn } from "#app/lib/manner.server.ts";
import { log } from "#app/lib/log.server.ts";
import { isOneMailTooMany } from "#app/features/people/limits.server.ts";
import { htmlOf, textOf } from "./mail-text.ts";
import { letterOf } from "./mail.present.ts";
import { markMemberInvitation } from "./member-mail.server.ts";
import { prepareMail, type WaitingMail } from "./mint.server.ts";
import type { Transport } from "./transport.server.ts";

const BATCH = 5;
/** Seconds before the next try; after the sixth try the mail is given up. */
const PAUSES_S = [5, 30, 120, 600, 3600] as const;

/**
 * Sends what waits, once: takes a lease on some mails, sends each, and says how it went. A process that dies in between
 * leaves a lease that runs out, so a mail may leave twice and is never lost. Gives back how many it took.
 */
export async function deliverWaiting(transport: Transport): Promise<number> {
  const taken = await takeWaiting();
  await Promise.all(taken.map((waiting) => deliver(waiting, transport)));
  return taken.length;
}

/** Several processes may look at the same moment; none waits for another, and none gets another's mail. */
function takeWaiting(): Promise<WaitingMail[]> {
  return withWorker(async (tx) => {
    const due = tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        and(
          isNull(outbox.sentAt),
          isNull(outbox.droppedAt),
          sql`${outbox.notBefore} <= now()`,
          or(isNull(outbox.leasedUntil), lt(outbox.leasedUntil, sql`now()`)),
        ),
      )
      // What somebody waits for goes first: a whole day's reminders may be queued at once.
      .orderBy(sql`${outbox.kind} in ('reminder', 'digest')`, outbox.notBefore, outbox.createdAt)
      .limit(BATCH)
      .for("update", { skipLocked: true });
    return tx
      .update(outbox)
      .set({ leasedUntil: sql`now() + interval '90 seconds'`, attempts: sql`${outbox.attempts} + 1` })
      .where(inArray(outbox.id, due))
      .returning({
        ...getTableColumns(outbox),
        isStale: sql<boolean>`${outbox.createdAt} < now() - interval '10 minutes'`,
      });
  });
}

async function deliver(waiting: WaitingMail, transport: Transport): Promise<void> {
  const { id, recipientEmail, recipientName } = waiting;
  try {
    const prepared = await withWorker((tx) => prepareMail(tx, waiting));
    if (!prepared.ok)
      return await (prepared.reason === "too_soon" ? putOff(waiting) : dropMail(waiting, prepared.reason));
    if (await isOneTooMany(waiting)) return await putOff(waiting);
    const words = { ...prepared, origin: environment().appOrigin };
    const letter = writingIn(prepared.manner, () => letterOf(prepared.mail, words));
    await transport.send({
      id,
      sender: letter.sender,
      to: { name: recipientName, address: recipientEmail },
      subject: letter.subject,
      text: textOf(letter, recipientName),
      html: htmlOf(letter, recipientName),
      stopUrl: letter.stop?.url ?? null,
    });
    await markSent(waiting);
  } catch (error) {
    log.warn({ err: error, mailId: id, attempt: waiting.attempts }, "mail not sent");
    await postponeOrGiveUp(waiting, error);
  }
}

async function markSent(waiting: WaitingMail): Promise<void> {
  await withWorker(async (tx) => {
    await tx
      .update(outbox)
      .set({ sentAt: sql`now()`, sealed: null, leasedUntil: null, lastError: null })
      .where(eq(outbox.id, waiting.id));
    await markInvitation(tx, waiting, "sent");
  });
}

async function postponeOrGiveUp(waiting: WaitingMail, error: unknown): Promise<void> {
  const pause = PAUSES_S[waiting.attempts - 1];
  if (pause === undefined || isRefusedForGood(error)) return giveUp(waiting, error);
  await withWorker((tx) =>
    tx
      .update(outbox)
      .set({ notBefore: sql`now() + make_interval(secs => ${pause})`, leasedUntil: null, lastError: wordOf(error) })
      .where(eq(outbox.id, waiting.id)),
  );
}

/** A mailbox that many write to gets what is left later. A code is waited for, and limited where it is asked for. */
async function isOneTooMany({ kind, recipientEmail }: WaitingMail): Promise<boolean> {
  return !kind.endsWith("_code") && (await isOneMailTooMany(recipientEmail));
}

/** One of its kind went out within the hour, or many others did. Waiting is no try. */
async function putOff({ id, attempts }: WaitingMail): Promise<void> {
  await withWorker((tx) =>
    tx
      .update(outbox)
      .set({ notBefore: sql`now() + interval '10 minutes'`, leasedUntil: null, attempts: attempts - 1 })
      .where(eq(outbox.id, id)),
  );
}

/** The roster then says that there is a delivery problem. */
async function giveUp(waiting: WaitingMail, error: unknown): Promise<void> {
  await dropMail(waiting, wordOf(error));
  await withWorker((tx) => markInvitation(tx, waiting, "failed"));
}

async function dropMail({ id }: WaitingMail, reason: string): Promise<void> {
  await withWorker((tx) =>
    tx
      .update(outbox)
      .set({ droppedAt: sql`now()`, sealed: null, leasedUntil: null, lastError: reason })
      .where(eq(outbox.id, id)),
  );
}

async function markInvitation(tx: Tx, { kind, facts }: WaitingMail, fared: "sent" | "failed"): Promise<void> {
  const id = facts["invitationId"];
  if (typeof id !== "string") return;
  if (kind === "member_invitation") return markMemberInvitation(tx, id, fared);
  const at = sql`now()`;
  await tx
    .update(invitations)
    .set(fared === "sent" ? { sentAt: at } : { failedAt: at })
    .where(eq(invitations.id, id));
}

/** 5xx of SMTP: the server will say the same tomorrow. */
function isRefusedForGood(error: unknown): boolean {
  const answer: unknown = error instanceof Error ? Reflect.get(error, "responseCode") : undefined;
  return typeof answer === "number" && answer >= 500 && answer < 600;
}

/** A code or a class of error, and never a server's words: those may quote the address or the mail. */
function wordOf(error: unknown): string {
  if (!(error instanceof Error)) return "error";
  const known: unknown = Reflect.get(error, "responseCode") ?? Reflect.get(error, "code") ?? error.name;
  return String(known).slice(0, 60);
}
