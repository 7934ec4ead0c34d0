import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { asAdmin } from "./stand.ts";

/** What a page asked of the database, as the database itself wrote it down. */
export interface StatementCount {
  /** Reads and writes: what the budgets count. */
  readonly statements: number;
  /** Taking on a role and saying who acts. */
  readonly context: number;
  /** begin, commit, rollback, savepoints. */
  readonly transactionControl: number;
}

interface Observed {
  readonly adminUrl: string;
  readonly logFile: string;
}

/** Counts while `work` runs, in the log of the server: nothing that reaches the database escapes it. */
export async function countStatements(
  { adminUrl, logFile }: Observed,
  work: () => Promise<void>,
): Promise<StatementCount> {
  return asAdmin(adminUrl, async (sql) => {
    await sql`alter system set log_statement = 'all'`;
    await sql`select pg_reload_conf()`;
    // Sessions take the setting on between two statements, a moment after the signal.
    await pause(300);
    const from = sizeOf(logFile);
    await work();
    await sql`alter system reset log_statement`;
    await sql`select pg_reload_conf()`;
    await pause(100);
    return classify(readFrom(logFile, from));
  });
}

/** Our pool's name; the floors and this bench have others. */
const ours = "concord";

function classify(log: string): StatementCount {
  const transactions = transactionsIn(log).filter((texts) => !texts.some(isWorker) && !texts.some(isDriver));
  const texts = transactions.flat();
  if (process.env["BENCH_STATEMENTS"]) console.error(texts.join("\n---\n"));
  const control = texts.filter((text) => /^(begin|commit|rollback|savepoint|release|start transaction)/i.test(text));
  const context = texts.filter((text) => /^select\s+set_config\('role'/i.test(text));
  return {
    statements: texts.length - control.length - context.length,
    context: context.length,
    transactionControl: control.length,
  };
}

/** The delivery of mail polls in the same process, whatever page is open. */
function isWorker(text: string): boolean {
  return text.includes("concord_worker");
}

/** Asked once by each new connection: the driver learns the types of arrays. */
function isDriver(text: string): boolean {
  return text.includes("from pg_catalog.pg_type a");
}

/** Statements by backend, cut where a transaction begins. */
function transactionsIn(log: string): string[][] {
  const open = new Map<string, string[]>();
  const all: string[][] = [];
  for (const { backend, text } of entriesIn(log)) {
    const known = open.get(backend);
    if (known === undefined || /^begin/i.test(text)) {
      const begun = [text];
      open.set(backend, begun);
      all.push(begun);
    } else known.push(text);
  }
  return all;
}

/** A statement of several lines goes on behind a tab; values follow in a DETAIL of their own. */
function entriesIn(log: string): { backend: string; text: string }[] {
  return log
    .split(/\n(?=\d+\|)/)
    .map((entry) => /^(\d+)\|([^|]*)\|LOG:\s+(?:statement|execute [^:]+): ([\s\S]*)$/.exec(entry))
    .filter((match) => match?.[2] === ours)
    .map((match) => ({ backend: match?.[1] ?? "", text: (match?.[3] ?? "").trim() }));
}

function sizeOf(file: string): number {
  const descriptor = openSync(file, "r");
  try {
    return fstatSync(descriptor).size;
  } finally {
    closeSync(descriptor);
  }
}

function readFrom(file: string, from: number): string {
  const descriptor = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(fstatSync(descriptor).size - from);
    readSync(descriptor, bytes, 0, bytes.length, from);
    return bytes.toString();
  } finally {
    closeSync(descriptor);
  }
}
