import { and, desc, eq, sql } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { recordSeals, sharedChain, signingKeys } from "#db/schema/evidence.ts";
import { currentKey } from "#app/features/evidence/keys.server.ts";
import { findBreak } from "#app/features/evidence/recovery.queries.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { listVersions } from "#app/features/plan/versions.queries.server.ts";
import { selectFileSizes } from "#app/features/resources/files.queries.server.ts";
import { readSignoffs } from "#app/features/signoffs/queries.server.ts";
import { keepViewOf, type FilesFacts, type KeepView, type RecordState } from "./present.ts";

/** What there is to keep of a room, and how the record stands. */
export async function readKeepPage(ctx: RoomContext): Promise<KeepView> {
  return withActor(ctx.actor, async (tx) => {
    const [versions, { decisions }, record, broken] = await Promise.all([
      listVersions(tx, ctx),
      readSignoffs(tx, ctx),
      readRecordState(tx, ctx),
      findBreak(tx, ctx),
    ]);
    return keepViewOf({
      versions,
      decisions,
      ...record,
      broken,
      fingerprint: currentKey().fingerprint,
      ctx,
    });
  });
}

async function readRecordState(tx: Tx, ctx: RoomContext): Promise<{ record: RecordState; files: FilesFacts }> {
  const [{ whole, sizes }, [seal]] = await Promise.all([
    readTogether(tx, { whole: selectLength(tx, ctx), sizes: selectFileSizes(tx, ctx) }),
    newestSeal(tx, ctx),
  ]);
  const signature = seal && Buffer.from(seal.signature).toString("base64");
  return {
    record: { length: whole[0]?.length ?? 0, seal: seal && signature ? { ...seal, signature } : null },
    files: { count: sizes.length, bytes: sizes.reduce((sum, { size }) => sum + (size ?? 0), 0) },
  };
}

function selectLength(tx: Tx, { actor, dealId }: RoomContext) {
  return tx
    .select({ length: sql<number>`coalesce(max(${sharedChain.seq}), 0)::int` })
    .from(sharedChain)
    .where(and(eq(sharedChain.workspaceId, actor.workspaceId), eq(sharedChain.dealId, dealId)));
}

function newestSeal(tx: Tx, { actor, dealId }: RoomContext) {
  return tx
    .select({
      checkpoint: recordSeals.content,
      signature: recordSeals.signature,
      fingerprint: signingKeys.fingerprint,
      at: recordSeals.createdAt,
    })
    .from(recordSeals)
    .innerJoin(signingKeys, eq(signingKeys.kid, recordSeals.kid))
    .where(and(eq(recordSeals.workspaceId, actor.workspaceId), eq(recordSeals.dealId, dealId)))
    .orderBy(desc(recordSeals.createdAt), desc(recordSeals.length))
    .limit(1);
}
