import postgres from "postgres";

export type Fingerprints = AsyncDisposable & {
  /** One hash a table of ours, but for those left out: of the place and the age of each of its rows, which every write changes. */
  read: () => Promise<Record<string, string>>;
};

/** What stands in a database's tables, to see whether anything was written. It has to be somebody's whom no wall holds back. */
export function fingerprintsOf(superuserUrl: string, leftOut: readonly string[]): Fingerprints {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  let all: Promise<string> | undefined;
  const statement = () => (all ??= hashesOf(sql, leftOut));
  return {
    read: async () => {
      const rows = await sql.unsafe<{ name: string; hash: string }[]>(await statement());
      const found = Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
      if (found["shared.deals"] === HASH_OF_NOTHING)
        throw new Error("No deal is seen: there is none, or a wall hides it");
      return found;
    },
    [Symbol.asyncDispose]: () => sql.end(),
  };
}

const HASH_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

async function hashesOf(sql: postgres.Sql, leftOut: readonly string[]): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('auth', 'shared', 'customer', 'vendor', 'ops')
      and format('%I.%I', schemaname, tablename) <> all(${[...leftOut]}) order by 1`;
  return tables
    .map(
      ({ name }) =>
        `select '${name}' as name, md5(coalesce(string_agg(concat(t.ctid, t.xmin), '' order by t.ctid), '')) as hash from ${name} t`,
    )
    .join(" union all ");
}

/** A table's rows by the name of the field that points at one, as `taskId` for `shared.tasks`: the newest of this deal. */
export async function idsByField(superuserUrl: string, dealId: string): Promise<Record<string, string>> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  const tables = await sql<{ schema: string; name: string; ofDeal: boolean }[]>`
    select c.table_schema as schema, c.table_name as name,
      exists (select from information_schema.columns d where d.table_schema = c.table_schema
        and d.table_name = c.table_name and d.column_name = 'deal_id') as "ofDeal"
    from information_schema.columns c
    where c.column_name = 'id' and c.data_type = 'uuid' and c.table_schema in ('shared', 'customer', 'vendor')`;
  const ids: Record<string, string> = {};
  for (const { schema, name, ofDeal } of tables) {
    const from = sql`${sql(schema)}.${sql(name)}`;
    const [row] = await (ofDeal
      ? sql<{ id: string }[]>`select id from ${from} where deal_id = ${dealId} limit 1`
      : sql<{ id: string }[]>`select id from ${from} limit 1`);
    if (row) ids[fieldOf(name)] = row.id;
  }
  await sql.end();
  return ids;
}

function fieldOf(table: string): string {
  const camel = table.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `${camel.replace(/ies$/, "y").replace(/s$/, "")}Id`;
}
