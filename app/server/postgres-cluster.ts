import { execFile } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { isErrno } from "#app/server/errno.ts";
import { findPostgresBinaries } from "#app/server/postgres-binaries.ts";
import { choosePostgresIdentity } from "#app/server/postgres-identity.ts";
import { endsWithin, sendSignal } from "#app/server/processes.ts";
import { launchPostgres } from "#app/server/postgres-launch.ts";
import { findRunningServer } from "#app/server/postmaster-file.ts";
import { StartError } from "#app/server/start-error.ts";

export interface Cluster {
  /** PGDATA. Made by the first start. */
  readonly folder: string;
  readonly logFile: string;
  readonly superuserPassword: string;
  /** Server settings beyond the defaults, as `name=value`. */
  readonly settings: readonly string[];
}

export interface RunningCluster {
  readonly pid: number;
  readonly port: number;
}

export const superuser = "postgres";

/** Starts the cluster's server, or finds the one an application that was killed has left running. */
export async function runCluster(cluster: Cluster): Promise<RunningCluster> {
  if (!existsSync(cluster.folder)) await createCluster(cluster);
  return (await findRunningServer(cluster)) ?? (await launchPostgres(cluster));
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. */
export async function stopCluster(pid: number): Promise<void> {
  sendSignal(pid, "SIGINT");
  if (await endsWithin(pid, 5000)) return;
  sendSignal(pid, "SIGQUIT");
  await endsWithin(pid, 2000);
}

/** Into a folder aside, then renamed: a first start that is interrupted leaves nothing that looks like a database. */
async function createCluster(cluster: Cluster): Promise<void> {
  const aside = `${cluster.folder}.new`;
  const passwordFile = `${cluster.folder}.password`;
  rmSync(aside, { recursive: true, force: true });
  try {
    await initialise(cluster, { aside, passwordFile });
    renameSync(aside, cluster.folder);
  } catch (error) {
    if (!isErrno(error, "ENOTEMPTY", "EEXIST")) throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  }
}

async function initialise(cluster: Cluster, paths: { aside: string; passwordFile: string }): Promise<void> {
  const identity = choosePostgresIdentity(cluster.folder);
  identity.give(dirname(cluster.folder));
  mkdirSync(paths.aside, { mode: 0o700 });
  identity.give(paths.aside);
  writeFileSync(paths.passwordFile, cluster.superuserPassword, { mode: 0o600 });
  identity.give(paths.passwordFile);

  const args = [`--pgdata=${paths.aside}`, `--username=${superuser}`, `--pwfile=${paths.passwordFile}`, ...initdbArgs];
  const [command, commandArgs] = identity.command(findPostgresBinaries().initdb, args);
  try {
    await promisify(execFile)(command, commandArgs, { ...identity.spawnOptions, cwd: paths.aside });
  } catch (error) {
    throw new StartError(`The embedded PostgreSQL could not be set up in ${cluster.folder}. ${lastLine(error)}`);
  }
}

/** The builtin C.UTF-8 locale sorts and folds the same on every machine, whatever its operating system has installed. */
const initdbArgs = [
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
];

function lastLine(error: unknown): string {
  const output = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  return output.trim().split("\n").at(-1) ?? "";
}
