import { mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { parseCheckpoint, type Checkpoint } from "#app/engine/evidence/checkpoint.ts";
import { findSeal, sealBlock } from "./present.ts";
import type { SealFacts } from "./schema.ts";

/** The newest checkpoint of a room as it lies in a file of its own, outside the database. */
export type Kept = Checkpoint & { dealId: string };

const FILE = /^([0-9a-f-]{36})\.txt$/;

/** Every checkpoint in the folder. What is no seal of a room is left alone. */
export async function readKept(folder: string): Promise<Map<string, Kept>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = new Map<string, Kept>();
  for (const name of await readdir(folder)) {
    const dealId = FILE.exec(name)?.[1];
    if (dealId === undefined) continue;
    const seal = findSeal(await readFile(join(folder, name), "utf8"));
    const checkpoint = seal && parseCheckpoint(seal.checkpoint);
    if (checkpoint) kept.set(dealId, { ...checkpoint, dealId });
  }
  return kept;
}

/** Whole or not at all, also when the machine stops in between. */
export async function writeKept(folder: string, dealId: string, seal: SealFacts): Promise<void> {
  const file = join(folder, `${dealId}.txt`);
  const draft = await open(`${file}.new`, "w", 0o600);
  try {
    await draft.writeFile(`${sealBlock(seal)}\n`);
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(`${file}.new`, file);
}

/** A checkpoint that the record contradicted stays as what it is: a witness of what is lost. */
export async function setAside(folder: string, { dealId, length }: Kept): Promise<void> {
  const [from, to] = [`${dealId}.txt`, `${dealId}.contradicted-${length}.txt`];
  await rename(join(folder, from), join(folder, to));
}
