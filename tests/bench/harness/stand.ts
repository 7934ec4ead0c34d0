import postgres from "postgres";
import { migrateDatabase } from "#db/migrate.server.ts";
import { seedWork, type Work } from "#tests/bench/seed/work.ts";
import { startThrowawayCluster, type ThrowawayCluster } from "#tests/support/cluster.ts";

/** A database with the seeded work in it, and how to reach it. */
export interface BenchDatabase {
  readonly ownerUrl: string;
  readonly runtimeUrl: string;
  /** For floors and for looking: neither walls nor roles. */
  readonly adminUrl: string;
  readonly work: Work;
}

/** Where everything is measured: a PostgreSQL of the run's own, as durable as in production. */
export interface Stand extends AsyncDisposable {
  readonly postmaster: number;
  readonly logFile: string;
  /** Made and seeded on first use. */
  readonly database: (deals: number) => Promise<BenchDatabase>;
}

/** Autovacuum would come and go between rounds; the work is vacuumed once, after it is seeded. */
const settings = ["autovacuum=off", "log_line_prefix=%p|%a|", "shared_buffers=256MB", "max_wal_size=2GB"];

export async function openStand(): Promise<Stand> {
  const cluster = await startThrowawayCluster(settings);
  const made = new Map<number, Promise<BenchDatabase>>();
  return {
    postmaster: cluster.pid,
    logFile: cluster.logFile,
    database: (deals) => {
      const known = made.get(deals) ?? createDatabase(cluster, deals);
      made.set(deals, known);
      return known;
    },
    [Symbol.asyncDispose]: cluster.stop,
  };
}

async function createDatabase(cluster: ThrowawayCluster, deals: number): Promise<BenchDatabase> {
  const name = `deals_${deals}`;
  await asAdmin(`${cluster.adminUrl}postgres`, async (sql) => {
    const [owner] = await sql`select 1 from pg_roles where rolname = 'concord_owner'`;
    if (!owner) await sql`create role concord_owner login createrole password 'owner'`;
    await sql`create database ${sql(name)} owner concord_owner`;
  });
  const addresses = {
    ownerUrl: addressAs(cluster, "concord_owner:owner", name),
    runtimeUrl: addressAs(cluster, "concord_runtime:runtime", name),
  };
  await migrateDatabase(addresses);
  const adminUrl = cluster.adminUrl + name;
  const began = performance.now();
  const work = await asAdmin(adminUrl, (sql) => seedWork(sql, deals));
  console.error(`Seeded ${deals} deals in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return { ...addresses, adminUrl, work };
}

function addressAs(cluster: ThrowawayCluster, login: string, database: string): string {
  const url = new URL(database, cluster.adminUrl);
  [url.username = "", url.password = ""] = login.split(":");
  return url.href;
}

export async function asAdmin<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
