import { asc, eq, gte, sql } from "drizzle-orm";
import { assumeAuth, assumeWorker, withWorker } from "#db/client.server.ts";
import { deals } from "#db/schema/deals.ts";
import { recordSeals, sharedChain, signingKeys } from "#db/schema/evidence.ts";
import { recordBreaks } from "#db/schema/record-breaks.ts";
import { parseCheckpoint, type Checkpoint } from "#app/engine/evidence/checkpoint.ts";
import type { Kept } from "./kept.server.ts";
import type { SealFacts } from "./schema.ts";

export type Contradicted = Kept & { foundLength: number };

/** Those checkpoints whose line is not in the record any more, or is another. Lengths and hashes, no content. */
export function listContradicted(kept: readonly Kept[]): Promise<Contradicted[]> {
  if (kept.length === 0) return Promise.resolve([]);
  const ids = `{${kept.map(({ dealId }) => dealId).join(",")}}`;
  const lengths = `{${kept.map(({ length }) => length).join(",")}}`;
  return withWorker(async (tx) => {
    const found = await tx.execute<{ dealId: string; head: string | null; foundLength: number }>(
      sql`select k.deal_id as "dealId",
          (select c.sha256 from ${sharedChain} c where c.deal_id = k.deal_id and c.seq = k.length) as head,
          (select coalesce(max(c.seq), 0)::int from ${sharedChain} c where c.deal_id = k.deal_id) as "foundLength"
        from unnest(${ids}::uuid[], ${lengths}::int[]) k(deal_id, length)`,
    );
    const byDeal = new Map(found.map((row) => [row.dealId, row]));
    return kept.flatMap((one) => {
      const row = byDeal.get(one.dealId);
      return row && row.head !== one.head ? [{ ...one, foundLength: row.foundLength }] : [];
    });
  });
}

/** From now on nothing is added to the room's shared record. False where there is no such room any more. */
export function holdRecord({ dealId, length, head, at, foundLength }: Contradicted): Promise<boolean> {
  return withWorker(async (tx) => {
    await assumeAuth(tx);
    const [deal] = await tx.select({ workspaceId: deals.workspaceId }).from(deals).where(eq(deals.id, dealId));
    if (!deal) return false;
    await assumeWorker(tx);
    const sealed = { sealedLength: length, sealedHead: head, sealedAt: sql`${at}::timestamptz`, foundLength };
    await tx
      .insert(recordBreaks)
      .values({ ...deal, dealId, ...sealed })
      .onConflictDoNothing();
    return true;
  });
}

export type NewSeal = { dealId: string; seal: SealFacts; checkpoint: Checkpoint; createdAt: Date };

/** The seals from shortly before then on, the oldest first: of two, the later may become visible first. Null for all. */
export function listSealsSince(since: Date | null): Promise<NewSeal[]> {
  return withWorker(async (tx) => {
    const rows = await tx
      .select({
        dealId: recordSeals.dealId,
        content: recordSeals.content,
        signature: recordSeals.signature,
        fingerprint: signingKeys.fingerprint,
        createdAt: recordSeals.createdAt,
      })
      .from(recordSeals)
      .innerJoin(signingKeys, eq(signingKeys.kid, recordSeals.kid))
      .where(
        since
          ? gte(recordSeals.createdAt, sql`${since.toISOString()}::timestamptz - interval '10 minutes'`)
          : undefined,
      )
      .orderBy(asc(recordSeals.createdAt), asc(recordSeals.length));
    return rows.flatMap(({ dealId, content, signature, fingerprint, createdAt }) => {
      const checkpoint = parseCheckpoint(content);
      const seal = { checkpoint: content, signature: Buffer.from(signature).toString("base64"), fingerprint };
      return checkpoint ? [{ dealId, seal, checkpoint, createdAt }] : [];
    });
  });
}
