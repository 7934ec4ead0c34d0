import { join } from "node:path";
import { type Cluster, runCluster, stopCluster, superuser } from "#app/server/postgres-cluster.ts";
import { aThrowawayFolder, sweepAbandonedFolders } from "#tests/support/throwaway-folder.ts";

export interface ThrowawayCluster {
  /** Without a database's name: append one. */
  readonly adminUrl: string;
  readonly pid: number;
  readonly logFile: string;
  readonly stop: () => Promise<void>;
}

const password = "throwaway";

/** For tests: data may vanish with a power cut. */
const hasty = [
  ...["fsync=off", "full_page_writes=off", "synchronous_commit=off"],
  ...["wal_level=minimal", "max_wal_senders=0", "max_wal_size=256MB"],
];

/** A real server in a temporary folder, for one run. */
export async function startThrowawayCluster(settings: readonly string[] = hasty): Promise<ThrowawayCluster> {
  sweepAbandonedFolders();
  const folder = aThrowawayFolder();
  const cluster = throwawayIn(folder.path, settings);
  const { pid, port } = await runCluster(cluster);
  return {
    adminUrl: `postgres://${superuser}:${password}@127.0.0.1:${port}/`,
    pid,
    logFile: cluster.logFile,
    stop: async () => {
      await stopCluster(pid);
      folder[Symbol.dispose]();
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
