import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { sql } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import { withAuthBeside } from "#db/client.server.ts";
import { DatabaseBusyError } from "#db/pool.server.ts";
import { limits } from "#db/schema/auth.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { environment } from "#app/lib/env.server.ts";
import { tooOften } from "#app/lib/http.server.ts";
import { noteSecurity } from "#app/lib/security-log.server.ts";
import { networkOf } from "#app/lib/network.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/**
 * Mails with codes and links that one network may ask for in an hour: generous for an office behind one address. It grows with
 * what the installation lets one address do at all; in the demo one machine is everybody.
 */
export async function limitEntries({ context }: Args): Promise<void> {
  const { mode, requestsPerMinute } = environment();
  const most = mode === "demo" ? 200 : Math.max(20, Math.ceil(requestsPerMinute / 60));
  const address: string | undefined = context.clientAddress;
  if (address === undefined) return;
  await requireTurn(context, { kind: "entries of a network", most, seconds: 3600 }, networkOf(address));
}

/** Ways to a sign-in service and back: each asks a machine outside, so nobody has Concord do it without end. */
export async function limitSignOns({ context }: Args): Promise<void> {
  const address: string | undefined = context.clientAddress;
  if (address === undefined) return;
  const most = Math.max(60, Math.ceil(environment().requestsPerMinute / 20));
  await requireTurn(context, { kind: "sign-ons of a network", most, seconds: 60 }, networkOf(address));
}

/** Forms that one session may send in a minute. */
export async function limitWrites(context: AppLoadContext, sessionId: string): Promise<void> {
  const most = Math.max(120, Math.ceil(environment().requestsPerMinute / 10));
  await requireTurn(context, { kind: "writes of a session", most, seconds: 60 }, sessionId);
}

async function requireTurn(context: AppLoadContext, limit: Limit, subject: string): Promise<void> {
  const turn = await takeTurn(limit, subject);
  if (!turn.isOver) return;
  noteSecurity("limit.reached", { kind: limit.kind });
  context.retryAfterSeconds = turn.retryAfterSeconds;
  throw tooOften();
}

/** How often something may be done by one subject within a window of so many seconds. */
export type Limit = { kind: string; most: number; seconds: number };

/** `isOver`: this turn was one too many; the next window begins in `retryAfterSeconds`. */
export type Turn = { isOver: boolean; retryAfterSeconds: number };

/**
 * Counts one turn, in one statement and beside any command, so that it holds over all instances and a refused command counts
 * too. Where it cannot count, it throws, and the host answers 503: what is limited then waits, it does not go unlimited.
 */
export async function takeTurn({ kind, most, seconds }: Limit, subject: string): Promise<Turn> {
  const isPast = sql`${limits.windowEndsAt} <= now()`;
  const windowEndsAt = sql`now() + make_interval(secs => ${seconds})`;
  const counting = withAuthBeside((tx) =>
    tx
      .insert(limits)
      .values({ kind, subject: sha256(subject), hits: 1, windowEndsAt })
      .onConflictDoUpdate({
        target: [limits.kind, limits.subject],
        set: {
          hits: sql`case when ${isPast} then 1 else ${limits.hits} + 1 end`,
          windowEndsAt: sql`case when ${isPast} then excluded.window_ends_at else ${limits.windowEndsAt} end`,
        },
      })
      .returning({
        hits: limits.hits,
        retryAfterSeconds: sql<number>`ceil(extract(epoch from ${limits.windowEndsAt} - now()))::int`,
      }),
  );
  const [counted] = await counting.catch((error: unknown) => {
    throw new DatabaseBusyError("A turn could not be counted", { cause: error });
  });
  if (!counted) throw new DatabaseBusyError("A turn was not counted");
  return { isOver: counted.hits > most, retryAfterSeconds: Math.max(1, counted.retryAfterSeconds) };
}

const AN_HOUR_S = 3600;
const INVITATIONS_OF_ONE = { kind: "invitations of one", most: 50, seconds: AN_HOUR_S };
const INVITATIONS_OF_A_WORKSPACE = { kind: "invitations of a workspace", most: 200, seconds: 24 * AN_HOUR_S };

/**
 * Counts one invitation, to a room or to a workspace, whoever is invited: generous for people who set something up, too few for
 * somebody who wants to flood mailboxes. What a customer's team invites does not use up the vendor's turns.
 */
export async function isOneInvitationTooMany(actor: Actor): Promise<boolean> {
  const own = await takeTurn(INVITATIONS_OF_ONE, actor.side === "buyer" ? actor.stakeholderId : actor.memberId);
  if (actor.side === "buyer") return own.isOver;
  return own.isOver || (await takeTurn(INVITATIONS_OF_A_WORKSPACE, actor.workspaceId)).isOver;
}

/** With the five codes that a mailbox may ask for, twenty an hour. */
const MAILS_TO_A_MAILBOX = { kind: "mails to a mailbox", most: 15, seconds: AN_HOUR_S };

/** Counts one mail that nobody waits for at this moment, over all workspaces. */
export async function isOneMailTooMany(address: string): Promise<boolean> {
  return (await takeTurn(MAILS_TO_A_MAILBOX, address)).isOver;
}
