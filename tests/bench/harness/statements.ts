import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { isOfWorker, kindOf, withValues, type Kind } from "#tests/support/protocol.ts";
import { asAdmin } from "./stand.ts";

/** What a page asked of the database, as the database itself wrote it down. */
export type StatementCount = Readonly<Record<Kind, number>>;

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
  const transactions = transactionsIn(log).filter((texts) => !texts.some(isOfWorker) && !texts.some(isDriver));
  if (process.env["BENCH_STATEMENTS"]) console.error(transactions.flat().join("\n---\n"));
  const kinds = transactions.flat().map(kindOf);
  const of = (kind: Kind) => kinds.filter((each) => each === kind).length;
  return { statements: of("statements"), context: of("context"), transactionControl: of("transactionControl") };
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

interface Entry {
  readonly backend: string;
  readonly text: string;
}

interface Line {
  readonly backend: string;
  readonly program: string;
  readonly severity: string;
  readonly content: string;
}

/** A statement of several lines goes on behind a tab; its values follow as a DETAIL of the same backend. */
function entriesIn(log: string): Entry[] {
  const lines = log.split(/\n(?=\d+\|)/).map(readLine);
  return lines.flatMap(({ backend, program, severity, content }, index): Entry[] => {
    const text = /^(?:statement|execute [^:]+): ([\s\S]*)$/.exec(content)?.[1];
    if (program !== ours || severity !== "LOG" || text === undefined) return [];
    return [{ backend, text: withValues(text.trim(), valuesIn(lines[index + 1], backend)) }];
  });
}

function readLine(line: string): Line {
  const [, backend = "", program = "", severity = "", content = ""] =
    /^(\d+)\|([^|]*)\|(\w+):\s+([\s\S]*)$/.exec(line) ?? [];
  return { backend, program, severity, content };
}

function valuesIn(line: Line | undefined, backend: string): string {
  return line?.backend === backend && line.severity === "DETAIL" ? line.content : "";
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
