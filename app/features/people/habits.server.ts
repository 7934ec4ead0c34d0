import { and, eq, sql } from "drizzle-orm";
import { withAuth, type Tx } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import type { Manner } from "#app/lib/manner.ts";
import { DEFAULT_LOCALE, DEFAULT_ZONE, localeAskedFor, mannerOf, zoneNamed, zoneOf } from "#app/lib/manner.server.ts";
import { ZONE_COOKIE } from "#app/lib/zone-cookie.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { Habits, Session } from "./schema.ts";

/** Read beside the session. */
export function habitsOf() {
  return sql<Habits>`json_build_object('zone', ${people.timeZone}, 'keepsZone', ${people.keepsTimeZone},
    'locale', ${people.locale}, 'keepsLocale', ${people.keepsLocale})`;
}

/** What somebody chose, or else what the browser in their hands asks for, or else the one before it. */
export function localeFor({ locale, keepsLocale }: Habits, request: Request): string {
  return keepsLocale ? locale : (askedFor(request) ?? locale);
}

/** For a mail, which comes from no browser: what is known of whoever has the mailbox. As the auth role. */
export async function findMannerOf(tx: Tx, email: string): Promise<Manner> {
  const [person] = await tx
    .select({ locale: people.locale, zone: people.timeZone })
    .from(people)
    .where(eq(people.email, email));
  return mannerOf(person?.locale ?? DEFAULT_LOCALE, person?.zone ?? DEFAULT_ZONE);
}

/** When somebody enters: what this browser says is what their mails go by, unless they chose otherwise. */
export async function rememberBrowser(personId: string, request: Request): Promise<void> {
  const [zone, locale] = [zoneToldBy(request), askedFor(request)];
  if (zone === null && locale === null) return;
  await withAuth((tx) =>
    tx
      .update(people)
      .set({
        ...(zone === null ? {} : { timeZone: unlessKept(people.keepsTimeZone, people.timeZone, zone) }),
        ...(locale === null ? {} : { locale: unlessKept(people.keepsLocale, people.locale, locale) }),
      })
      .where(eq(people.id, personId)),
  );
}

/** Somebody who travels sends a form in another zone: from here on it is theirs. Writes only when it is another one. */
export async function followBrowser({ person }: Session, request: Request): Promise<void> {
  const zone = person.keepsZone ? null : zoneToldBy(request);
  if (zone === null || zone === person.zone) return;
  person.zone = zone;
  await withAuth((tx) =>
    tx
      .update(people)
      .set({ timeZone: zone })
      .where(and(eq(people.id, person.id), eq(people.keepsTimeZone, false))),
  );
}

type Typed = { zone: string | null; locale: string | null };

/** Null where somebody leaves it to their browser. Refused: `zone_unknown`. */
export async function chooseHabits(
  session: Session,
  request: Request,
  { zone: typed, locale }: Typed,
): Promise<Result<null, "zone_unknown">> {
  const zone = typed && zoneNamed(typed);
  if (zone === null && typed !== null) return failure("zone_unknown");
  await keep(session.person.id, { ...clockOf(session, request, zone), ...wordsOf(session, request, locale) });
  return success(null);
}

function clockOf({ person }: Session, request: Request, zone: string | null) {
  return { timeZone: zone ?? zoneToldBy(request) ?? person.zone, keepsTimeZone: zone !== null };
}

function wordsOf({ person }: Session, request: Request, locale: string | null) {
  return { locale: locale ?? askedFor(request) ?? person.locale, keepsLocale: locale !== null };
}

async function keep(personId: string, chosen: Partial<typeof people.$inferInsert>): Promise<void> {
  await withAuth((tx) => tx.update(people).set(chosen).where(eq(people.id, personId)));
}

type Column = typeof people.keepsTimeZone | typeof people.keepsLocale;

function unlessKept(isKept: Column, own: typeof people.timeZone | typeof people.locale, said: string) {
  return sql`case when ${isKept} then ${own} else ${said} end`;
}

function askedFor(request: Request): string | null {
  return localeAskedFor(request.headers.get("accept-language"));
}

/** Null where no script ran, and where it is none that is known here: nobody is kept out by their clock. */
function zoneToldBy(request: Request): string | null {
  const told = (request.headers.get("cookie") ?? "").split("; ").find((cookie) => cookie.startsWith(`${ZONE_COOKIE}=`));
  return told === undefined ? null : zoneOf(told.slice(ZONE_COOKIE.length + 1));
}
