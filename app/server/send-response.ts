import type { Request as ExpressRequest, Response as ExpressResponse } from "express";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { KEPT_BY_ITS_READER } from "#app/lib/file.server.ts";
import { compressFor } from "#app/server/compress.ts";

interface Exchange {
  readonly req: ExpressRequest;
  readonly res: ExpressResponse;
  /** The page that belongs to a response without a body. */
  readonly page: Buffer | undefined;
}

/**
 * A page is sent whole and compressed once. What says that it is a stream of events, or how long it is, is passed on as it
 * comes: a file is larger than what is held in memory for one reader.
 */
export async function sendResponse({ req, res, page }: Exchange, response: Response): Promise<void> {
  const contentType = response.headers.get("Content-Type") ?? "";
  if (contentType.startsWith("text/event-stream")) {
    await sendEvents(res, response);
    return;
  }
  const length = response.headers.get("Content-Length");
  if (length !== null) {
    res.set("Content-Length", length);
    await (req.method === "HEAD" ? sendHead(res, response) : sendStream(res, response));
    return;
  }
  const bytes = response.body === null ? (page ?? empty) : Buffer.from(await response.arrayBuffer());
  await sendWhole({ req, res, contentType }, response, bytes);
}

type Whole = Omit<Exchange, "page"> & { readonly contentType: string };

async function sendWhole({ req, res, contentType }: Whole, response: Response, bytes: Buffer): Promise<void> {
  const encoded = await compressFor(req.headers, bytes, contentType);
  copyHead(res, response);
  res.vary("Accept-Encoding");
  if (encoded.encoding !== null) res.set("Content-Encoding", encoded.encoding);
  if (mayHaveBody(response.status)) res.set("Content-Length", String(encoded.bytes.length));
  res.end(mayHaveBody(response.status) ? encoded.bytes : undefined);
}

async function sendStream(res: ExpressResponse, response: Response): Promise<void> {
  copyHead(res, response);
  res.flushHeaders();
  if (response.body === null) res.end();
  else await pipeline(Readable.fromWeb(response.body as ReadableStream), res).catch(ignoreClosedEarly);
}

/**
 * An event goes from whoever tells it to the socket with nothing between: a thousand readers hear it one after the other, and
 * each pipe between would let the last of them wait longer.
 */
async function sendEvents(res: ExpressResponse, response: Response): Promise<void> {
  copyHead(res, response);
  res.flushHeaders();
  const reader = response.body?.getReader();
  res.once("close", () => void reader?.cancel());
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    if (!res.write(next.value)) await drained(res);
  }
  res.end();
}

/** A reader who takes in too slowly is cut off by whoever tells: until then nothing more is handed on. */
async function drained(res: ExpressResponse): Promise<void> {
  if (res.destroyed) return;
  await new Promise<void>((resolve) => {
    res.once("drain", resolve).once("close", resolve);
  });
}

async function sendHead(res: ExpressResponse, response: Response): Promise<void> {
  copyHead(res, response);
  await response.body?.cancel();
  res.end();
}

function copyHead(res: ExpressResponse, response: Response): void {
  res.status(response.status);
  for (const [name, value] of response.headers) {
    if (!ownHeaders.includes(name)) res.append(name, value);
  }
  if (response.headers.get("Content-Disposition")?.startsWith("attachment"))
    res.set("Content-Security-Policy", fileContentPolicy);
  if (isKeptPicture(response)) res.set("Cache-Control", KEPT_BY_ITS_READER);
}

function isKeptPicture({ status, headers }: Response): boolean {
  const isPicture = headers.get("Content-Type")?.startsWith("image/") === true;
  return status === 200 && isPicture && headers.get("Cache-Control") === KEPT_BY_ITS_READER;
}

const empty = Buffer.alloc(0);

/** For what is offered for saving: a browser that shows it all the same runs nothing and loads nothing. */
const fileContentPolicy = "sandbox; default-src 'none'";

/** `no-store` and the policies are the host's: no route can loosen them, but for a picture that its reader may keep. */
const ownHeaders = [
  "cache-control",
  "content-length",
  "content-security-policy",
  "strict-transport-security",
  "x-content-type-options",
];

function mayHaveBody(status: number): boolean {
  return status !== 204 && status !== 304;
}

/** The reader left: nothing is wrong, and nobody is there to be told. */
function ignoreClosedEarly(error: unknown): void {
  const isEarly = error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
  if (!isEarly) throw error;
}
