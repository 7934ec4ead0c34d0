import { and, eq, isNotNull } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import type { Audience } from "#db/columns.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { audiencesOf } from "#app/features/talk/tables.server.ts";
import { streamOf } from "#app/lib/file.server.ts";
import { kindWords } from "./file-kinds.ts";
import { findResource, piecesFor, resourcesFor } from "./queries.server.ts";
import { PIECE_BYTES } from "./schema.ts";

export type FileToSend = { name: string; type: string; size: number; content: ReadableStream<Uint8Array> };

/** Null where there is no such file for this reader: of another room, of the other side, or a link. */
export async function openFile(ctx: RoomContext, resourceId: string): Promise<FileToSend | null> {
  const resource = await withActor(ctx.actor, (tx) => findResource(tx, ctx, resourceId));
  if (!resource?.file) return null;
  const { name, kind, size } = resource.file;
  return { name, type: kindWords[kind].mediaType, size, content: streamOf(piecesOf(ctx, { ...resource, size })) };
}

/** One row a file that this reader may fetch. */
export function selectFileSizes(tx: Tx, { actor, dealId }: RoomContext) {
  const sizesFor = (audience: Audience) => {
    const { workspaceId, dealId: room, sizeBytes } = resourcesFor(audience);
    const ofRoom = and(eq(workspaceId, actor.workspaceId), eq(room, dealId), isNotNull(sizeBytes));
    return tx.select({ size: sizeBytes }).from(resourcesFor(audience)).where(ofRoom);
  };
  const own = audiencesOf(actor).find((audience) => audience !== "shared");
  return own === undefined ? sizesFor("shared") : sizesFor("shared").unionAll(sizesFor(own));
}

type Of = { audience: Audience; id: string; size: number };

/**
 * A piece at a time, each in a transaction of its own when the reader has taken the one before: a slow reader holds neither a
 * connection nor the file, and whoever is put out of the room, or whose file is removed, gets no further piece.
 */
export async function* piecesOf(ctx: RoomContext, of: Of): AsyncGenerator<Uint8Array> {
  for (let number = 0; number < Math.ceil(of.size / PIECE_BYTES); number += 1) {
    const piece = await findPiece(ctx, of, number);
    if (piece === null) throw new Error("The file was removed while it was sent");
    yield piece;
  }
}

async function findPiece({ actor, dealId }: RoomContext, { audience, id }: Of, number: number) {
  const pieces = piecesFor(audience);
  const [found] = await withActor(actor, (tx) =>
    tx
      .select({ bytes: pieces.bytes })
      .from(pieces)
      .where(
        and(
          eq(pieces.workspaceId, actor.workspaceId),
          eq(pieces.dealId, dealId),
          eq(pieces.resourceId, id),
          eq(pieces.number, number),
        ),
      ),
  );
  return found?.bytes ?? null;
}
