import type { Environment } from "#app/lib/env.server.ts";
import { loadDemoSecret } from "#app/server/demo-secret.ts";
import { loadDemoSigningKey } from "#app/server/demo-signing-key.ts";
import { prepareDataFolder, startEmbeddedDatabase } from "#app/server/embedded-database.ts";
import { isErrno } from "#app/server/errno.ts";
import type { Shutdown } from "#app/server/shutdown.ts";
import { StartError } from "#app/server/start-error.ts";

export type DatabaseAddresses = { readonly ownerUrl: string; readonly runtimeUrl: string };

/**
 * A database that answers, or one that is started here. Leaves in the process' environment what the application reads:
 * the build is another module graph and learns nothing else from its host.
 */
export async function provideDatabase(environment: Environment, shutdown: Shutdown): Promise<DatabaseAddresses> {
  process.env["CONCORD_MODE"] = environment.mode;
  if (environment.mode === "demo") {
    prepareDataFolder(environment.dataFolder);
    process.env["CONCORD_SECRET"] = environment.secret ?? loadDemoSecret(environment.dataFolder);
    process.env["CONCORD_SIGNING_KEY"] = environment.signingKey ?? loadDemoSigningKey(environment.dataFolder);
  }
  const { ownerUrl, runtimeUrl } = await findDatabase(environment, shutdown);
  process.env["DATABASE_URL"] = runtimeUrl;
  process.env["DATABASE_OWNER_URL"] = ownerUrl;
  return { ownerUrl, runtimeUrl };
}

async function findDatabase(environment: Environment, shutdown: Shutdown): Promise<DatabaseAddresses> {
  const { databaseUrl, databaseOwnerUrl, dataFolder } = environment;
  if (databaseUrl !== null && databaseOwnerUrl !== null) return { runtimeUrl: databaseUrl, ownerUrl: databaseOwnerUrl };
  const database = await startEmbeddedDatabase(dataFolder);
  shutdown.beforeExit(database.stop);
  return database;
}

/** Brings it to the newest schema, or says in a sentence why that cannot be. */
export async function migrateOrExplain(addresses: DatabaseAddresses): Promise<void> {
  const { migrateDatabase } = await import("#db/migrate.server.ts");
  try {
    await migrateDatabase(addresses);
  } catch (error) {
    throw explain(error, new URL(addresses.ownerUrl));
  }
}

/** The address without its password. */
function explain(error: unknown, { hostname, port, username, pathname }: URL): unknown {
  const place = `${hostname}:${port || "5432"}`;
  if (isErrno(error, "ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "CONNECT_TIMEOUT", "EHOSTUNREACH")) {
    return new StartError(`DATABASE_OWNER_URL: no PostgreSQL answers at ${place}.`);
  }
  if (isErrno(error, "28P01", "28000")) {
    return new StartError(`DATABASE_OWNER_URL: the PostgreSQL at ${place} refuses the login of ${username}.`);
  }
  if (isErrno(error, "3D000")) {
    return new StartError(`DATABASE_OWNER_URL: the PostgreSQL at ${place} has no database ${pathname.slice(1)}.`);
  }
  return error;
}
