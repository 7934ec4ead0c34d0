import { desc, eq, sql } from "drizzle-orm";
import { withWorker } from "#db/client.server.ts";
import { demoMails } from "#db/schema/activity.ts";
import { environment } from "#app/lib/env.server.ts";

/** Whether mails stay on this machine, for a newcomer to read: only in the demo, and only without a mail server. */
export function keepsMails(): boolean {
  const { mode, smtpUrl } = environment();
  return mode === "demo" && smtpUrl === null;
}

export type KeptMail = { id: string; recipient: string; subject: string; body: string; at: Date };
export type Mailbox = { recipient: string; count: number };

const MOST_SHOWN = 100;

/** The mails of the demo, the newest first; of one recipient, or of everybody where `recipient` is null. */
export function readMailbox(recipient: string | null): Promise<{ mails: KeptMail[]; mailboxes: Mailbox[] }> {
  return withWorker(async (tx) => {
    const mails = tx
      .select({
        id: demoMails.id,
        recipient: demoMails.recipient,
        subject: demoMails.subject,
        body: demoMails.body,
        at: demoMails.createdAt,
      })
      .from(demoMails)
      .where(recipient === null ? undefined : eq(demoMails.recipient, recipient))
      .orderBy(desc(demoMails.createdAt), desc(demoMails.id))
      .limit(MOST_SHOWN);
    const mailboxes = tx
      .select({ recipient: demoMails.recipient, count: sql<number>`count(*)::int` })
      .from(demoMails)
      .groupBy(demoMails.recipient)
      .orderBy(demoMails.recipient);
    const [shown, all] = await Promise.all([mails, mailboxes]);
    return { mails: shown, mailboxes: all };
  });
}
