import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { isErrno } from "#app/server/errno.ts";
import type { Cluster, RunningCluster } from "#app/server/postgres-cluster.ts";
import { isAlive } from "#app/server/processes.ts";

/** The server that runs on this folder, or `null` where none does. One that is about to be ready is waited for. */
export async function findRunningServer(cluster: Cluster): Promise<RunningCluster | null> {
  for (let waited = 0; waited < 5000; waited += 50) {
    const postmaster = readPostmaster(cluster.folder);
    if (postmaster === null || !isAlive(postmaster.pid)) return null;
    if (postmaster.ready && (await answers(cluster, postmaster.port))) return postmaster;
    await pause(50);
  }
  return null;
}

/** PostgreSQL writes `ready` into the eighth line, but accepts connections a moment later: both are asked. */
export async function isReady(cluster: Cluster, pid: number): Promise<RunningCluster | null> {
  const postmaster = readPostmaster(cluster.folder);
  if (postmaster?.pid !== pid || !postmaster.ready) return null;
  return (await answers(cluster, postmaster.port)) ? postmaster : null;
}

function readPostmaster(folder: string): (RunningCluster & { ready: boolean }) | null {
  const lines = readLines(join(folder, "postmaster.pid"));
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch (error) {
    if (isErrno(error, "ENOENT")) return [];
    throw error;
  }
}

/** After a crash the file may name a process and a port that now belong to somebody else: the server itself is asked. */
async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const sql = connectAsSuperuser(cluster, port);
  try {
    const [row] = await sql`select current_setting('data_directory') as folder`;
    return row?.["folder"] === realpathSync(cluster.folder) || row?.["folder"] === cluster.folder;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

export function connectAsSuperuser(cluster: Pick<Cluster, "superuserPassword">, port: number): postgres.Sql {
  return postgres({
    host: "127.0.0.1",
    port,
    user: "postgres",
    pass: cluster.superuserPassword,
    database: "postgres",
    max: 1,
    connect_timeout: 3,
    onnotice: () => undefined,
  });
}
