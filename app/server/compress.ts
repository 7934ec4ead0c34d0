import type { IncomingHttpHeaders } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { comesFromOutside } from "#app/server/sheets.ts";

export interface Encoded {
  readonly bytes: Buffer;
  readonly encoding: "br" | "gzip" | null;
}

const worthwhileBytes = 1024;

/** Once, when the whole answer is there: flushing piece by piece costs more than rendering, and nearly doubles the bytes. */
export async function compressFor(headers: IncomingHttpHeaders, bytes: Buffer, contentType: string): Promise<Encoded> {
  if (bytes.length < worthwhileBytes || !isText(contentType)) return { bytes, encoding: null };
  if (accepts(headers, "br")) return { bytes: await brotli(bytes, levelFor(headers)), encoding: "br" };
  if (accepts(headers, "gzip")) return { bytes: await promisify(gzip)(bytes), encoding: "gzip" };
  return { bytes, encoding: null };
}

export function accepts(headers: IncomingHttpHeaders, encoding: "br" | "gzip"): boolean {
  const accepted = String(headers["accept-encoding"] ?? "").toLowerCase();
  return accepted.split(",").some((entry) => {
    const [name, weight] = entry.split(";").map((part) => part.trim());
    return name === encoding && !/^q=0(\.0*)?$/.test(weight ?? "");
  });
}

/**
 * Level 5 makes pages a twelfth smaller than 4 for less than half a millisecond. Where their sheets stand in them, 7 saves another
 * hundredth, and with it the hundred bytes that sheets lose by not having been compressed beforehand.
 */
function levelFor(headers: IncomingHttpHeaders): number {
  return comesFromOutside(headers) ? 7 : 5;
}

function brotli(bytes: Buffer, level: number): Promise<Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: level, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return promisify(brotliCompress)(bytes, { params });
}

function isText(contentType: string): boolean {
  return /^(text\/(?!event-stream)|application\/(json|javascript|problem\+json|xml)|image\/svg)/.test(contentType);
}
