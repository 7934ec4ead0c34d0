import type { Request } from "express";
import { bodyTooLarge, isWriting, largestBodyOf } from "#app/server/request-limits.ts";

/** The whole body of a writing request, counted as it arrives; `null` for a reading one. Bodies are small here. */
export async function readBody(req: Request): Promise<Buffer | null> {
  if (!isWriting(req)) return null;
  const largest = largestBodyOf(req);
  const chunks: Buffer[] = [];
  let size = 0;
  // The connection has to outlive a refusal, or the refusal would not arrive.
  const pieces: AsyncIterable<Buffer> = req.iterator({ destroyOnReturn: false });
  for await (const chunk of pieces) {
    size += chunk.length;
    if (size > largest) throw bodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
