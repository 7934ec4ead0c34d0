import { and, eq } from "drizzle-orm";
import { withWorker, type Tx } from "#db/client.server.ts";
import { sharedChain, signingKeys, signoffStatements } from "#db/schema/evidence.ts";
import { planVersions } from "#db/schema/plan.ts";
import type { Checkpoint } from "#app/engine/evidence/checkpoint.ts";
import { publicKeyFrom, type PublicKey } from "./keys.server.ts";

/** What strangers may be told: whether something they hold is of this installation, and still holds. No content, no name. */

export type KnownKey = PublicKey & { since: Date };

/** Every key that ever signed here, the newest first. */
export async function listKeys(): Promise<KnownKey[]> {
  const rows = await withWorker((tx) => tx.select().from(signingKeys).orderBy(signingKeys.createdAt));
  return rows.map(({ publicKey, createdAt }) => ({ ...publicKeyFrom(publicKey), since: createdAt })).reverse();
}

/**
 * How the record stands against what was signed about it: `same`, `shorter` (cut, or restored from an older copy), `other`
 * (written anew), or `gone`. The page of somebody who brings an old mail is where a rollback shows.
 */
export type Standing = "same" | "shorter" | "other" | "gone";

export function compareWithRecord({ log, length, head }: Checkpoint): Promise<Standing> {
  const dealId = log.slice(0, 36);
  return withWorker(async (tx) => {
    const [line] = await tx
      .select({ sha256: sharedChain.sha256 })
      .from(sharedChain)
      .where(and(eq(sharedChain.dealId, dealId), eq(sharedChain.seq, length)));
    if (line) return line.sha256 === head ? "same" : "other";
    return (await isRecordOf(tx, dealId)) ? "shorter" : "gone";
  });
}

async function isRecordOf(tx: Tx, dealId: string): Promise<boolean> {
  const found = await tx
    .select({ seq: sharedChain.seq })
    .from(sharedChain)
    .where(eq(sharedChain.dealId, dealId))
    .limit(1);
  return found.length > 0;
}

export type KnownHash = { kind: "version"; number: number; at: Date } | { kind: "statement"; at: Date };

/** Whether a SHA-256 is that of a published version or of a signed statement; null for any other. */
export function findHash(sha256: string): Promise<KnownHash | null> {
  return withWorker(async (tx) => {
    const [version] = await tx
      .select({ number: planVersions.number, at: planVersions.createdAt })
      .from(planVersions)
      .where(eq(planVersions.sha256, sha256))
      .limit(1);
    if (version) return { kind: "version", ...version };
    const [statement] = await tx
      .select({ at: signoffStatements.createdAt })
      .from(signoffStatements)
      .where(eq(signoffStatements.sha256, sha256))
      .limit(1);
    return statement ? { kind: "statement", ...statement } : null;
  });
}
