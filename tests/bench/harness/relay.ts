import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** How often a server waited for its database. */
export interface RoundTrips {
  readonly statements: number;
  readonly context: number;
  readonly transactionControl: number;
}

export interface Relay extends AsyncDisposable {
  /** The same database, through here. */
  readonly url: string;
  readonly count: (work: () => Promise<void>) => Promise<RoundTrips>;
}

/** What was sent in one go before the database answered. */
interface Trip {
  sent: Buffer;
}

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
      return sum(connections.map(countConnection));
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function observe(near: Socket, far: Socket): Trip[] {
  const trips: Trip[] = [];
  let isAnswered = true;
  near.on("data", (sent: Buffer) => {
    const last = trips.at(-1);
    if (isAnswered || last === undefined) trips.push({ sent });
    else last.sent = Buffer.concat([last.sent, sent]);
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

type Kind = keyof RoundTrips;

/** The first byte of a message that gives a statement its values; the portal's empty name and the statement's follow. */
const bind = 0x42;

function countConnection(trips: readonly Trip[]): RoundTrips {
  const counted = { statements: 0, context: 0, transactionControl: 0 };
  for (const transaction of transactionsOf(trips)) {
    // The delivery of mail polls in the same process, whatever page is open.
    if (transaction.some(({ sent }) => sent.includes("concord_worker"))) continue;
    let kind: Kind = "statements";
    for (const { sent } of transaction) {
      kind = isSecondHalf(sent) ? kind : kindOf(sent);
      counted[kind] += 1;
    }
  }
  return counted;
}

function transactionsOf(trips: readonly Trip[]): Trip[][] {
  const transactions: Trip[][] = [];
  for (const trip of trips) {
    const open = transactions.at(-1);
    if (open === undefined || begins(trip.sent)) transactions.push([trip]);
    else open.push(trip);
  }
  return transactions;
}

function kindOf(sent: Buffer): Kind {
  if (begins(sent) || isWithoutValues(sent)) return "transactionControl";
  return /set_config\('role'(?!.*\bfrom\b)/s.test(sent.toString("latin1")) ? "context" : "statements";
}

/** The driver prepares `commit`; of the statements that are prepared it is the only one that takes no values. */
function isWithoutValues(sent: Buffer): boolean {
  if (sent[0] !== bind) return false;
  const afterName = sent.indexOf(0, 6) + 1;
  return sent.readInt16BE(afterName + 2 * (1 + sent.readInt16BE(afterName))) === 0;
}

function begins(sent: Buffer): boolean {
  return /^Q.{4}begin/is.test(sent.toString("latin1"));
}

/** An unprepared statement with values asks for their types first, and waits: then it binds a statement without a name. */
function isSecondHalf(sent: Buffer): boolean {
  return sent[0] === bind && sent[6] === 0;
}

function sum(counts: readonly RoundTrips[]): RoundTrips {
  const of = (kind: Kind) => counts.reduce((total, count) => total + count[kind], 0);
  return { statements: of("statements"), context: of("context"), transactionControl: of("transactionControl") };
}
