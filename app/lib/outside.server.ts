import { lookup } from "node:dns";
import { request as plainRequest, type IncomingMessage } from "node:http";
import { request as secureRequest } from "node:https";
import { BlockList, isIPv4, isIPv6, type LookupFunction } from "node:net";
import { environment } from "./env.server.ts";

/**
 * Requests to addresses that somebody else wrote down. They go to named hosts of the public internet over TLS; the address that
 * was looked at is the address that is connected to, so a name cannot answer differently the second time. What whoever runs
 * the installation named in INSIDE_SERVICES may also stand inside, or answer without TLS.
 */
export class OutsideError extends Error {
  override readonly name = "OutsideError";
}

const PATIENCE_MS = 10_000;
const MOST_BYTES = 256 * 1024;
const PORTS = ["", "8443"];

type Sent = {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  signal?: AbortSignal | undefined;
};

/** As `fetch`, within these rules: no redirect is followed, ten seconds, a quarter of a megabyte, nothing is decompressed. */
export async function fetchOutside(address: string, sent: Sent = {}): Promise<Response> {
  const url = new URL(address);
  const isInside = environment().insideServices.includes(url.origin);
  if (!isInside) requireOutside(url);
  const patience = [AbortSignal.timeout(PATIENCE_MS), ...(sent.signal ? [sent.signal] : [])];
  const signal = AbortSignal.any(patience);
  return read(await send(url, { ...sent, signal }, isInside ? undefined : lookupOutside));
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

/** https, a name and no number, and the usual ports. */
export function requireOutside(url: URL): void {
  const host = url.hostname.replaceAll(/[[\]]/g, "");
  if (url.protocol !== "https:") throw new OutsideError("Not https");
  if (isIPv4(host) || isIPv6(host) || !host.includes(".")) throw new OutsideError("Not the name of a public host");
  if (!PORTS.includes(url.port) || url.username !== "" || url.password !== "")
    throw new OutsideError("Not a public address");
}

function send(url: URL, sent: Sent, addressOf: LookupFunction | undefined): Promise<IncomingMessage> {
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
    request(url, options, resolve).once("error", reject).end(body);
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

/** One address that is not public refuses them all: which one would be taken is not ours to hope for. */
const lookupOutside: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    const [first] = found;
    if (!first || !found.every(({ address }) => isPublicAddress(address)))
      return done(new OutsideError("Not a public host"), []);
    if (options.all) return done(null, found);
    done(null, first.address, first.family);
  });
};

/** IPv4 without what is set aside (RFC 6890); of IPv6 what is handed out (2000::/3), without what wraps an IPv4 or documents. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !setAside.check(address, "ipv4");
  return isIPv6(address) && handedOut.check(address, "ipv6") && !wrapped.check(address, "ipv6");
}

const setAside = blockList("ipv4", [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
]);
const handedOut = blockList("ipv6", [["2000::", 3]]);
const wrapped = blockList("ipv6", [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
]);

function blockList(family: "ipv4" | "ipv6", networks: readonly (readonly [address: string, bits: number])[]) {
  const list = new BlockList();
  for (const [address, bits] of networks) list.addSubnet(address, bits, family);
  return list;
}
