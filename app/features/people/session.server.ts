import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from "lucia";
import { and, desc, eq, notInArray, sql } from "drizzle-orm";
import { withAuth, type Tx } from "#db/client.server.ts";
import { people, sessions, type MemberWay, type SessionKind } from "#db/schema/auth.ts";
import { deals, stakeholders } from "#db/schema/deals.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import { browserName } from "#app/lib/browser-name.ts";
import { noteSecurity } from "#app/lib/security-log.server.ts";
import { randomToken, sha256 } from "#app/lib/digest.server.ts";
import { roomBesideSession } from "#app/features/rooms/queries.server.ts";
import type { FoundRoom } from "#app/features/rooms/schema.ts";
import { habitsOf, rememberBrowser } from "./habits.server.ts";
import type { Habits, Membership, Place, Session } from "./schema.ts";

/**
 * Sessions through Lucia behind a thin adapter. Lucia would store the cookie's value as the key; the adapter stores its
 * SHA-256, so a copy of the database opens nothing. Idle and absolute limits are decided by the database's clock.
 */
declare module "lucia" {
  interface Register {
    Lucia: typeof lucia;
    DatabaseSessionAttributes: SessionRow;
    DatabaseUserAttributes: PersonRow;
  }
}

type SessionRow = {
  kind: SessionKind;
  way: MemberWay | null;
  dealId: string | null;
  /** Whether the person proved who they are within the last ten minutes. */
  isRecent: boolean;
  hasSecondFactor: boolean;
  browser: string | null;
};
type PersonRow = {
  email: string;
  name: string;
  habits: Habits;
  memberships: readonly Membership[];
  places: readonly Place[];
  room: FoundRoom | null;
};

const IDLE = { password: "12 hours", code: "24 hours", link: "24 hours" } as const satisfies Record<
  SessionKind,
  string
>;
const ABSOLUTE = { password: "7 days", code: "14 days", link: "7 days" } as const satisfies Record<SessionKind, string>;

/** Whom a workspace's own sign-in service lets go is out here within a day, although nobody tells Concord. */
const ABSOLUTE_BY_SERVICE = "24 hours";

/** A person's browsers and devices; the oldest session ends for an eleventh. */
const MOST_SESSIONS = 10;

const digestAdapter: Adapter = {
  getSessionAndUser: (token) => findSession(token, null),
  setSession: insertSession,
  // `findSession` prolongs in its own transaction.
  updateSessionExpiration: () => Promise.resolve(),
  deleteSession: (token) => deleteSession(sha256(token)),
  deleteUserSessions: (personId) =>
    withAuth(async (tx) => void (await tx.delete(sessions).where(eq(sessions.personId, personId)))),
  deleteExpiredSessions: () =>
    withAuth(async (tx) => void (await tx.delete(sessions).where(sql`${sessions.expiresAt} < now()`))),
  getUserSessions: () => Promise.resolve([]),
};

const options = {
  // The adapter decides by the database's clock; nothing is left for Lucia to prolong.
  sessionExpiresIn: new TimeSpan(0, "s"),
  sessionCookie: { name: "__Host-sid", expires: false, attributes: { secure: true, sameSite: "lax", path: "/" } },
  getSessionAttributes: (row: SessionRow) => row,
  getUserAttributes: (row: PersonRow) => row,
} as const;

const lucia = new Lucia(digestAdapter, options);

/**
 * The session that a request's cookie speaks for, with the room it asks for, or null when there is none, it ended, or it
 * timed out.
 */
export async function findSessionOf(request: Request, dealId: string | null): Promise<Session | null> {
  const token = lucia.readSessionCookie(request.headers.get("cookie") ?? "");
  if (!token || token.length > 128) return null;
  // Lucia hands its adapter nothing but the token; the room goes with it.
  const besideRoom = new Lucia({ ...digestAdapter, getSessionAndUser: (asked) => findSession(asked, dealId) }, options);
  const { session, user } = await besideRoom.validateSession(token);
  if (!session) return null;
  return {
    id: sha256(session.id),
    kind: session.kind,
    way: session.way,
    dealId: session.dealId,
    isRecent: session.isRecent,
    hasSecondFactor: session.hasSecondFactor,
    person: { id: user.id, email: user.email, name: user.name, ...user.habits },
    memberships: session.kind === "password" ? user.memberships : [],
    places: placesOpenTo(session, user.places),
    room: user.room,
  };
}

function placesOpenTo(session: Pick<SessionRow, "kind" | "dealId">, places: readonly Place[]): readonly Place[] {
  if (session.kind === "password") return [];
  return session.kind === "link" ? places.filter((place) => place.dealId === session.dealId) : places;
}

type Start = { kind: SessionKind; way?: MemberWay; dealId?: string; hasSecondFactor?: boolean };

/** Starts a session with a new token and returns the `Set-Cookie` header for it. */
export async function startSession(personId: string, start: Start & { browser?: string | null }): Promise<string> {
  const token = randomToken();
  const { kind, dealId = null, hasSecondFactor = false, browser = null } = start;
  const way = kind === "password" ? (start.way ?? "password") : null;
  const attributes = { kind, way, dealId, hasSecondFactor, browser, isRecent: true };
  await lucia.createSession(personId, attributes, { sessionId: token });
  noteSecurity("session.started", { personId, kind });
  return lucia.createSessionCookie(token).serialize();
}

