import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { zones } from "#app/lib/manner.server.ts";
import { findFreePort } from "#app/server/free-port.ts";
import { projectFolder } from "#app/server/places.ts";
import { aDatabase, type TestDatabase } from "#tests/support/database.ts";
import { aThrowawayFolder } from "#tests/support/throwaway-folder.ts";

export interface ServerOptions {
  readonly mode?: "demo" | "production";
  /** Of a mail sink. Without it the demo keeps mails in its local mailbox; production does not start. */
  readonly smtpUrl?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Another way to the same database, such as one that can be cut. */
  readonly wayTo?: (databaseUrl: string) => Promise<string>;
}

export interface RunningServer extends AsyncDisposable {
  readonly origin: string;
  /** Everything it printed so far: the log, and in the demo how to enter. */
  readonly output: () => string;
  readonly process: ChildProcess;
}

export interface TestServer extends RunningServer {
  readonly database: TestDatabase;
}

const patienceMilliseconds = 90_000;

/** The built server as people run it, in a process of its own, with a database of its own. */
export async function aServer(options: ServerOptions = {}): Promise<TestServer> {
  const database = await aDatabase();
  await endDaysOfMail(database.ownerUrl);
  const server = await startServer({
    CONCORD_MODE: options.mode ?? "demo",
    CONCORD_SECRET: "a secret of the tests, long enough to be taken",
    // An Ed25519 key that signs nothing but what these runs make.
    CONCORD_SIGNING_KEY: "MC4CAQAwBQYDK2VwBCIEIAfoRbv/XGHrWXpr/uG0nkIM9Fs6+D75GyuOiFI0HQJG",
    DATABASE_URL: (await options.wayTo?.(database.runtimeUrl)) ?? database.runtimeUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    MAIL_FROM: "Concord <concord@concord.example>",
    ...(options.smtpUrl === undefined ? {} : { SMTP_URL: options.smtpUrl }),
    ...options.environment,
  });
  return {
    ...server,
    database,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** The mails of a day are made when a test asks for them, and not at seven o'clock in the middle of one. */
async function endDaysOfMail(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  await sql`insert into ops.mail_rounds (round_on, time_zone, after_id, done_at)
    select day, zone, gen_random_uuid(), now()
    from generate_series(current_date - 1, current_date + 2, interval '1 day') as day, unnest(${[...zones()]}::text[]) as zone`;
  await sql.end();
}

/** `npm start` with these variables alone; without a database among them it starts its own in `CONCORD_DATA`. */
export async function startServer(environment: Readonly<Record<string, string>>): Promise<RunningServer> {
  const scratch = aThrowawayFolder();
  const port = Number(environment["PORT"] ?? (await findFreePort()));
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, ["app/server/launch.js"], {
    cwd: projectFolder,
    env: { ...surroundings(), PORT: String(port), APP_ORIGIN: origin, CONCORD_DATA: scratch.path, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = collectOutput(child);
  await waitUntilReady(child, output);
  return {
    origin,
    output,
    process: child,
    [Symbol.asyncDispose]: async () => {
      await stop(child);
      scratch[Symbol.dispose]();
    },
  };
}

function surroundings(): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    NODE_ENV: "production",
    LOG_LEVEL: "info",
    REQUESTS_PER_MINUTE: "1000000",
  };
}

function collectOutput(child: ChildProcess): () => string {
  const pieces: Buffer[] = [];
  child.stdout?.on("data", (piece: Buffer) => pieces.push(piece));
  child.stderr?.on("data", (piece: Buffer) => pieces.push(piece));
  return () => Buffer.concat(pieces).toString();
}

/** Its own word for it: on a port that is taken somebody else would answer. */
async function waitUntilReady(child: ChildProcess, output: () => string): Promise<void> {
  for (let waited = 0; waited < patienceMilliseconds; waited += 50) {
    if (output().includes("Concord is ready at")) return;
    if (hasEnded(child)) throw new Error(`The server ended before it was ready:\n${output()}`);
    await pause(50);
  }
  child.kill("SIGKILL");
  throw new Error(`The server was not ready in time:\n${output()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
