import { join } from "node:path";
import { environment } from "#app/lib/env.server.ts";
import { log } from "#app/lib/log.server.ts";
import { readKept, setAside, writeKept, type Kept } from "./kept.server.ts";
import { holdRecord, listContradicted, listSealsSince } from "./witness-look.server.ts";

export type Witness = { look(): Promise<void> };

/** Where an installation keeps the checkpoints: never in the backup of its database, or both go back together. */
export function ownWitness(): Witness {
  return createWitness(join(environment().dataFolder, "checkpoints"));
}

/**
 * Keeps each room's newest checkpoint in files beside the database, and holds the record of a room that contradicts its file:
 * an older backup was restored, or lines were changed. The first look compares every file; a later one the newest alone, which
 * any restored backup lacks, and all of them where that one is contradicted.
 */
export function createWitness(folder: string): Witness {
  let kept: Map<string, Kept> | null = null;
  let since: Date | null = null;

  async function compare(all: Map<string, Kept>, suspects: readonly Kept[]): Promise<number> {
    const contradicted = await listContradicted(suspects);
    for (const one of contradicted) {
      const isHeld = await holdRecord(one);
      log.error({ dealId: one.dealId, sealedLength: one.length, foundLength: one.foundLength, isHeld }, CONTRADICTED);
      if (isHeld) await setAside(folder, one);
      all.delete(one.dealId);
    }
    return contradicted.length;
  }

  async function keepNew(all: Map<string, Kept>): Promise<void> {
    for (const { dealId, seal, checkpoint, createdAt } of await listSealsSince(since)) {
      const known = all.get(dealId);
      if (known === undefined || checkpoint.length > known.length) {
        await writeKept(folder, dealId, seal);
        all.set(dealId, { ...checkpoint, dealId });
      }
      since = createdAt;
    }
  }

  async function lookOnce(): Promise<void> {
    const known = kept ?? (await readKept(folder));
    const isFirst = kept === null;
    const found = await compare(known, isFirst ? [...known.values()] : newestOf(known));
    if (found > 0 && !isFirst) await compare(known, [...known.values()]);
    kept = known;
    await keepNew(known);
  }

  let looking: Promise<void> | null = null;
  return {
    look: () => (looking ??= lookOnce().finally(() => (looking = null))),
  };
}

const CONTRADICTED = "a room's record contradicts a checkpoint that was kept outside the database";

function newestOf(kept: ReadonlyMap<string, Kept>): Kept[] {
  const newest = [...kept.values()].reduce<Kept | null>(
    (one, other) => (one && one.at >= other.at ? one : other),
    null,
  );
  return newest ? [newest] : [];
}
