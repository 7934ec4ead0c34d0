import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { isOfWorker, kindOf, SentStatements, type Kind } from "./protocol.ts";

/** What somebody asked of the database, and how often they waited for it. */
export interface Traffic {
  readonly statements: Readonly<Record<Kind, number>>;
  readonly trips: Readonly<Record<Kind, number>>;
}

export interface Relay extends AsyncDisposable {
  /** The same database, through here. */
  readonly url: string;
  readonly watch: (work: () => Promise<unknown>) => Promise<Traffic>;
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
    watch: async (work) => {
      for (const trips of connections) trips.length = 0;
      await work();
      return trafficOf(connections);
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

const kinds = ["statements", "context", "transactionControl"] as const;

function trafficOf(connections: readonly (readonly Trip[])[]): Traffic {
  const statements = { statements: 0, context: 0, transactionControl: 0 };
  const trips = { statements: 0, context: 0, transactionControl: 0 };
  for (const transaction of connections.flatMap(transactionsOf)) {
    if (transaction.flat().some(isOfWorker)) continue;
    for (const trip of transaction) {
      const asked = trip.map(kindOf);
      for (const kind of asked) statements[kind] += 1;
      // A wait is for the most that was asked in it.
      const most = kinds.find((kind) => asked.includes(kind));
      if (most !== undefined) trips[most] += 1;
    }
  }
  return { statements, trips };
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
