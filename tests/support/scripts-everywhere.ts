import postgres from "postgres";
import { SCRIPTS, scriptsFrom } from "#tests/support/script-texts.ts";

/** As in `Northwind`, or with a space; names of things that the product itself knows are neither. */
const WORDS = "^[A-Z][a-z]| ";

type Column = { table: string; name: string; type: string };

/** Room for several scripts, for a few, for one of the short ones. */
const LENGTHS = [300, 100, 60, 36] as const;

/** What is hashed and signed is not what it says any more when somebody writes into it. */
const SEALED = ["chain_lines", "signoffs.intent"];

/**
 * Writes scripts into everything that people wrote, in every row, past triggers and walls. A column is people's when any of
 * its values reads like words. Gives back in which columns they stand now, and in which nothing of them has room.
 */
export async function writeScriptsEverywhere(superuserUrl: string) {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  const written: string[] = [];
  const tooNarrow: string[] = [];
  for (const column of await peoplesColumns(sql)) {
    const done = column.type === "jsonb" ? await writeInDocuments(sql, column) : await writeInTexts(sql, column);
    (done ? written : tooNarrow).push(`${column.table}.${column.name}`);
  }
  await sql.end();
  return { written, tooNarrow };
}

async function peoplesColumns(sql: postgres.Sql): Promise<Column[]> {
  const all = await sql<Column[]>`
    select format('%I.%I', table_schema, table_name) as table, column_name as name, data_type as type
    from information_schema.columns
    where data_type in ('text', 'jsonb') and (table_schema in ('shared', 'customer', 'vendor')
      or (table_schema, table_name) in (('auth', 'people'), ('ops', 'audit_entries')))`;
  const found: Column[] = [];
  for (const column of all.filter(({ table, name }) => !SEALED.some((one) => `${table}.${name}`.includes(one)))) {
    const [row] = await sql`select from ${sql.unsafe(column.table)} where ${sql(column.name)}::text ~ ${WORDS} limit 1`;
    if (row) found.push(column);
  }
  return found;
}

/** The longest that the column's checks take; where one wants some rows empty, those stay so. */
async function writeInTexts(sql: postgres.Sql, { table, name }: Column): Promise<boolean> {
  for (const length of LENGTHS) {
    const texts = SCRIPTS.map((_, from) => scriptsFrom(from, (text) => text.length <= length) ?? "");
    for (const rows of [sql`true`, sql`${sql(name)} is not null`]) {
      const done = await unchecked(
        sql,
        (tx) => tx`
        update ${tx.unsafe(table)} t set ${tx(name)} =
          (${texts}::text[])[1 + abs(hashtext(t.ctid::text)) % ${texts.length}] || ' ' || left(md5(t.ctid::text), 3)
        where ${rows}`,
      );
      if (done) return true;
    }
  }
  return false;
}

/** Facts of events and the like: what people wrote in them has a space, names of things have none. */
async function writeInDocuments(sql: postgres.Sql, { table, name }: Column): Promise<boolean> {
  const rows = await sql<{ at: string; value: unknown }[]>`select ctid::text as at, ${sql(name)} as value
    from ${sql.unsafe(table)} where ${sql(name)}::text like '% %'`;
  return unchecked(sql, async (tx) => {
    for (const [from, { at, value }] of rows.entries()) {
      const scripted = scriptedDocument(value, from);
      await tx`update ${tx.unsafe(table)} set ${tx(name)} = ${tx.json(scripted as postgres.JSONValue)} where ctid = ${at}::tid`;
    }
  });
}

function scriptedDocument(value: unknown, from: number): unknown {
  if (typeof value === "string") return value.includes(" ") ? scriptsFrom(from, (text) => text.length <= 220) : value;
  if (Array.isArray(value)) return value.map((part) => scriptedDocument(part, from));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, scriptedDocument(part, from)]));
}

/** Without triggers; a check that refuses leaves everything as it was. */
async function unchecked(sql: postgres.Sql, work: (tx: postgres.TransactionSql) => Promise<unknown>): Promise<boolean> {
  try {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await work(tx);
    });
    return true;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code.startsWith("23")) return false;
    throw error;
  }
}
