import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { endsWithin, sendSignal } from "#app/server/processes.ts";
import { projectFolder } from "#app/server/places.ts";
import type { BenchDatabase } from "./stand.ts";

/** How to start a server: what `npm start` would run, and what the floors are. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: (port: number) => Readonly<Record<string, string>>;
  /** A page that people open, and the cookie it takes. */
  readonly firstPage: { readonly path: string; readonly cookie?: string };
}

export interface RunningServer extends AsyncDisposable {
  readonly name: string;
  readonly pid: number;
  readonly origin: string;
  /** From the start of the process to the first good page. */
  readonly startMilliseconds: number;
}

const patienceMilliseconds = 60_000;

/** A process of its own on a free port of this machine; it is ended with the block that started it. */
export async function startServer(program: Program): Promise<RunningServer> {
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, program.args, {
    cwd: program.folder,
    env: { ...inherited(), NODE_ENV: "production", PORT: String(port), ...program.environment(port) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const complaints = collect(child);
  const kill = () => child.kill("SIGKILL");
  // Whatever ends this run ends its servers.
  process.once("exit", kill);
  const stop = async () => {
    await stopServer(child);
    process.removeListener("exit", kill);
  };
  try {
    await waitForPage(child, origin, program.firstPage);
  } catch (error) {
    await stop();
    throw new Error(`${program.name} did not start. ${complaints()}`, { cause: error });
  }
  const startMilliseconds = performance.now() - began;
  return { name: program.name, pid: child.pid ?? 0, origin, startMilliseconds, [Symbol.asyncDispose]: stop };
}

/** The product as in production: every gate, every header, a line of log a request. */
export function ourProgram(
  database: BenchDatabase,
  firstPage: Program["firstPage"],
  settings: Readonly<Record<string, string>> = {},
): Program {
  return {
    name: "Concord",
    args: [join(projectFolder, "app/server/launch.js")],
    folder: projectFolder,
    environment: (port) => ({
      CONCORD_MODE: "production",
      DATABASE_URL: database.runtimeUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      APP_ORIGIN: `http://127.0.0.1:${port}`,
      // Nothing is sent: the seeded work has no mail to send.
      SMTP_URL: "smtp://127.0.0.1:9",
      MAIL_FROM: "concord@northwind.example",
      CONCORD_SECRET: "a secret of the bench, long enough to be taken",
      // An Ed25519 key that signs nothing but what these runs make.
      CONCORD_SIGNING_KEY: "MC4CAQAwBQYDK2VwBCIEIAfoRbv/XGHrWXpr/uG0nkIM9Fs6+D75GyuOiFI0HQJG",
      HOST: "127.0.0.1",
      REQUESTS_PER_MINUTE: "1000000",
      ...settings,
    }),
    firstPage,
  };
}

export function nodeFloor(database: BenchDatabase): Program {
  return {
    name: "node floor",
    args: ["--import", "tsx", join(projectFolder, "tests/bench/floors/node-floor.ts")],
    folder: projectFolder,
    environment: () => floorEnvironment(database),
    firstPage: { path: "/" },
  };
}

export function htmlFloor(database: BenchDatabase): Program {
  return {
    name: "html floor",
    args: ["--import", "tsx", join(projectFolder, "tests/bench/floors/html-floor.ts")],
    folder: projectFolder,
    environment: () => floorEnvironment(database),
    firstPage: { path: "/" },
  };
}

export function streamFloor(): Program {
  return {
    name: "stream floor",
    args: ["--import", "tsx", join(projectFolder, "tests/bench/floors/stream-floor.ts")],
    folder: projectFolder,
    environment: () => ({}),
    firstPage: { path: "/" },
  };
}

export function remixFloor(database: BenchDatabase, folder: string): Program {
  return {
    name: "remix floor",
    args: [join(folder, "server.js")],
    folder,
    environment: () => floorEnvironment(database),
    firstPage: { path: "/" },
  };
}

function floorEnvironment({ adminUrl, work }: BenchDatabase) {
  return { FLOOR_DATABASE: adminUrl, FLOOR_WORKSPACE: work.workspaceId, FLOOR_DEAL: work.room.dealId };
}

/** What a program needs of this shell, and nothing that would configure it. */
function inherited(): Record<string, string> {
  const { PATH = "", HOME = "", TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }) };
}

function collect(child: ChildProcess): () => string {
  const chunks: string[] = [];
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk.toString()));
  return () => chunks.join("").slice(-2000);
}

async function waitForPage(child: ChildProcess, origin: string, { path, cookie }: Program["firstPage"]): Promise<void> {
  const headers = cookie === undefined ? {} : { cookie };
  for (const until = performance.now() + patienceMilliseconds; performance.now() < until; await pause(3)) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    const response = await fetch(origin + path, { headers, redirect: "manual" }).catch(() => null);
    await response?.arrayBuffer();
    if (response?.status === 200) return;
  }
  throw new Error("It did not answer in time.");
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  sendSignal(child.pid, "SIGTERM");
  if (await endsWithin(child.pid, 12_000)) return;
  sendSignal(child.pid, "SIGKILL");
  await endsWithin(child.pid, 2000);
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
  });
}
