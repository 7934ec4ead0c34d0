import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { isOfWorker, kindOf, SentStatements, type Kind } from "./protocol.ts";

/** How often a server waited for its database. */
export type RoundTrips = Readonly<Record<Kind, number>>;

export interface Relay extends AsyncDisposable {
  /** The same database, through here. */
  readonly url: string;
  readonly count: (work: () => Promise<void>) => Promise<RoundTrips>;
}

/** The statements that were sent in one go, before the database answered. */
type Trip = string[];

/** Stands between a server and its database and sees who waits for whom; statements that are sent together are one trip. */
export async function openRelay(databaseUrl: string): Promise<Relay> {
  const target = new URL(databaseUrl);
  const connections: Trip[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    connections.push(observe(near, far));
    for (const socket of [near, far]) sockets.add(socket.setNoDelay(true));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    count: async (work) => {
      for (const trips of connections) trips.length = 0;
      await work();
      return countTrips(connections);
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function observe(near: Socket, far: Socket): Trip[] {
  const trips: Trip[] = [];
  const statements = new SentStatements();
  let isAnswered = true;
  near.on("data", (sent: Buffer) => {
    if (isAnswered || trips.length === 0) trips.push([]);
    trips.at(-1)?.push(...statements.read(sent));
    isAnswered = false;
    far.write(sent);
  });
  far.on("data", (answer: Buffer) => {
    isAnswered = true;
    near.write(answer);
  });
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
  return trips;
}

function countTrips(connections: readonly (readonly Trip[])[]): RoundTrips {
  const counted = { statements: 0, context: 0, transactionControl: 0 };
  for (const transaction of connections.flatMap(transactionsOf)) {
    if (transaction.flat().some(isOfWorker)) continue;
    for (const trip of transaction) {
      const kinds = trip.map(kindOf);
      // A wait is for the most that was asked in it.
      const kind = (["statements", "context", "transactionControl"] as const).find((each) => kinds.includes(each));
      if (kind !== undefined) counted[kind] += 1;
    }
  }
  return counted;
}

function transactionsOf(trips: readonly Trip[]): Trip[][] {
  const transactions: Trip[][] = [];
  for (const trip of trips) {
    const open = transactions.at(-1);
    if (open === undefined || trip.some((text) => /^\s*begin/i.test(text))) transactions.push([trip]);
    else open.push(trip);
  }
  return transactions;
}
