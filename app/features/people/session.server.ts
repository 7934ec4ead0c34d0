import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from "lucia";
import { and, desc, eq, notInArray, sql } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { people, sessions, type SessionKind } from "#db/schema/auth.ts";
import { deals, stakeholders } from "#db/schema/deals.ts";
import { members } from "#db/schema/workspace.ts";
import { randomToken, sha256 } from "#app/lib/digest.server.ts";
import { roomBesideSession } from "#app/features/rooms/queries.server.ts";
import type { FoundRoom } from "#app/features/rooms/schema.ts";
import type { Membership, Place, Session } from "./schema.ts";

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

type SessionRow = { kind: SessionKind; dealId: string | null; provedAt: Date | null };
type PersonRow = {
  email: string;
  name: string;
  memberships: readonly Membership[];
  places: readonly Place[];
  room: FoundRoom | null;
};

const IDLE = { password: "12 hours", code: "24 hours", link: "24 hours" } as const satisfies Record<
  SessionKind,
  string
>;
const ABSOLUTE = { password: "7 days", code: "14 days", link: "7 days" } as const satisfies Record<SessionKind, string>;

/** A person's browsers and devices; the oldest session ends for an eleventh. */
const MOST_SESSIONS = 10;

const digestAdapter: Adapter = {
  getSessionAndUser: (token) => findSession(token, null),
  setSession: insertSession,
  updateSessionExpiration: (token) => prolongSession(sha256(token)),
  deleteSession: (token) => deleteSession(sha256(token)),
  deleteUserSessions: (personId) =>
    withAuth(async (tx) => void (await tx.delete(sessions).where(eq(sessions.personId, personId)))),
  deleteExpiredSessions: () =>
    withAuth(async (tx) => void (await tx.delete(sessions).where(sql`${sessions.expiresAt} < now()`))),
  getUserSessions: () => Promise.resolve([]),
};

const options = {
  // Lucia prolongs a session past half of this; the adapter decides by how much.
  sessionExpiresIn: new TimeSpan(12, "h"),
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
    dealId: session.dealId,
    provedAt: session.provedAt,
    person: { id: user.id, email: user.email, name: user.name },
    memberships: session.kind === "password" ? user.memberships : [],
    places: placesOpenTo(session, user.places),
    room: user.room,
  };
}

function placesOpenTo(session: SessionRow, places: readonly Place[]): readonly Place[] {
  if (session.kind === "password") return [];
  return session.kind === "link" ? places.filter((place) => place.dealId === session.dealId) : places;
}

/** Starts a session with a new token and returns the `Set-Cookie` header for it. */
export async function startSession(personId: string, start: { kind: SessionKind; dealId?: string }): Promise<string> {
  const token = randomToken();
  const attributes = { kind: start.kind, dealId: start.dealId ?? null, provedAt: null };
  await lucia.createSession(personId, attributes, { sessionId: token });
  return lucia.createSessionCookie(token).serialize();
}

/** Signs somebody in where somebody may have been before: the browser's old session ends, the new one has its own token. */
export async function replaceSession(
  request: Request,
  personId: string,
  start: { kind: SessionKind; dealId?: string },
): Promise<string> {
  await endSession(request);
  return startSession(personId, start);
}

/** Ends the session behind a request on the server, and returns the header that empties its cookie. */
export async function endSession(request: Request): Promise<string> {
  const token = lucia.readSessionCookie(request.headers.get("cookie") ?? "");
  if (token) await lucia.invalidateSession(token);
  return lucia.createBlankSessionCookie().serialize();
}

async function insertSession(session: DatabaseSession): Promise<void> {
  const { kind, dealId } = session.attributes;
  await withAuth(async (tx) => {
    await tx.insert(sessions).values({
      id: sha256(session.id),
      personId: session.userId,
      kind,
      dealId,
      provedAt: kind === "link" ? null : sql`now()`,
      expiresAt: sql`now() + ${IDLE[kind]}::interval`,
      endsAt: sql`now() + ${ABSOLUTE[kind]}::interval`,
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

async function prolongSession(id: string): Promise<void> {
  const idle = sql`case ${sessions.kind} when 'password' then ${IDLE.password}::interval else ${IDLE.code}::interval end`;
  await withAuth(async (tx) => {
    await tx
      .update(sessions)
      .set({ expiresAt: sql`least(now() + ${idle}, ${sessions.endsAt})` })
      .where(eq(sessions.id, id));
  });
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
        dealId: sessions.dealId,
        provedAt: sessions.provedAt,
        expiresAt: sessions.expiresAt,
        email: people.email,
        name: people.name,
        memberships: sql<
          Membership[]
        >`coalesce((select json_agg(json_build_object('workspaceId', m.workspace_id, 'memberId', m.id, 'name', m.name, 'role', m.role) order by m.created_at)
          from ${members} m where m.person_id = ${people.id} and m.left_at is null), '[]')`,
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
    const { personId, email, name, memberships, places, room, expiresAt, ...attributes } = row;
    return [
      { id: token, userId: personId, expiresAt, attributes },
      { id: personId, attributes: { email, name, memberships, places, room } },
    ];
  });
}
