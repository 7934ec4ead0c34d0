import { and, count, eq, gt, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { assumeAuth, assumeWorker, withWorker, type Tx } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { mailRounds, personalMails, PERSONAL_MAILS } from "#db/schema/mailings.ts";
import { isWritingTime, isWrittenTo, mailOn, type PersonalMail } from "#app/engine/mailing/writing-days.ts";
import { addDays, dateOf } from "#app/lib/calendar.ts";
import { DEFAULT_ZONE } from "#app/lib/manner.server.ts";
import { wallTimeIn } from "#app/lib/zone.ts";
import { listAddressees, listNextPeople, listZones } from "./addressees.queries.server.ts";
import { withTerms } from "./calendars.queries.server.ts";
import { partsOf, type Addressee } from "./schema.ts";
import { findBeginnings, findWhoHasNews } from "./news-standing.queries.server.ts";
import { repeatInvitations } from "./repetitions.commands.server.ts";
import { findStandings, NOTHING } from "./standing.queries.server.ts";

/** How many people are looked at by one transaction. */
const AT_ONCE = 500;
/** As many of these mails may wait at once, so that a code that is waited for never stands in a long line. */
const MOST_WAITING = 500;

/**
 * Queues the mails of a morning, the next people of one time zone: at most one mail a person and day, whatever waits for them.
 * Null where nobody is left to be looked at now: before seven o'clock in the zones that are left, or where another process is
 * at it. May run as often as it likes.
 */
export function queueNextMails(now: Date): Promise<{ people: number } | null> {
  return withWorker(async (tx) => {
    const round = await takeRound(tx, await listMornings(tx, now));
    if (!round || (await areManyWaiting(tx))) return null;
    const { zone, day, afterId } = round;
    if (zone === DEFAULT_ZONE && afterId === null) await repeatInvitations(tx, now);
    await assumeAuth(tx);
    const personIds = await listNextPeople(tx, { zone, afterId, most: AT_ONCE });
    await assumeWorker(tx);
    await queueMailsTo(tx, personIds, { day, now });
    const isDone = personIds.length < AT_ONCE;
    await tx
      .update(mailRounds)
      .set({ afterId: personIds.at(-1) ?? afterId, doneAt: isDone ? sql`now()` : null })
      .where(isRound(round));
    return { people: personIds.length };
  });
}

/** Lets the round of a day be made once more where it met nobody: an installation that is filled after its process began. */
export async function reopenEmptyRound(day: string): Promise<void> {
  await withWorker((tx) =>
    tx
      .update(mailRounds)
      .set({ doneAt: null })
      .where(and(isRound({ day, zone: DEFAULT_ZONE }), isNull(mailRounds.afterId))),
  );
}

/** A day of a zone, from seven o'clock there. */
type Morning = { zone: string; day: string };

/** In every zone that somebody lives in, and always in UTC, by which invitations are repeated. */
async function listMornings(tx: Tx, now: Date): Promise<Morning[]> {
  await assumeAuth(tx);
  const zones = new Set([DEFAULT_ZONE, ...(await listZones(tx))]);
  await assumeWorker(tx);
  return [...zones].flatMap((zone) => {
    const { day, hour } = wallTimeIn(zone, now);
    return isWritingTime(hour) ? [{ zone, day }] : [];
  });
}

function isRound({ zone, day }: Morning) {
  return and(eq(mailRounds.roundOn, day), eq(mailRounds.timeZone, zone));
}

/** Long after a digest looks for the one before. */
const MAILS_KEPT_DAYS = 60;
/** At one time; what is left is forgotten an hour later. */
const MOST_FORGOTTEN = 10_000;

/** Forgets which old days people were written to on; the newest stay, so that nobody is written to twice. */
export async function forgetOldMails(now: Date): Promise<void> {
  const old = lt(personalMails.mailedOn, addDays(dateOf(now), -MAILS_KEPT_DAYS));
  await withWorker(async (tx) => {
    const some = tx
      .select({ at: sql`ctid` })
      .from(personalMails)
      .where(old)
      .limit(MOST_FORGOTTEN);
    await tx.delete(personalMails).where(and(old, sql`ctid = any(array(${some}))`));
  });
}

/** Several processes may look at once: one of them goes on with a zone's round, the others take another zone or come back later. */
async function takeRound(tx: Tx, mornings: readonly Morning[]): Promise<(Morning & { afterId: string | null }) | null> {
  const done = await listDone(tx, mornings);
  for (const morning of mornings.filter(({ zone, day }) => !done.has(`${zone} ${day}`))) {
    const round = await takeOne(tx, morning);
    if (round) return { ...morning, ...round };
  }
  return null;
}

async function listDone(tx: Tx, mornings: readonly Morning[]): Promise<ReadonlySet<string>> {
  const days = [...new Set(mornings.map(({ day }) => day))];
  if (days.length === 0) return new Set();
  const rows = await tx
    .select({ zone: mailRounds.timeZone, day: mailRounds.roundOn })
    .from(mailRounds)
    .where(and(inArray(mailRounds.roundOn, days), isNotNull(mailRounds.doneAt)));
  return new Set(rows.map(({ zone, day }) => `${zone} ${day}`));
}

async function takeOne(tx: Tx, morning: Morning): Promise<{ afterId: string | null } | null> {
  const mine = await tx
    .select({ afterId: mailRounds.afterId, doneAt: mailRounds.doneAt })
    .from(mailRounds)
    .where(isRound(morning))
    .for("update", { skipLocked: true });
  if (mine[0]) return mine[0].doneAt === null ? mine[0] : null;
  const begun = await tx
    .insert(mailRounds)
    .values({ roundOn: morning.day, timeZone: morning.zone })
    .onConflictDoNothing()
    .returning({ afterId: mailRounds.afterId });
  return begun[0] ?? null;
}

async function areManyWaiting(tx: Tx): Promise<boolean> {
  const [waiting] = await tx
    .select({ mails: count() })
    .from(outbox)
    .where(and(isNull(outbox.sentAt), isNull(outbox.droppedAt), inArray(outbox.kind, [...PERSONAL_MAILS])));
  return (waiting?.mails ?? 0) >= MOST_WAITING;
}

/** `day`: what it is where these people live. */
type Writing = { day: string; now: Date };

/**
 * Queues what these people get on a day: some nine statements, however many they are. What is queued says whose mail it is and
 * of which day; its words are found when it leaves. As the worker.
 */
export async function queueMailsTo(tx: Tx, personIds: readonly string[], { day, now }: Writing): Promise<void> {
  await assumeAuth(tx);
  const found = await listAddressees(tx, personIds);
  await assumeWorker(tx);
  const addressees = (await withTerms(tx, found)).filter(({ terms }) => isWrittenTo(day, terms));
  const standings = await findStandings(tx, addressees, day);
  const beginnings = await findBeginnings(tx, addressees, day);
  const withNews = await findWhoHasNews(tx, addressees, { beginnings, day, now });
  const due = addressees.flatMap((to) => {
    const standing = { ...(standings.get(to.personId) ?? NOTHING), hasNews: withNews.has(to.personId) };
    const kind = mailOn(day, { ...to, parts: partsOf(to) }, standing);
    return kind === null ? [] : [{ to, kind }];
  });
  const mine = await claimDay(tx, due, { day, now });
  await queue(
    tx,
    due.filter(({ to }) => mine.has(to.personId)),
    day,
  );
}

type Due = { to: Addressee; kind: PersonalMail };

/** Whoever flies east meets their next morning a few hours after the last one. */
const REST_HOURS = 8;

/** The key decides who may write to somebody today: of two that try, one. */
async function claimDay(tx: Tx, due: readonly Due[], { day, now }: Writing): Promise<ReadonlySet<string>> {
  const resting = await listJustWritten(tx, due, now);
  const rows = due
    .filter(({ to }) => !resting.has(to.personId))
    .map(({ to, kind }) => ({ personId: to.personId, mailedOn: day, kind, toldUntil: now }));
  if (rows.length === 0) return new Set();
  const claimed = await tx
    .insert(personalMails)
    .values(rows)
    .onConflictDoNothing()
    .returning({ personId: personalMails.personId });
  return new Set(claimed.map(({ personId }) => personId));
}

async function listJustWritten(tx: Tx, due: readonly Due[], now: Date): Promise<ReadonlySet<string>> {
  if (due.length === 0) return new Set();
  const since = sql`${now.toISOString()}::timestamptz - make_interval(hours => ${REST_HOURS})`;
  const ids = due.map(({ to }) => to.personId);
  const rows = await tx
    .select({ personId: personalMails.personId })
    .from(personalMails)
    .where(and(inArray(personalMails.personId, ids), gt(personalMails.toldUntil, since)));
  return new Set(rows.map(({ personId }) => personId));
}

async function queue(tx: Tx, due: readonly Due[], day: string): Promise<void> {
  if (due.length === 0) return;
  await tx.insert(outbox).values(
    due.map(({ to, kind }) => ({
      kind,
      recipientEmail: to.email,
      recipientName: to.name,
      facts: { personId: to.personId, day, deals: [] },
    })),
  );
}
