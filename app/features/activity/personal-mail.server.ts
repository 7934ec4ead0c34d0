import { assumeAuth, type Tx } from "#db/client.server.ts";
import { mailOn, type Standing } from "#app/engine/mailing/writing-days.ts";
import { listAddressees } from "#app/features/mailings/addressees.queries.server.ts";
import { partsOf, type DealForReader } from "#app/features/mailings/schema.ts";
import { listWaiting } from "#app/features/mailings/waiting.queries.server.ts";
import type { Mail } from "./schema.ts";

type PersonalMail = Extract<Mail, { kind: "reminder" }>;
type Written =
  | { ok: true; mail: PersonalMail; secret: "" }
  | { ok: false; reason: "recipient_gone" | "switched_off" | "nothing_new" };

/**
 * Finds what a mail of the day says, as its recipient, at the moment of sending: what was done meanwhile is not in it, who was
 * removed or has another address gets none, and what they switched off is not sent. Begins as the worker, ends as anybody.
 */
export async function writePersonalMail(
  tx: Tx,
  { recipientEmail }: { recipientEmail: string },
  mail: PersonalMail,
): Promise<Written> {
  const { personId, day } = mail.facts;
  await assumeAuth(tx);
  const [to] = await listAddressees(tx, [personId]);
  if (to?.email !== recipientEmail || partsOf(to).length === 0) return { ok: false, reason: "recipient_gone" };
  if (!to.wishes.reminders) return { ok: false, reason: "switched_off" };
  const deals = await listWaiting(tx, to, day);
  if (mailOn(day, { parts: partsOf(to), wishes: { ...to.wishes, digest: false } }, standingOf(deals)) === null)
    return { ok: false, reason: "nothing_new" };
  return { ok: true, mail: { ...mail, facts: { ...mail.facts, deals } }, secret: "" };
}

function standingOf(deals: readonly DealForReader[]): Standing {
  const items = deals.flatMap((deal) => deal.items);
  return {
    dueOn: items.flatMap((item) => (item.kind === "step" ? [item.dueOn] : [])),
    waitingSince: items.flatMap((item) => (item.kind === "step" ? [] : [item.sinceOn])),
    hasNews: false,
  };
}
