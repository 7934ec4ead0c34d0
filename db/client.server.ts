import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { environment } from "#app/lib/env.server.ts";
import type { Actor } from "./actor.ts";
import { endSpeech, isLineGone, runOn, speakAs, transactionOn, type DatabaseRole, type Tx } from "./lines.server.ts";
import { createPlaces, type Places } from "./pool.server.ts";

export type { Tx };

const PLACES = 10;
const PLACES_BESIDE = 2;

const withPlace = createPlaces(PLACES);
const withPlaceBeside = createPlaces(PLACES_BESIDE);

/** One connection pool a process, kept over hot reloads. */
const held = globalThis as typeof globalThis & { concordDatabase?: postgres.Sql };

function connection(): postgres.Sql {
  return (held.concordDatabase ??= connect(runtimeUrl()));
}

function runtimeUrl(): string {
  const url = environment().databaseUrl;
  if (url === null) throw new Error("No database is connected yet.");
  return url;
}

/** Points this process at another database, such as a test's own, over so many connections. */
export async function connectDatabase(url: string, connections = PLACES + PLACES_BESIDE): Promise<void> {
  await closeDatabase();
  held.concordDatabase = connect(url, connections);
}

function connect(url: string, max = PLACES + PLACES_BESIDE): postgres.Sql {
  const client = postgres(url, {
    max,
    onnotice: () => {},
    connection: {
      application_name: "concord",
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
    },
  });
  // drizzle teaches the client how it wants dates and JSON; transactions are made by `transactionOn`.
  drizzle(client);
  return client;
}

/**
 * The one way to the data: a transaction that sees what this actor may see, and nothing else.
 * The role and the context end with the transaction, so a pooled connection carries nothing over.
 */
export function withActor<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction((tx) => assumeActor(tx, actor), work);
}

/** For a copy: every statement of the work sees the same moment, whatever is committed meanwhile, and nothing is written. */
export function withSnapshot<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction((tx) => assumeActor(tx, actor), work, { begin: SNAPSHOT });
}

/** The same for finding out who somebody is, and what they may read then. */
export function withAuthSnapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction((tx) => assumeRole(tx, "concord_auth"), work, { begin: SNAPSHOT });
}

const SNAPSHOT = "isolation level repeatable read read only";

/** For finding out who somebody is: people, sessions, links and codes; no content. */
export function withAuth<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction((tx) => assumeRole(tx, "concord_auth"), work);
}

/**
 * Beside a transaction that is under way, for what must stay even when that one is rolled back: a wrong code is counted.
 * It has places of its own, so that commands which hold all the others do not wait for each other.
 */
export function withAuthBeside<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction((tx) => assumeRole(tx, "concord_auth"), work, { places: withPlaceBeside });
}

/** For delivering mail: the outbox and the state of invitations; no content. */
export function withWorker<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction((tx) => assumeRole(tx, "concord_worker"), work);
}

/** Takes on an actor inside a transaction that began as somebody else, such as a code being redeemed. */
export async function assumeActor(tx: Tx, actor: Actor): Promise<void> {
  const role = actor.side === "buyer" ? "concord_customer" : "concord_vendor";
  const isPrivate = actor.side === "buyer" && actor.isPrivate ? "yes" : "no";
  await takeOn(tx, role, [actor.workspaceId, actor.dealId ?? "", actor.side, isPrivate, actor.role]);
}

export async function assumeAuth(tx: Tx): Promise<void> {
  await assumeRole(tx, "concord_auth");
}

/** Back to the worker, after it has looked something up as somebody else. */
export async function assumeWorker(tx: Tx): Promise<void> {
  await assumeRole(tx, "concord_worker");
}

async function assumeRole(tx: Tx, role: "concord_auth" | "concord_worker"): Promise<void> {
  await takeOn(tx, role, ["", "", "", "no", ""]);
}

type Context = readonly [workspaceId: string, dealId: string, side: string, isPrivate: "yes" | "no", role: string];

const takeOnRole = `select set_config('role', $1, true), set_config('concord.workspace_id', $2, true),
  set_config('concord.deal_id', $3, true), set_config('concord.side', $4, true), set_config('concord.private', $5, true),
  set_config('concord.role', $6, true)`;

async function takeOn(tx: Tx, role: DatabaseRole, context: Context): Promise<void> {
  speakAs(tx, role);
  await runOn(tx, takeOnRole, [role, ...context]);
}

/**
 * The role and the context are sent together with the first statements of the work and not waited for. They arrive first;
 * were they refused, the transaction would be void, and the runtime's own login has no right on any table.
 */
function inTransaction<T>(
  assume: (tx: Tx) => Promise<void>,
  work: (tx: Tx) => Promise<T>,
  { places = withPlace, begin = "" }: { places?: Places; begin?: string } = {},
): Promise<T> {
  return places(() => {
    const pool = connection();
    let isLost = false;
    const transaction = pool.begin(begin, async (line) => {
      const tx = transactionOn(line, pool);
      const done = await settled(Promise.all([assume(tx), work(tx)]));
      endSpeech(tx);
      if (isLost || isLineGone(tx)) await forEver();
      if (done.status === "rejected") throw done.reason;
      return done.value[1];
    });
    transaction.catch(() => (isLost = true));
    return transaction;
  }) as Promise<T>;
}

async function settled<T>(work: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [result] = await Promise.allSettled([work]);
  return result;
}

/**
 * Where the connection is lost, whoever began has been told so. The client would still send a commit or a rollback, and
 * writing to a connection that is not there ends the process.
 */
function forEver(): Promise<never> {
  return new Promise(() => undefined);
}

/**
 * Hears what the database tells on a channel, over a connection of its own that comes back when it was lost.
 * `onLine` is called each time it begins to hear: what was told in between is not heard again.
 */
export async function listenTo(
  channel: string,
  hear: (told: string) => void,
  onLine: () => void,
): Promise<() => Promise<void>> {
  const listening = await connection().listen(channel, hear, onLine);
  return () => listening.unlisten();
}

export async function databaseAnswers(): Promise<boolean> {
  try {
    await connection()`select 1`;
    return true;
  } catch {
    return false;
  }
}

export async function closeDatabase(): Promise<void> {
  const current = held.concordDatabase;
  delete held.concordDatabase;
  await current?.end({ timeout: 5 });
}
