import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { isErrno } from "#app/server/errno.ts";
import { isAlive } from "#app/server/processes.ts";
import { StartError } from "#app/server/start-error.ts";

const waitMilliseconds = 50;
const patienceMilliseconds = 120_000;

/** Runs `work` while no other process on this machine runs under the same lock file. Survives a holder's kill -9. */
export async function underLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await acquire(path);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

async function acquire(path: string): Promise<void> {
  for (let waited = 0; waited < patienceMilliseconds; waited += waitMilliseconds) {
    if (createLock(path)) return;
    takeAwayFromTheDead(path);
    await pause(waitMilliseconds);
  }
  throw new StartError(`Another process holds ${path} for longer than two minutes: stop it, or delete the file.`);
}

/** A link appears with its content or not at all: a process killed half-way leaves no lock without a holder. */
function createLock(path: string): boolean {
  const ticket = `${path}.ticket-${process.pid}`;
  writeFileSync(ticket, String(process.pid));
  try {
    linkSync(ticket, path);
    return true;
  } catch (error) {
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  } finally {
    rmSync(ticket, { force: true });
  }
}

/** Renames before removing, so that of two processes that see the same dead holder one alone takes the lock away. */
function takeAwayFromTheDead(path: string): void {
  const holder = readHolder(path);
  if (holder === null || isAlive(holder)) return;
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isErrno(error, "ENOENT")) return;
    throw error;
  }
  if (readHolder(aside) === holder) rmSync(aside);
  else renameSync(aside, path);
}

function readHolder(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if (isErrno(error, "ENOENT")) return null;
    throw error;
  }
}
