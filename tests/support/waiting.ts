import type postgres from "postgres";

/** How many connections to this database wait for a lock just now; one that waits for another's end names no database itself. */
export async function countWaiting(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(distinct pid)::int as count from pg_locks where not granted
    and pid in (select pid from pg_locks
      where database = (select oid from pg_database where datname = current_database()))`;
  return row?.count ?? 0;
}
