import { createSocket } from "node:dgram";
import { once } from "node:events";
import { names } from "#app/lib/public-host.server.ts";

const A = 1;

export interface NameServer extends AsyncDisposable {
  /** How often it was asked for an IPv4 address. */
  readonly asked: () => number;
  /** What it answers from now on, for every name. */
  readonly say: (...addresses: readonly string[]) => void;
}

/** A name server of this machine (RFC 1035) that the product asks in place of the system's own, until it ends. */
export async function aNameServer(): Promise<NameServer> {
  const socket = createSocket("udp4");
  const before = names.getServers();
  let addresses: readonly string[] = [];
  let asked = 0;
  socket.on("message", (query, { port, address }) => {
    const isForIPv4 = typeOf(query) === A;
    if (isForIPv4) asked += 1;
    socket.send(answerTo(query, isForIPv4 ? addresses : []), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  names.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    asked: () => asked,
    say: (...told) => {
      addresses = told;
    },
    [Symbol.asyncDispose]: async () => {
      names.setServers(before);
      await new Promise<void>((resolve) => socket.close(resolve));
    },
  };
}

const HEAD_BYTES = 12;

function endOfName(query: Buffer): number {
  let at = HEAD_BYTES;
  while (query[at] !== 0) at += (query[at] ?? 0) + 1;
  return at + 1;
}

function typeOf(query: Buffer): number {
  return query.readUInt16BE(endOfName(query));
}

/** The question again, and one record an address that is good for no time. */
function answerTo(query: Buffer, addresses: readonly string[]): Buffer {
  const head = Buffer.from(query.subarray(0, HEAD_BYTES));
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(addresses.length, 6);
  head.writeUInt32BE(0, 8);
  const records = addresses.map((address) =>
    Buffer.from([0xc0, HEAD_BYTES, 0, A, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split(".").map(Number)]),
  );
  return Buffer.concat([head, query.subarray(HEAD_BYTES, endOfName(query) + 4), ...records]);
}
