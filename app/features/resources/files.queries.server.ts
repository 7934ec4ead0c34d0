import { and, eq } from "drizzle-orm";
import { withActor } from "#db/client.server.ts";
import type { Audience } from "#db/columns.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { kindWords } from "./file-kinds.ts";
import { findResource, piecesFor } from "./queries.server.ts";
import { PIECE_BYTES } from "./schema.ts";

export type FileToSend = { name: string; type: string; size: number; content: ReadableStream<Uint8Array> };

/** Null where there is no such file for this reader: of another room, of the other side, or a link. */
export async function openFile(ctx: RoomContext, resourceId: string): Promise<FileToSend | null> {
  const resource = await withActor(ctx.actor, (tx) => findResource(tx, ctx, resourceId));
  if (!resource?.file) return null;
  const { name, kind, size } = resource.file;
  const of = { audience: resource.audience, resourceId, count: Math.ceil(size / PIECE_BYTES) };
  return { name, type: kindWords[kind].mediaType, size, content: streamPieces(ctx, of) };
}

type Of = { audience: Audience; resourceId: string; count: number };

/**
 * A piece at a time, each in a transaction of its own when the reader has taken the one before: a slow reader holds neither a
 * connection nor the file, and whoever is put out of the room, or whose file is removed, gets no further piece.
 */
function streamPieces(ctx: RoomContext, of: Of): ReadableStream<Uint8Array> {
  let number = 0;
  const source = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>) {
      const piece = await findPiece(ctx, of, number);
      if (piece === null) throw new Error("The file was removed while it was sent");
      controller.enqueue(piece);
      number += 1;
      if (number === of.count) controller.close();
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

async function findPiece({ actor, dealId }: RoomContext, { audience, resourceId }: Of, number: number) {
  const pieces = piecesFor(audience);
  const [found] = await withActor(actor, (tx) =>
    tx
      .select({ bytes: pieces.bytes })
      .from(pieces)
      .where(
        and(
          eq(pieces.workspaceId, actor.workspaceId),
          eq(pieces.dealId, dealId),
          eq(pieces.resourceId, resourceId),
          eq(pieces.number, number),
        ),
      ),
  );
  return found?.bytes ?? null;
}