/** Signs somebody in where somebody may have been before: the browser's old session ends, the new one has its own token. */
export async function replaceSession(request: Request, personId: string, start: Start): Promise<string> {
  await endSession(request);
  await rememberBrowser(personId, request);
  return startSession(personId, { ...start, browser: browserName(request.headers.get("user-agent")) });
}

/**
 * Somebody has just proven again who they are: the session goes on under a new token, and the old one opens nothing.
 * Its last day stays what it was. Null where it has ended meanwhile.
 */
export async function renewSession(
  { id, person }: Session,
  proof: { hasSecondFactor: boolean },
): Promise<string | null> {
  const token = randomToken();
  const second = proof.hasSecondFactor ? { secondFactorAt: sql`now()` } : {};
  const renewed = await withAuth((tx) =>
    tx
      .update(sessions)
      .set({ id: sha256(token), provedAt: sql`now()`, ...second })
      .where(eq(sessions.id, id))
      .returning({ id: sessions.id }),
  );
  if (renewed.length > 0) noteSecurity("identity.confirmed", { personId: person.id });
  return renewed.length === 0 ? null : lucia.createSessionCookie(token).serialize();
}

/** Ends the session behind a request on the server, and returns the header that empties its cookie. */
export async function endSession(request: Request): Promise<string> {
  const token = lucia.readSessionCookie(request.headers.get("cookie") ?? "");
  if (token) await lucia.invalidateSession(token);
  return lucia.createBlankSessionCookie().serialize();
}

async function insertSession(session: DatabaseSession): Promise<void> {
  const { kind, way, dealId, browser, hasSecondFactor } = session.attributes;
  await withAuth(async (tx) => {
    await tx.insert(sessions).values({
      id: sha256(session.id),
      personId: session.userId,
      kind,
      way,
      dealId,
      browser,
      secondFactorAt: hasSecondFactor ? sql`now()` : null,
      provedAt: kind === "link" ? null : sql`now()`,
      expiresAt: sql`now() + ${IDLE[kind]}::interval`,
      endsAt: sql`now() + ${way === "service" ? ABSOLUTE_BY_SERVICE : ABSOLUTE[kind]}::interval`,
    });
    const newest = tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(eq(sessions.personId, session.userId))
      .orderBy(desc(sessions.createdAt))
      .limit(MOST_SESSIONS);
    await tx.delete(sessions).where(and(eq(sessions.personId, session.userId), notInArray(sessions.id, newest)));
  });
}

/** At most every few minutes, so that reading does not write each time. */
async function prolongSession(tx: Tx, id: string): Promise<void> {
  const idle = sql`case ${sessions.kind} when 'password' then ${IDLE.password}::interval else ${IDLE.code}::interval end`;
  await tx
    .update(sessions)
    .set({ seenAt: sql`now()`, expiresAt: sql`least(now() + ${idle}, ${sessions.endsAt})` })
    .where(eq(sessions.id, id));
}

async function deleteSession(id: string): Promise<void> {
  await withAuth(async (tx) => void (await tx.delete(sessions).where(eq(sessions.id, id))));
}

/** Who somebody is and where they may go, in one statement a request. Lucia gets the clear token back as the id. */
function findSession(token: string, dealId: string | null): Promise<[DatabaseSession | null, DatabaseUser | null]> {
  return withAuth(async (tx) => {
    const [row] = await tx
      .select({
        personId: sessions.personId,
        kind: sessions.kind,
        way: sessions.way,
        dealId: sessions.dealId,
        isRecent: sql<boolean>`coalesce(${sessions.provedAt} > now() - interval '10 minutes', false)`,
        hasSecondFactor: sql<boolean>`${sessions.secondFactorAt} is not null`,
        browser: sessions.browser,
        isUnseen: sql<boolean>`${sessions.seenAt} < now() - interval '5 minutes'`,
        expiresAt: sessions.expiresAt,
        email: people.email,
        name: people.name,
        habits: habitsOf(),
        memberships: sql<
          Membership[]
        >`coalesce((select json_agg(json_build_object('workspaceId', m.workspace_id, 'memberId', m.id, 'name', m.name, 'role', m.role, 'requiresFactor', w.requires_second_factor) order by m.created_at)
          from ${members} m join ${workspaces} w on w.workspace_id = m.workspace_id where m.person_id = ${people.id} and m.left_at is null and m.joined_at is not null), '[]')`,
        places: sql<
          Place[]
        >`coalesce((select json_agg(json_build_object('workspaceId', s.workspace_id, 'dealId', s.deal_id, 'stakeholderId', s.id, 'name', s.name, 'role', s.role, 'isAdmitted', s.admitted_at is not null) order by d.created_at desc)
          from ${stakeholders} s join ${deals} d on d.workspace_id = s.workspace_id and d.id = s.deal_id
          where s.person_id = ${people.id} and s.removed_at is null), '[]')`,
        room: roomBesideSession(dealId),
      })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(sql`${sessions.id} = ${sha256(token)} and ${sessions.expiresAt} > now() and ${sessions.endsAt} > now()`);
    if (!row) return [null, null];
    const { personId, email, name, habits, memberships, places, room, expiresAt, isUnseen, ...attributes } = row;
    if (isUnseen) await prolongSession(tx, sha256(token));
    return [
      { id: token, userId: personId, expiresAt, attributes },
      { id: personId, attributes: { email, name, habits, memberships, places, room } },
    ];
  });
}
