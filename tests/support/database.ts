import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { migrateDatabase } from "#db/migrate.server.ts";
import { startThrowawayCluster } from "#tests/support/cluster.ts";

export interface TestDatabase extends AsyncDisposable {
  readonly ownerUrl: string;
  readonly runtimeUrl: string;
  /** For looking at what stands there, whoever it belongs to: the walls hold the tables' owner back too. */
  readonly superuserUrl: string;
}

/** How the processes of one test run find the run's cluster. */
const clusterVariable = "CONCORD_TEST_CLUSTER";

const template = "concord_template";
const ownerLogin = "concord_owner:owner";
const runtimeLogin = "concord_runtime:runtime";

/** Once a run: a cluster, and in it one migrated database that every test's own is copied from. */
export async function startTestDatabases(): Promise<() => Promise<void>> {
  const cluster = await startThrowawayCluster();
  process.env[clusterVariable] = cluster.adminUrl;
  await asAdmin(async (sql) => {
    await sql`create role concord_owner login createrole password 'owner'`;
    await sql`create database ${sql(template)} owner concord_owner`;
  });
  const addresses = addressesOf(template);
  await migrateDatabase(addresses);
  if (process.env["CONCORD_TEST_WALLS"] === "off") await takeWallsDown(addresses.ownerUrl);
  return cluster.stop;
}

/** For `npm run test:long`: what the product's own checks keep apart without the database's help. */
async function takeWallsDown(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1 });
  const walled = await sql<
    { name: string }[]
  >`select c.oid::regclass::text as name from pg_class c where c.relrowsecurity`;
  for (const { name } of walled) {
    await sql.unsafe(`alter table ${name} disable row level security, no force row level security`);
  }
  await sql.end();
}

/** A database of the test's own, migrated and empty; some tens of milliseconds. */
export async function aDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await asAdmin((sql) => sql`create database ${sql(name)} template ${sql(template)} owner concord_owner`);
  return {
    ...addressesOf(name),
    [Symbol.asyncDispose]: async () => {
      await asAdmin((sql) => sql`drop database ${sql(name)} with (force)`);
    },
  };
}

function addressesOf(name: string) {
  const superuserUrl = `${clusterAddress()}${name}`;
  return { ownerUrl: addressAs(ownerLogin, name), runtimeUrl: addressAs(runtimeLogin, name), superuserUrl };
}

function addressAs(login: string, database: string): string {
  const url = new URL(database, clusterAddress());
  const [user = "", password = ""] = login.split(":");
  url.username = user;
  url.password = password;
  return url.href;
}

async function asAdmin<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(`${clusterAddress()}postgres`, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

function clusterAddress(): string {
  const address = process.env[clusterVariable];
  if (address === undefined)
    throw new Error("The tests' database is not running: start the tests through their runner");
  return address;
}
