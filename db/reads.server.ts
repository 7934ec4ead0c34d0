import { Column, is, sql, type SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { runOn, type Tx } from "./lines.server.ts";

interface Select {
  readonly _: { readonly selectedFields: Record<string, unknown>; readonly result: readonly unknown[] };
  readonly getSQL: () => SQL;
}
type Selects = Record<string, Select>;
type Lists<Of extends Selects> = { [Name in keyof Of]: Of[Name]["_"]["result"][number][] };

/**
 * Several lists in one statement. Each select comes back as one JSON column and is decoded by its own columns; its fields
 * are columns, or SQL whose value is plain JSON. Bytes have to be read by a select of their own.
 */
export async function readTogether<Of extends Selects>(tx: Tx, selects: Of): Promise<Lists<Of>> {
  const read = buildRead(selects);
  const [row = []] = await runOn(tx, read.text, read.params);
  const lists = read.lists.map(({ name, fields }, at) => [name, (row[at] as unknown[][]).map(rowOf(fields))] as const);
  return Object.fromEntries(lists) as Lists<Of>;
}

type Read = { text: string; params: unknown[]; lists: { name: string; fields: Field[] }[] };
type Field = { name: string; decode: (value: unknown) => unknown };

function buildRead(selects: Selects): Read {
  const entries = Object.entries(selects);
  const columns = entries.map(([, select]) => asJson(select));
  const { sql: text, params } = dialect.sqlToQuery(sql`select ${sql.join(columns, sql`, `)}`);
  const lists = entries.map(([name, { _ }]) => ({ name, fields: Object.entries(_.selectedFields).map(fieldOf) }));
  return { text, params, lists };
}

const dialect = new PgDialect();

/** Two columns of a select may have one name, so they are numbered. */
function asJson(select: Select): SQL {
  const count = Object.keys(select._.selectedFields).length;
  const numbered = sql.join(
    Array.from({ length: count }, (_, at) => sql.identifier(`c${at}`)),
    sql`, `,
  );
  return sql`(select coalesce(json_agg(json_build_array(${numbered})), '[]') from (${select.getSQL()}) one(${numbered}))`;
}

function fieldOf([name, column]: [string, unknown]): Field {
  if (!is(column, Column)) return { name, decode: (value) => value };
  return { name, decode: (value) => (value === null ? null : column.mapFromDriverValue(value)) };
}

function rowOf(fields: readonly Field[]): (values: unknown[]) => Record<string, unknown> {
  return (values) => Object.fromEntries(fields.map(({ name, decode }, at) => [name, decode(values[at])]));
}
