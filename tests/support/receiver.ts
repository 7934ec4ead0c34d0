import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A message as it came. */
export type Heard = { path: string; headers: Record<string, string>; body: string };

type Behave = (response: ServerResponse, heard: Heard) => void;

export interface Receiver extends AsyncDisposable {
  readonly origin: string;
  readonly heard: Heard[];
  /** What it heard at an address, the first one first. */
  readonly heardAt: (path: string) => Heard[];
  /** How it answers at an address from now on; 204 elsewhere. */
  readonly behave: (path: string, how: Behave | number) => void;
}

/** A system of a vendor's that hears of what happens, listening where it is told to. */
export async function aReceiver(listen: (server: Server) => Promise<string>): Promise<Receiver> {
  const heard: Heard[] = [];
  const ways = new Map<string, Behave>();
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const one = { path: request.url ?? "", headers: plain(request), body };
      heard.push(one);
      const behave = ways.get(one.path) ?? withStatus(204);
      behave(response, one);
    });
  });
  return {
    origin: await listen(server),
    heard,
    heardAt: (path) => heard.filter((one) => one.path === path),
    behave: (path, how) => ways.set(path, typeof how === "number" ? withStatus(how) : how),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** At a port of this machine that nobody else has. */
export async function listenAnywhere(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function withStatus(status: number): Behave {
  return (response) => response.writeHead(status).end();
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

function plain({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
