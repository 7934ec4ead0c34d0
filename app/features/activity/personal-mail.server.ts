import { assumeAuth, assumeWorker, type Tx } from "#db/client.server.ts";
import { mailOn, type PersonalMail, type Standing } from "#app/engine/mailing/writing-days.ts";
import { listAddressees } from "#app/features/mailings/addressees.queries.server.ts";
import { withTerms } from "#app/features/mailings/calendars.queries.server.ts";
import { findWindows, listNews, type Windows } from "#app/features/mailings/digest.queries.server.ts";
import { partsOf, type Addressee, type DealForReader } from "#app/features/mailings/schema.ts";
import { listWaiting } from "#app/features/mailings/waiting.queries.server.ts";
import { addDays } from "#app/lib/calendar.ts";
import type { Mail } from "./schema.ts";

type Queued = Extract<Mail, { kind: PersonalMail }>;
type Written =
  { ok: true; mail: Queued; secret: "" } | { ok: false; reason: "recipient_gone" | "switched_off" | "nothing_new" };

/** What is due within the week stands in a digest, however short the person's own lead is. */
const A_WEEK = 7;

/**
 * Finds what a mail of the day says, as its recipient, at the moment of sending: what was done meanwhile is not in it, who was
 * removed or has another address gets none, and what they switched off is not sent. Begins as the worker, ends as anybody.
 */
export async function writePersonalMail(
  tx: Tx,
  { recipientEmail }: { recipientEmail: string },
  queued: Queued,
): Promise<Written> {
  const { personId, day } = queued.facts;
  await assumeAuth(tx);
  const known = (await listAddressees(tx, [personId])).filter(({ email }) => email === recipientEmail);
  await assumeWorker(tx);
  const [found] = await withTerms(tx, known);
  if (!found || partsOf(found).length === 0) return { ok: false, reason: "recipient_gone" };
  const windows = queued.kind === "digest" ? await findWindows(tx, found, day) : null;
  // What was queued as a reminder stays one: the round decides once a day what somebody gets.
  const to = windows ? found : { ...found, wishes: { ...found.wishes, digest: false } };
  if (!to.wishes.reminders && !to.wishes.digest) return { ok: false, reason: "switched_off" };
  const said = await findWords(tx, to, { day, windows });
  return said === null
    ? { ok: false, reason: "nothing_new" }
    : { ok: true, mail: { kind: said.kind, facts: { ...queued.facts, deals: said.deals } }, secret: "" };
}

/** What there is to say at this moment, and as which of both; null where nothing is left of it. */
async function findWords(tx: Tx, to: Addressee, { day, windows }: { day: string; windows: Windows | null }) {
  const news = windows ? await listNews(tx, { to, day, windows }) : [];
  const hasNews = news.length > 0;
  const waiting = await listWaiting(tx, to, { day, until: addDays(day, hasNews ? A_WEEK : to.wishes.leadDays) });
  const kind = mailOn(day, { ...to, parts: partsOf(to) }, standingOf(waiting, hasNews));
  return kind && { kind, deals: joined(news, waiting) };
}

function standingOf(deals: readonly DealForReader[], hasNews: boolean): Standing {
  const items = deals.flatMap((deal) => deal.items);
  return {
    dueOn: items.flatMap((item) => ("dueOn" in item ? [item.dueOn] : [])),
    waitingSince: items.flatMap((item) => ("sinceOn" in item ? [item.sinceOn] : [])),
    hasNews,
  };
}

/** Each deal once: what has moved there, and what waits there. Those in which most waits come first. */
function joined(news: readonly DealForReader[], waiting: readonly DealForReader[]): DealForReader[] {
  const keyOf = ({ side, dealId }: DealForReader) => `${side} ${dealId}`;
  const byDeal = new Map(news.map((deal) => [keyOf(deal), deal]));
  const withItems = waiting.map((deal) => ({ ...deal, news: byDeal.get(keyOf(deal))?.news ?? [] }));
  const others = news.filter((deal) => !waiting.some((one) => keyOf(one) === keyOf(deal)));
  return [...withItems, ...others];
}
