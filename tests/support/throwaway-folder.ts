import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive, sendSignal } from "#app/server/processes.ts";

const prefix = "concord-test-";
/** Copying a database makes a thousand files: in memory that takes a tenth of the time. */
const memory = "/dev/shm";
const leastFreeBytes = 2 * 1024 ** 3;

/** A folder of this process; a database in it may be left running by a test that was killed, and is swept up later. */
export function aThrowawayFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(isRoomy(memory) ? memory : tmpdir(), prefix));
  writeFileSync(join(path, "owner"), String(process.pid));
  return {
    path,
    [Symbol.dispose]: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A run that was killed could not clean up: the next one does. */
export function sweepAbandonedFolders(): void {
  for (const folder of [memory, tmpdir()].flatMap(foldersIn)) {
    const owner = readNumber(join(folder, "owner"));
    if (owner === null || isAlive(owner)) continue;
    const postmaster = readNumber(join(folder, "postgres", "postmaster.pid"));
    if (postmaster !== null) sendSignal(postmaster, "SIGQUIT");
    rmSync(folder, { recursive: true, force: true });
  }
}

function isRoomy(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= leastFreeBytes;
}

function foldersIn(place: string): string[] {
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((entry) => entry.startsWith(prefix))
    .map((name) => join(place, name));
}

/** The number in the file's first line. */
function readNumber(path: string): number | null {
  try {
    return Number.parseInt(readFileSync(path, "utf8"), 10) || null;
  } catch {
    return null;
  }
}
