import { request as plainRequest, type IncomingMessage } from "node:http";
import { request as secureRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { environment } from "./env.server.ts";
import { lookupOutside, OutsideError, publicAddressesOf, requireOutside } from "./public-host.server.ts";

/**
 * Requests to addresses that somebody else wrote down. They go to named hosts of the public internet over TLS; the address that
 * was looked at is the address that is connected to, so a name cannot answer differently the second time. What whoever runs
 * the installation named in INSIDE_SERVICES may also stand inside, or answer without TLS.
 */
const PATIENCE_MS = 10_000;
const MOST_BYTES = 256 * 1024;

type Sent = {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  signal?: AbortSignal | undefined;
};

/** As `fetch`, within these rules: no redirect is followed, ten seconds, a quarter of a megabyte, nothing is decompressed. */
export async function fetchOutside(address: string, sent: Sent = {}): Promise<Response> {
  const patience = [AbortSignal.timeout(PATIENCE_MS), ...(sent.signal ? [sent.signal] : [])];
  return read(await send(address, { ...sent, signal: AbortSignal.any(patience) }));
}

/** What came of a post: the rest of the answer is nobody's. `retryAfter` as the other side wrote it. */
export type Posted = { status: number; retryAfter: string | null };

type Post = {
  headers: Readonly<Record<string, string>>;
  body: string;
  /** From the first question to a name server until the answer's end. */
  patienceMs?: number;
};

const MOST_BYTES_OF_AN_ANSWER = 4_096;

/**
 * Tells an address something, and hears whether it was taken. A redirect is an answer like any other. Once the status is there
 * it stands; a few kilobytes of what follows are let in for politeness and forgotten.
 */
export async function postOutside(address: string, { headers, body, patienceMs = PATIENCE_MS }: Post): Promise<Posted> {
  const answer = await send(address, { method: "POST", headers, body, signal: AbortSignal.timeout(patienceMs) });
  await letIn(answer);
  return { status: answer.statusCode ?? 0, retryAfter: answer.headers["retry-after"] ?? null };
}

async function letIn(answer: IncomingMessage): Promise<void> {
  let bytes = 0;
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes >= MOST_BYTES_OF_AN_ANSWER) break;
    }
  } catch {
    // It was cut off, or took too long: the status had come.
  }
}

/**
 * Whether an address may be called as things stand: by its spelling, and by each address that its name has. For when somebody
 * writes one down; every call looks again.
 */
export async function mayBeCalled(address: string): Promise<boolean> {
  const url = new URL(address);
  if (isInside(url)) return true;
  try {
    requireOutside(url);
    await publicAddressesOf(url.hostname);
    return true;
  } catch (error) {
    if (error instanceof OutsideError) return false;
    throw error;
  }
}

function isInside({ origin }: URL): boolean {
  return environment().insideServices.includes(origin);
}

async function read(answer: IncomingMessage): Promise<Response> {
  const status = answer.statusCode ?? 0;
  if (Math.floor(status / 100) === 3) {
    answer.destroy();
    throw new OutsideError("The answer leads elsewhere");
  }
  const body = await readBody(answer);
  return new Response(status === 204 ? null : body, { status, headers: plainHeaders(answer) });
}

/** @throws OutsideError before anything is sent to an address that is not outside. */
async function send(address: string, sent: Sent): Promise<IncomingMessage> {
  const url = new URL(address);
  if (isInside(url)) return ask(url, sent, undefined);
  requireOutside(url);
  return ask(url, sent, lookupOutside);
}

function ask(url: URL, sent: Sent, addressOf: LookupFunction | undefined): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? secureRequest : plainRequest;
  const body = bodyOf(sent.body);
  const options = {
    method: sent.method ?? "GET",
    headers: { ...sent.headers, "accept-encoding": "identity" },
    agent: false as const,
    ...(sent.signal ? { signal: sent.signal } : {}),
    ...(addressOf ? { lookup: addressOf } : {}),
  };
  return new Promise((resolve, reject) => {
    // An error after the answer has begun is its reader's to meet.
    request(url, options, resolve).on("error", reject).end(body);
  });
}

function bodyOf(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === "string" || body instanceof URLSearchParams) return body.toString();
  throw new OutsideError("Only text is sent");
}

async function readBody(answer: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new OutsideError("The answer is too long");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function plainHeaders({ headers }: IncomingMessage): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name, value]] : [],
  );
}
