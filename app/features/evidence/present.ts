import { parseCheckpoint } from "#app/engine/evidence/checkpoint.ts";
import type { SealFacts } from "./schema.ts";

/** A seal as people keep it: the five lines of the checkpoint, then its signature and the key's fingerprint. */
export function sealBlock({ checkpoint, signature, fingerprint }: SealFacts): string {
  return `${checkpoint}signature ${signature}\nkey ${fingerprint}`;
}

const SIGNATURE = /^signature ([A-Za-z0-9+/]{86}==)$/m;
const KEY = /^key ([0-9a-f]{64})$/m;

/** Finds a seal in pasted text. Mail programs indent, quote and wrap; the lines themselves have to be whole. */
export function findSeal(pasted: string): SealFacts | null {
  const lines = pasted.split(/\r?\n/).map((line) => line.replace(/^[>\s]+|\s+$/g, ""));
  const start = lines.indexOf("concord-log/v1");
  if (start === -1) return null;
  const text = lines.slice(start).join("\n");
  const checkpoint = `${lines.slice(start, start + 5).join("\n")}\n`;
  const [signature, fingerprint] = [SIGNATURE.exec(text)?.[1], KEY.exec(text)?.[1]];
  if (parseCheckpoint(checkpoint) === null || !signature || !fingerprint) return null;
  return { checkpoint, signature, fingerprint };
}

/** "9f2c 41ab …", in sixteen groups of four, as people compare it. */
export function groupedFingerprint(fingerprint: string): string {
  return (fingerprint.match(/.{4}/g) ?? []).join(" ");
}
