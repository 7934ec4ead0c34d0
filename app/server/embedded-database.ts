import { randomBytes } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { isErrno } from "#app/server/errno.ts";
import { underLock } from "#app/server/folder-lock.ts";
import { type Cluster, type RunningCluster, runCluster, stopCluster } from "#app/server/postgres-cluster.ts";
import { connectAsSuperuser } from "#app/server/postmaster-file.ts";
import { isAlive } from "#app/server/processes.ts";
import { StartError } from "#app/server/start-error.ts";

export interface EmbeddedDatabase {
  /** May create roles and owns the schema; for migrations. */
  readonly ownerUrl: string;
  /** Neither superuser nor owner. The migration makes this login from the name and password in the address. */
  readonly runtimeUrl: string;
  /** Stops the server, unless another application still uses this data folder. */
  readonly stop: () => Promise<void>;
}

const passwordNames = ["superuser", "owner", "runtime"] as const;
type Passwords = Record<(typeof passwordNames)[number], string>;

const database = "concord";

/** A real PostgreSQL in the data folder, durable (fsync on), for one machine. */
export async function startEmbeddedDatabase(dataFolder: string): Promise<EmbeddedDatabase> {
  prepareDataFolder(dataFolder);
  return underLock(join(dataFolder, "database.lock"), async () => {
    const passwords = loadPasswords(dataFolder);
    const cluster = clusterIn(dataFolder, passwords);
    const running = await runCluster(cluster);
    await ensureOwner(running, passwords);
    announceUse(dataFolder);
    return {
      ownerUrl: addressOf(running, { user: "concord_owner", password: passwords.owner }),
      runtimeUrl: addressOf(running, { user: "concord_runtime", password: passwords.runtime }),
      stop: () => stopWhenUnused(dataFolder, running),
    };
  });
}

export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    if (!isErrno(error, "EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST")) throw error;
    throw new StartError(
      `The data folder ${folder} is not writable for this user: give it to the user who runs Concord, or name another one in CONCORD_DATA.`,
    );
  }
}

/** Made once. Random, and readable for this user alone. */
function loadPasswords(dataFolder: string): Passwords {
  const file = join(dataFolder, "database.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Passwords;
  if (existsSync(join(dataFolder, "postgres"))) {
    throw new StartError(`${file} is missing, so the database beside it cannot be opened: restore the file.`);
  }
  const passwords = Object.fromEntries(passwordNames.map((name) => [name, randomBytes(24).toString("base64url")]));
  writeFileSync(file, JSON.stringify(passwords), { mode: 0o600, flush: true });
  return passwords as Passwords;
}

function clusterIn(dataFolder: string, passwords: Passwords): Cluster {
  return {
    folder: join(dataFolder, "postgres"),
    logFile: join(dataFolder, "postgres.log"),
    superuserPassword: passwords.superuser,
    settings: [],
  };
}

/** The superuser does this and nothing else. */
async function ensureOwner(running: RunningCluster, passwords: Passwords): Promise<void> {
  const sql = connectAsSuperuser({ superuserPassword: passwords.superuser }, running.port);
  try {
    const [found] = await sql`
      select exists (select from pg_roles where rolname = 'concord_owner') as owner,
             exists (select from pg_database where datname = ${database}) as database`;
    // The password is our own base64url text, and DDL takes no parameters.
    if (!found?.["owner"]) {
      await sql.unsafe(`create role concord_owner login createrole password '${passwords.owner}'`);
    }
    if (!found?.["database"]) await sql.unsafe(`create database ${database} owner concord_owner`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function addressOf(running: RunningCluster, login: { user: string; password: string }): string {
  return `postgres://${login.user}:${login.password}@127.0.0.1:${running.port}/${database}`;
}

/** One file an application, so that the first of two that ends does not take the database from the other. */
function announceUse(dataFolder: string): void {
  mkdirSync(join(dataFolder, "in-use"), { recursive: true });
  writeFileSync(join(dataFolder, "in-use", String(process.pid)), "");
}

async function stopWhenUnused(dataFolder: string, running: RunningCluster): Promise<void> {
  await underLock(join(dataFolder, "database.lock"), async () => {
    const folder = join(dataFolder, "in-use");
    rmSync(join(folder, String(process.pid)), { force: true });
    for (const user of readdirSync(folder)) {
      if (isAlive(Number(user))) return;
      rmSync(join(folder, user), { force: true });
    }
    await stopCluster(running.pid);
  });
}
