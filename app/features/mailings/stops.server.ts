import { eq, lt, sql } from "drizzle-orm";
import { withAuth, type Tx } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { stopLinks, type MailSwitch } from "#db/schema/mailings.ts";
import { randomToken, sha256 } from "#app/lib/digest.server.ts";
import type { MailSwitches } from "./schema.ts";

/** The column that each switch is. */
const OFF = {
  reminders: { remindersByMail: false },
  digest: { digestByMail: false },
  notices: { noticesByMail: false },
} as const satisfies Record<MailSwitch, Partial<typeof people.$inferInsert>>;

/**
 * Makes the link that a mail carries at its foot. Whoever has it can stop mails of this kind to this person, and nothing else;
 * only its digest is kept. Null for an address that no person has. As the auth role.
 */
export async function mintStop(tx: Tx, email: string, kind: MailSwitch): Promise<string | null> {
  const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.email, email));
  if (!person) return null;
  const token = randomToken();
  await tx.insert(stopLinks).values({ tokenDigest: sha256(token), personId: person.id, kind });
  return token;
}

export type Stop = { kind: MailSwitch; email: string; isOn: boolean };

/** What a link would stop, for its page; null where it is nobody's. Changes nothing. */
export function findStop(token: string): Promise<Stop | null> {
  return withAuth(async (tx) => {
    const [found] = await tx
      .select({
        kind: stopLinks.kind,
        email: people.email,
        reminders: people.remindersByMail,
        digest: people.digestByMail,
        notices: people.noticesByMail,
      })
      .from(stopLinks)
      .innerJoin(people, eq(people.id, stopLinks.personId))
      .where(eq(stopLinks.tokenDigest, sha256(token)));
    return found ? { kind: found.kind, email: found.email, isOn: found[found.kind] } : null;
  });
}

/** Stops the link's kind of mails to its person, as often as it is asked for. */
export function stopMails(token: string): Promise<Stop | null> {
  return withAuth(async (tx) => {
    const [link] = await tx
      .select({ kind: stopLinks.kind, personId: stopLinks.personId })
      .from(stopLinks)
      .where(eq(stopLinks.tokenDigest, sha256(token)));
    if (!link) return null;
    const [person] = await tx
      .update(people)
      .set(OFF[link.kind])
      .where(eq(people.id, link.personId))
      .returning({ email: people.email });
    return person ? { kind: link.kind, email: person.email, isOn: false } : null;
  });
}

/** What a person has switched on, for their own page: one row, to be read together with others. */
export function selectSwitches(tx: Tx, personId: string) {
  return tx
    .select({
      reminders: people.remindersByMail,
      digest: people.digestByMail,
      notices: people.noticesByMail,
      leadDays: people.reminderLeadDays,
    })
    .from(people)
    .where(eq(people.id, personId));
}

/** Saving twice saves the same. */
export async function saveSwitches(personId: string, switches: MailSwitches): Promise<void> {
  const { reminders, digest, notices, leadDays } = switches;
  const chosen = {
    remindersByMail: reminders,
    digestByMail: digest,
    noticesByMail: notices,
    reminderLeadDays: leadDays,
  };
  await withAuth((tx) => tx.update(people).set(chosen).where(eq(people.id, personId)));
}

/** A mail of half a year ago stops nothing any more; its reader finds the switches on their page. */
export async function forgetOldStops(tx: Tx): Promise<void> {
  await tx.delete(stopLinks).where(lt(stopLinks.createdAt, sql`now() - interval '180 days'`));
}
