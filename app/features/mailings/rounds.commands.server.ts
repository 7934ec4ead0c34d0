import { and, count, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { assumeAuth, assumeWorker, withWorker, type Tx } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { mailRounds, personalMails, PERSONAL_MAILS } from "#db/schema/mailings.ts";
import { isWritingTime, isWrittenTo, mailOn, type PersonalMail } from "#app/engine/mailing/writing-days.ts";
import { addDays, dateOf } from "#app/lib/calendar.ts";
import { listAddressees, listNextPeople } from "./addressees.queries.server.ts";
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
 * Queues the mails of a day, the next people of its round: at most one mail a person and day, whatever waits for them.
 * False once everybody was looked at, before seven o'clock, and where another process is at it. May run as often as it likes.
 */
export function queueNextMails(now: Date): Promise<boolean> {
  const day = dateOf(now);
  if (!isWritingTime(now.getUTCHours())) return Promise.resolve(false);
  return withWorker(async (tx) => {
    const round = await takeRound(tx, day);
    if (!round || (await areManyWaiting(tx))) return false;
    if (round.afterId === null) await repeatInvitations(tx, now);
    await assumeAuth(tx);
    const personIds = await listNextPeople(tx, round.afterId, AT_ONCE);
    await assumeWorker(tx);
    await queueMailsTo(tx, personIds, now);
    const isDone = personIds.length < AT_ONCE;
    await tx
      .update(mailRounds)
      .set({ afterId: personIds.at(-1) ?? round.afterId, doneAt: isDone ? sql`now()` : null })
      .where(eq(mailRounds.roundOn, day));
    return !isDone;
  });
}

/** Lets the round of a day be made once more where it met nobody: an installation that is filled after its process began. */
export async function reopenEmptyRound(day: string): Promise<void> {
  await withWorker((tx) =>
    tx
      .update(mailRounds)
      .set({ doneAt: null })
      .where(and(eq(mailRounds.roundOn, day), isNull(mailRounds.afterId))),
  );
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

/** Several processes may look at once: one of them goes on with the round, the others come back later. */
async function takeRound(tx: Tx, day: string): Promise<{ afterId: string | null } | null> {
  const mine = await tx
    .select({ afterId: mailRounds.afterId, doneAt: mailRounds.doneAt })
    .from(mailRounds)
    .where(eq(mailRounds.roundOn, day))
    .for("update", { skipLocked: true });
  if (mine[0]) return mine[0].doneAt === null ? mine[0] : null;
  const begun = await tx
    .insert(mailRounds)
    .values({ roundOn: day })
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

/**
 * Queues what these people get on the day of `now`: eight statements, however many they are. What is queued says whose mail
 * it is and of which day; its words are found when it leaves. As the worker.
 */
export async function queueMailsTo(tx: Tx, personIds: readonly string[], now: Date): Promise<void> {
  const day = dateOf(now);
  await assumeAuth(tx);
  const found = await listAddressees(tx, personIds);
  await assumeWorker(tx);
  const addressees = (await withTerms(tx, found)).filter(({ terms }) => isWrittenTo(day, terms));
  const standings = await findStandings(tx, addressees, day);
  const beginnings = await findBeginnings(tx, addressees, day);
  const withNews = await findWhoHasNews(tx, { addressees, beginnings, now });
  const due = addressees.flatMap((to) => {
    const standing = { ...(standings.get(to.personId) ?? NOTHING), hasNews: withNews.has(to.personId) };
    const kind = mailOn(day, { ...to, parts: partsOf(to) }, standing);
    return kind === null ? [] : [{ to, kind }];
  });
  const mine = await claimDay(tx, due, now);
  await queue(
    tx,
    due.filter(({ to }) => mine.has(to.personId)),
    now,
  );
}

type Due = { to: Addressee; kind: PersonalMail };

/** The key decides who may write to somebody today: of two that try, one. */
async function claimDay(tx: Tx, due: readonly Due[], now: Date): Promise<ReadonlySet<string>> {
  if (due.length === 0) return new Set();
  const rows = due.map(({ to, kind }) => ({
    personId: to.personId,
    mailedOn: dateOf(now),
    kind,
    toldUntil: now,
  }));
  const claimed = await tx
    .insert(personalMails)
    .values(rows)
    .onConflictDoNothing()
    .returning({ personId: personalMails.personId });
  return new Set(claimed.map(({ personId }) => personId));
}

async function queue(tx: Tx, due: readonly Due[], now: Date): Promise<void> {
  if (due.length === 0) return;
  await tx.insert(outbox).values(
    due.map(({ to, kind }) => ({
      kind,
      recipientEmail: to.email,
      recipientName: to.name,
      facts: { personId: to.personId, day: dateOf(now), deals: [] },
    })),
  );
}
