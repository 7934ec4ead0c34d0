import { sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { environment } from "#app/lib/env.server.ts";
import type { Actor } from "./actor.ts";
import { createPlaces, type Places } from "./pool.server.ts";

/** A transaction that has taken on its role. Everything a command reads or writes goes through it. */
export type Tx = Parameters<Parameters<PostgresJsDatabase["transaction"]>[0]>[0];

const PLACES = 10;
const PLACES_BESIDE = 2;

const withPlace = createPlaces(PLACES);
const withPlaceBeside = createPlaces(PLACES_BESIDE);

type Connection = { client: postgres.Sql; db: PostgresJsDatabase };

/** One connection pool a process, kept over hot reloads. */
const held = globalThis as typeof globalThis & { concordDatabase?: Connection };

function connection(): Connection {
  return (held.concordDatabase ??= connect(runtimeUrl()));
}

function runtimeUrl(): string {
  const url = environment().databaseUrl;
  if (url === null) throw new Error("No database is connected yet.");
  return url;
}

/** Points this process at another database, such as a test's own. */
export async function connectDatabase(url: string): Promise<void> {
  await closeDatabase();
  held.concordDatabase = connect(url);
}

function connect(url: string): Connection {
  const client = postgres(url, {
    max: PLACES + PLACES_BESIDE,
    onnotice: () => {},
    connection: {
      application_name: "concord",
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
    },
  });
  return { client, db: drizzle(client) };
}

/**
 * The one way to the data: a transaction that sees what this actor may see, and nothing else.
 * The role and the context end with the transaction, so a pooled connection carries nothing over.
 */
export function withActor<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction((tx) => assumeActor(tx, actor), work);
}

/** For finding out who somebody is: people, sessions, links and codes; no content. */
export function withAuth<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction((tx) => assumeRole(tx, "concord_auth"), work);
}

/**
 * Beside a transaction that is under way, for what must stay even when that one is rolled back: a wrong code is counted.
 * It has places of its own, so that commands which hold all the others do not wait for each other.
 */
export function withAuthBeside<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction((tx) => assumeRole(tx, "concord_auth"), work, withPlaceBeside);
}

/** For delivering mail: the outbox and the state of invitations; no content. */
export function withWorker<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction((tx) => assumeRole(tx, "concord_worker"), work);
}

/** Takes on an actor inside a transaction that began as somebody else, such as a code being redeemed. */
export async function assumeActor(tx: Tx, actor: Actor): Promise<void> {
  const isPrivate = actor.side === "buyer" && actor.isPrivate;
  await tx.execute(sql`select
    set_config('role', ${actor.side === "buyer" ? "concord_customer" : "concord_vendor"}, true),
    set_config('concord.workspace_id', ${actor.workspaceId}, true),
    set_config('concord.deal_id', ${actor.dealId ?? ""}, true),
    set_config('concord.side', ${actor.side}, true),
    set_config('concord.private', ${isPrivate ? "yes" : "no"}, true)`);
}

export async function assumeAuth(tx: Tx): Promise<void> {
  await assumeRole(tx, "concord_auth");
}

async function assumeRole(tx: Tx, role: "concord_auth" | "concord_worker"): Promise<void> {
  await tx.execute(sql`select set_config('role', ${role}, true),
    set_config('concord.workspace_id', '', true), set_config('concord.deal_id', '', true),
    set_config('concord.side', '', true), set_config('concord.private', 'no', true)`);
}

function inTransaction<T>(
  assume: (tx: Tx) => Promise<void>,
  work: (tx: Tx) => Promise<T>,
  places: Places = withPlace,
): Promise<T> {
  return places(() =>
    connection().db.transaction(async (tx) => {
      await assume(tx);
      return work(tx);
    }),
  );
}

export async function databaseAnswers(): Promise<boolean> {
  try {
    await connection().client`select 1`;
    return true;
  } catch {
    return false;
  }
}

export async function closeDatabase(): Promise<void> {
  const current = held.concordDatabase;
  delete held.concordDatabase;
  await current?.client.end({ timeout: 5 });
}
