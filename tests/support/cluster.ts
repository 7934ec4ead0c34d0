import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cluster, runCluster, stopCluster, superuser } from "#app/server/postgres-cluster.ts";
import { isAlive, sendSignal } from "#app/server/processes.ts";

export interface ThrowawayCluster {
  /** Without a database's name: append one. */
  readonly adminUrl: string;
  readonly pid: number;
  readonly logFile: string;
  readonly stop: () => Promise<void>;
}

const prefix = "concord-test-";
const password = "throwaway";

/** For tests: data may vanish with a power cut. */
const hasty = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];

/** A real server in a temporary folder, for one run. */
export async function startThrowawayCluster(settings: readonly string[] = hasty): Promise<ThrowawayCluster> {
  sweepAbandonedClusters();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  writeFileSync(join(folder, "owner"), String(process.pid));
  const cluster = throwawayIn(folder, settings);
  const { pid, port } = await runCluster(cluster);
  return {
    adminUrl: `postgres://${superuser}:${password}@127.0.0.1:${port}/`,
    pid,
    logFile: cluster.logFile,
    stop: async () => {
      await stopCluster(pid);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function throwawayIn(folder: string, settings: readonly string[]): Cluster {
  return {
    folder: join(folder, "postgres"),
    logFile: join(folder, "postgres.log"),
    superuserPassword: password,
    settings: [...settings, "max_connections=200"],
  };
}

/** A run that was killed could not stop its server: the next one does. */
function sweepAbandonedClusters(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const owner = readNumber(join(folder, "owner"));
    if (owner === null || isAlive(owner)) continue;
    const postmaster = readNumber(join(folder, "postgres", "postmaster.pid"));
    if (postmaster !== null) sendSignal(postmaster, "SIGQUIT");
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The number in the file's first line. */
function readNumber(path: string): number | null {
  try {
    return Number.parseInt(readFileSync(path, "utf8"), 10) || null;
  } catch {
    return null;
  }
}
