import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { findFreePort } from "#app/server/free-port.ts";
import { findPostgresBinaries } from "#app/server/postgres-binaries.ts";
import type { Cluster, RunningCluster } from "#app/server/postgres-cluster.ts";
import { choosePostgresIdentity } from "#app/server/postgres-identity.ts";
import { isAlive } from "#app/server/processes.ts";
import { isReady } from "#app/server/postmaster-file.ts";
import { StartError } from "#app/server/start-error.ts";

const retryMilliseconds = 5000;
/** Long, because after a power cut the server replays its log first. */
const readyMilliseconds = 60_000;

/** A server killed a moment ago may still hold its lock file or the port: tried again for about five seconds. */
export async function launchPostgres(cluster: Cluster): Promise<RunningCluster> {
  for (let waited = 0; ; waited += 250) {
    const pid = spawnPostgres(cluster, await findFreePort());
    const running = await waitUntilReady(cluster, pid);
    if (running !== null) return running;
    if (!isWorthRetrying(cluster) || waited >= retryMilliseconds) throw refusal(cluster);
    await pause(250);
  }
}

/** Detached, so that a Ctrl-C meant for the application does not stop the database under its last requests. */
function spawnPostgres(cluster: Cluster, port: number): number {
  const identity = choosePostgresIdentity(cluster.folder);
  const settings = [...baseSettings, ...cluster.settings, `port=${port}`].flatMap((setting) => ["-c", setting]);
  const [command, args] = identity.command(findPostgresBinaries().postgres, ["-D", cluster.folder, ...settings]);
  const log = openSync(cluster.logFile, "w", 0o600);
  const child = spawn(command, args, {
    ...identity.spawnOptions,
    cwd: cluster.folder,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.on("error", () => undefined);
  child.unref();
  if (child.pid === undefined) throw new StartError(`The embedded PostgreSQL could not be started with ${command}.`);
  return child.pid;
}

const baseSettings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "timezone=UTC",
  "log_timezone=UTC",
  // Statements can carry what people wrote, and logs must not.
  "log_min_error_statement=panic",
  // Planning with JIT costs more than the short queries of a page.
  "jit=off",
];

async function waitUntilReady(cluster: Cluster, pid: number): Promise<RunningCluster | null> {
  for (let waited = 0; waited < readyMilliseconds; waited += 10) {
    if (!isAlive(pid)) return null;
    const running = await isReady(cluster, pid);
    if (running !== null) return running;
    await pause(10);
  }
  throw refusal(cluster);
}

function isWorthRetrying(cluster: Cluster): boolean {
  return /lock file "postmaster\.pid" already exists|Address already in use|pre-existing shared memory block/.test(
    readFileSync(cluster.logFile, "utf8"),
  );
}

function refusal(cluster: Cluster): StartError {
  const reason = readFileSync(cluster.logFile, "utf8").trim().split("\n").slice(-3).join(" ");
  return new StartError(`The embedded PostgreSQL did not start; its log is ${cluster.logFile}. ${reason}`);
}
