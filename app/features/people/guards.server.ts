import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import type { Actor, MemberActor, StakeholderActor } from "#db/actor.ts";
import { can, type Action, type Role } from "#app/engine/policy/policy.ts";
import type { CalendarDate } from "#app/lib/calendar.ts";
import { dateOf } from "#app/lib/calendar.ts";
import { currentTime } from "#app/lib/clock.server.ts";
import { DEFAULT_ZONE, goOnIn, mannerOf } from "#app/lib/manner.server.ts";
import { dayIn } from "#app/lib/zone.ts";
import { noteSecurity } from "#app/lib/security-log.server.ts";
import { forbidden, isUuid, notFound, uuidParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";
import type { RoomHead } from "#app/features/rooms/schema.ts";
import { followBrowser, localeFor } from "./habits.server.ts";
import { limitWrites } from "./limits.server.ts";
import type { Session } from "./schema.ts";
import { findSessionOf } from "./session.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

declare const minted: unique symbol;
/** Only the guards below can make one. Every query takes a context, so a query without a check does not compile. */
type Minted = { readonly [minted]: true };

/** Decision 34 says which day is for what. */
type Moment = {
  now: Date;
  /** The reader's own day: what is late for them, and what they may still choose. Nothing that is kept is of it. */
  today: CalendarDate;
  /** The day that stands in the record, and by which evidence ages: one for everybody, in UTC. */
  recordDay: CalendarDate;
};

/** Inside one room, as a member of the vendor or as a stakeholder of the customer. */
export type RoomContext<Who extends Actor = Actor> = Minted & {
  actor: Who;
  /** What the person may do here: their role, or `guest` where they have not been admitted or came by a link alone. */
  role: Role;
  room: RoomHead;
  dealId: string;
} & Moment;

/** Inside one room on the customer's side. */
export type TeamContext = RoomContext<StakeholderActor>;

/** On the vendor's own pages. */
export type WorkspaceContext = Minted & { actor: MemberActor; role: Role } & Moment;

const sessions = new WeakMap<object, Promise<Session | null>>();

/** The request's session and the room it asks for, read once in one statement however many loaders ask. */
export function currentSession({ context, request, params }: Args): Promise<Session | null> {
  const known = sessions.get(context);
  if (known) return known;
  const { dealId } = params;
  const reading = findSessionOf(request, isUuid(dealId) ? dealId : null).then(async (session) => {
    if (session) await beginFor(session, { request, context });
    return session;
  });
  sessions.set(context, reading);
  return reading;
}

async function beginFor(session: Session, { request, context }: Pick<Args, "request" | "context">): Promise<void> {
  context.actorId = session.person.id;
  if (request.method !== "GET") {
    await limitWrites(context, session.id);
    await followBrowser(session, request);
  }
  goOnIn(mannerOf(localeFor(session.person, request), session.person.zone));
}

/** A page of the vendor's workspace. Anonymous people are sent to sign in; a customer's session finds nothing here. */
export async function requireMember(args: Args, action: Action): Promise<WorkspaceContext> {
  const session = await currentSession(args);
  if (!session) throw redirect(paths.signIn(pathOf(args.request)));
  const [membership] = session.memberships;
  if (!membership) throw notThere(session, action);
  if (!can(membership.role, action)) throw denied(session, action);
  requireFactor(session);
  return mint({ actor: memberActor(session, membership, null), role: membership.role }, session.person.zone);
}

/**
 * A page of one room. 404 where the person has no place in it, 403 where their role may not do this,
 * and the code page where a code from their mailbox would let them.
 */
export async function requireRoom(args: Args, action: Action): Promise<RoomContext> {
  const session = await currentSession(args);
  if (!session) throw redirect(entryFor(args));
  const dealId = uuidParam(args.params["dealId"]);
  const actor = actorIn(session, dealId);
  const { room } = session;
  if (!actor || !room || room.workspaceId !== actor.workspaceId) throw notThere(session, action);
  requireFactor(session);
  const role = roleOf(actor);
  if (!can(role, action)) refuse({ args, actor, action, session });
  return mint({ actor, role, room, dealId }, session.person.zone);
}

/**
 * What `requireRoom` asked, asked anew of the database: while something long comes or goes a session ends, somebody is put out,
 * or is let in no further than what both sides share.
 */
export async function mayStill({ request }: Args, { dealId, actor }: RoomContext, action: Action): Promise<boolean> {
  const session = await findSessionOf(request, dealId);
  const now = session && actorIn(session, dealId);
  if (!now || session.room?.workspaceId !== actor.workspaceId || !can(roleOf(now), action)) return false;
  return now.side === actor.side && (now.side === "seller" || now.isPrivate === isPrivateIn(actor));
}

function isPrivateIn(actor: Actor): boolean {
  return actor.side === "buyer" && actor.isPrivate;
}

/** Where the workspace asks for an authenticator app, a member without one sets it up before anything else. */
function requireFactor({ memberships, hasSecondFactor }: Session): void {
  if (memberships[0]?.requiresFactor && !hasSecondFactor) throw redirect(paths.ownFactor());
}

/** A room page of the customer's side only: the vendor finds nothing here, whatever its role. */
export async function requireTeam(args: Args, action: Action): Promise<RoomContext<StakeholderActor>> {
  const ctx = await requireRoom(args, action);
  if (!isOfTeam(ctx)) throw notFound();
  return ctx;
}

/** A deal page of the vendor's side only. */
export async function requireDeal(args: Args, action: Action): Promise<RoomContext<MemberActor>> {
  const ctx = await requireRoom(args, action);
  if (!isOfVendor(ctx)) throw notFound();
  return ctx;
}

export function isOfTeam(ctx: RoomContext): ctx is RoomContext<StakeholderActor> {
  return ctx.actor.side === "buyer";
}

export function isOfVendor(ctx: RoomContext): ctx is RoomContext<MemberActor> {
  return ctx.actor.side === "seller";
}

/** The context of a command that was started by code of ours and not by a request: seeds, jobs and tests. */
export function contextFor<Who extends Actor>(actor: Who, room: RoomHead, now: Date): RoomContext<Who> {
  return mint({ actor, role: roleOf(actor), room, dealId: room.dealId }, DEFAULT_ZONE, now);
}

/** The same on the vendor's own pages. */
export function workspaceContextFor(actor: MemberActor, now: Date): WorkspaceContext {
  return mint({ actor, role: actor.role }, DEFAULT_ZONE, now);
}

function mint<Content extends object>(content: Content, zone: string, now = currentTime()) {
  return { ...content, now, today: dayIn(zone, now), recordDay: dateOf(now) } as Content & Moment & Minted;
}

function actorIn(session: Session, dealId: string): Actor | null {
  const place = session.places.find((candidate) => candidate.dealId === dealId);
  if (place) {
    const { isAdmitted, ...facts } = place;
    const isPrivate = isAdmitted && session.kind === "code";
    return { side: "buyer", ...facts, personId: session.person.id, isPrivate };
  }
  const [membership] = session.memberships;
  return membership ? memberActor(session, membership, dealId) : null;
}

function memberActor(session: Session, membership: Session["memberships"][number], dealId: string | null): MemberActor {
  const { requiresFactor: _, ...facts } = membership;
  return { side: "seller", ...facts, dealId, personId: session.person.id };
}

function roleOf(actor: Actor): Role {
  return actor.side === "buyer" && !actor.isPrivate ? "guest" : actor.role;
}

function refuse({
  args,
  actor,
  action,
  session,
}: {
  args: Args;
  actor: Actor;
  action: Action;
  session: Session;
}): never {
  // A code would make the difference only for somebody who came by a link.
  if (actor.side === "buyer" && session.kind === "link" && can(actor.role, action)) {
    throw redirect(paths.code(pathOf(args.request)));
  }
  throw denied(session, action);
}

/** Also when what is asked for belongs to another workspace: which of both it was is not looked at. */
function notThere({ person }: Session, action: Action) {
  noteSecurity("access.not_there", { personId: person.id, action });
  return notFound();
}

function denied({ person }: Session, action: Action) {
  noteSecurity("access.denied", { personId: person.id, action });
  return forbidden();
}

function entryFor(args: Args): string {
  const path = pathOf(args.request);
  return path.startsWith("/deals") ? paths.signIn(path) : paths.enter(path);
}

/** Where to return to after entering; `.data` requests belong to the page of the same name. */
function pathOf(request: Request): string {
  const url = new URL(request.url);
  return url.pathname.replace(/\.data$/, "") + (request.method === "GET" ? url.search : "");
}
