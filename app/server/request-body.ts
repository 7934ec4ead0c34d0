import type { Request } from "express";
import { ReadableStream } from "node:stream/web";
import type { Refusal } from "#app/server/refusal.ts";
import { letFileArrive } from "#app/server/slow-body.ts";
import { bodyTooLarge, isWriting, largestBodyOf, takesFile } from "#app/server/request-limits.ts";

/** What a route reads, and `finish`, which reads what the route left of it: the answer goes out once all has arrived. */
export interface OpenBody {
  readonly content: BodyInit | null;
  readonly finish: () => Promise<void>;
}

/** The body of a writing request, counted as it arrives. A form is small and read whole; a file is passed on in pieces. */
export async function openBody(req: Request): Promise<OpenBody> {
  if (!isWriting(req)) return { content: null, finish: nothingLeft };
  const pieces = countPieces(req);
  if (takesFile(req)) {
    return { content: ReadableStream.from(patiently(req, pieces())) as BodyInit, finish: () => exhaust(pieces()) };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of pieces()) chunks.push(chunk);
  return { content: chunks.length === 0 ? null : new Uint8Array(Buffer.concat(chunks)), finish: nothingLeft };
}

/** May be called again, and goes on where the reading stopped. */
function countPieces(req: Request): () => AsyncGenerator<Buffer> {
  const largest = largestBodyOf(req);
  let size = 0;
  let refusal: Refusal | null = null;
  return async function* pieces() {
    if (refusal) throw refusal;
    // The connection has to outlive a refusal, or the refusal would not arrive.
    const arriving: AsyncIterable<Buffer> = req.iterator({ destroyOnReturn: false });
    for await (const chunk of arriving) {
      size += chunk.length;
      if (size > largest) throw (refusal = bodyTooLarge(req));
      yield chunk;
    }
  };
}

/** Nobody reads before the sender was looked at: whoever may not add a file gets no more time than others. */
async function* patiently(req: Request, pieces: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  letFileArrive(req);
  yield* pieces;
}

async function exhaust(pieces: AsyncGenerator<Buffer>): Promise<void> {
  for await (const _ of pieces);
}

async function nothingLeft(): Promise<void> {}
