import { PgDialect } from "drizzle-orm/pg-core";
import { PostgresJsSession, PostgresJsTransaction } from "drizzle-orm/postgres-js";
import type postgres from "postgres";

type NoSchema = Record<string, never>;

/** A transaction that has taken on its role. Everything a command or a page reads or writes goes through it. */
export type Tx = PostgresJsTransaction<NoSchema, NoSchema>;

type Line = postgres.TransactionSql & postgres.Sql;

export type DatabaseRole = "concord_customer" | "concord_vendor" | "concord_auth" | "concord_worker";

/** A connection keeps what it has prepared, text and plan, until it ends; beyond these, statements go unprepared. */
const MOST_PREPARED = 1000;
/** A list in a statement makes a text of its own for each length: long ones would fill the connection. */
const MOST_PREPARED_VALUES = 60;

/** What the connections of a pool have prepared between them. */
const preparedBy = new WeakMap<postgres.Sql, Set<string>>();
const dialect = new PgDialect();
const lines = new WeakMap<Tx, postgres.TransactionSql>();
const speakers = new WeakMap<Tx, Speaker>();

type Speaker = { role: DatabaseRole | null; isOver: boolean; isGone: boolean };

/** After these, of the client or of the server, there is no connection any more. */
const GONE = new Set(["CONNECTION_CLOSED", "CONNECTION_DESTROYED", "57P01", "57P02"]);

/**
 * A transaction on a reserved connection whose statements are prepared. drizzle sends each one unprepared, which costs two
 * waits and a new plan every time.
 */
export function transactionOn(line: postgres.TransactionSql, pool: postgres.Sql): Tx {
  const prepared = preparedBy.get(pool) ?? new Set();
  preparedBy.set(pool, prepared);
  const speaker: Speaker = { role: null, isOver: false, isGone: false };
  const send = line.unsafe.bind(line);
  line.unsafe = (text, values = [], options) => {
    if (speaker.isOver) throw new Error("This transaction is over");
    const spoken = speaker.role === null ? text : `${text} /* ${speaker.role} */`;
    const prepare = isWorthPreparing(prepared, spoken, values.length);
    return atOnce(send(spoken, values, { ...options, prepare }), speaker);
  };
  // drizzle asks for a whole client here and uses what a transaction's line has.
  const session = new PostgresJsSession<Line, NoSchema, NoSchema>(line as Line, dialect, undefined);
  const tx: Tx = new PostgresJsTransaction(dialect, session, undefined);
  lines.set(tx, line);
  speakers.set(tx, speaker);
  return tx;
}

/** Sends in the order of the calls, whoever waits for which answer first: a statement goes when its answer is asked for. */
function atOnce<Statement extends Promise<unknown>>(statement: Statement, speaker: Speaker): Statement {
  statement.catch(({ code }: { code?: string }) => (speaker.isGone ||= GONE.has(String(code))));
  return statement;
}

/** Runs a text that was built before. Each row is a list of its values. */
export async function runOn(tx: Tx, text: string, values: unknown[]): Promise<unknown[][]> {
  const line = lines.get(tx);
  if (!line) throw new Error("This transaction was not opened here");
  return line.unsafe(text, values as postgres.ParameterOrJSON<never>[]).values();
}

/**
 * From here on this transaction speaks as another role. The role stands in each statement's text: a prepared plan holds
 * the walls of the role it was made for, and PostgreSQL makes it anew each time the same text comes from another one.
 */
export function speakAs(tx: Tx, role: DatabaseRole): void {
  const speaker = speakers.get(tx);
  if (speaker) speaker.role = role;
}

/**
 * From here on nothing more is sent. The connection goes to somebody else, and what unfinished work still asked of it
 * would run in that one's transaction, as that one.
 */
export function endSpeech(tx: Tx): void {
  const speaker = speakers.get(tx);
  if (speaker) speaker.isOver = true;
}

/** Whether a statement has found that the connection is lost. */
export function isLineGone(tx: Tx): boolean {
  return speakers.get(tx)?.isGone ?? false;
}

function isWorthPreparing(prepared: Set<string>, text: string, valueCount: number): boolean {
  if (valueCount > MOST_PREPARED_VALUES) return false;
  if (prepared.size < MOST_PREPARED) prepared.add(text);
  return prepared.has(text);
}
