import { expect, test } from "@playwright/test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import postgres from "postgres";
import { isAlive } from "#app/server/processes.ts";
import { aMailSink } from "#tests/support/mail-sink.ts";
import { aServer, type RunningServer, startServer } from "#tests/support/server.ts";
import { aThrowawayFolder } from "#tests/support/throwaway-folder.ts";

test("a kill -9 loses nothing that was acknowledged, and the next start takes the running database over", async () => {
  using folder = aThrowawayFolder();
  await using first = await startServer({ CONCORD_DATA: folder.path });
  const postmaster = postmasterOf(folder.path);
  await note(folder.path, "acknowledged");
  await kill(first, "SIGKILL");
  expect(isAlive(postmaster)).toBe(true);

  await using second = await startServer({ CONCORD_DATA: folder.path });
  expect(postmasterOf(folder.path)).toBe(postmaster);
  expect(await notes(folder.path)).toEqual(["acknowledged"]);
  await kill(second, "SIGTERM");
  expect(isAlive(postmaster)).toBe(false);
});

test("Ctrl-C stops everything that was started, within ten seconds, and data survives it", async () => {
  using folder = aThrowawayFolder();
  await using first = await startServer({ CONCORD_DATA: folder.path });
  await note(folder.path, "before the stop");
  const postmaster = postmasterOf(folder.path);
  const stoppedIn = await kill(first, "SIGINT");
  expect(first.process.exitCode).toBe(0);
  expect(stoppedIn).toBeLessThan(10_000);
  expect(isAlive(postmaster)).toBe(false);
  expect(existsSync(join(folder.path, "postgres", "postmaster.pid"))).toBe(false);
  expect(readdirSync(join(folder.path, "in-use"))).toEqual([]);

  await using _second = await startServer({ CONCORD_DATA: folder.path });
  expect(await notes(folder.path)).toEqual(["before the stop"]);
});

test("two first starts at once share one database, and the one that ends does not take it from the other", async () => {
  using folder = aThrowawayFolder();
  const [first, second] = await Promise.all([
    startServer({ CONCORD_DATA: folder.path }),
    startServer({ CONCORD_DATA: folder.path }),
  ]);
  await using _first = first;
  await using _second = second;
  await kill(first, "SIGTERM");
  expect((await fetch(`${second.origin}/readyz`)).status).toBe(200);
});

test("a taken port is said in one sentence", async () => {
  using folder = aThrowawayFolder();
  await using server = await startServer({ CONCORD_DATA: folder.path });
  const { port } = new URL(server.origin);
  await expect(startServer({ CONCORD_DATA: folder.path, PORT: port })).rejects.toThrow(
    `Concord did not start. Port ${port} on 127.0.0.1 is taken`,
  );
});

test("the log has one line a request, with the route's template instead of the address", async () => {
  using folder = aThrowawayFolder();
  await using server = await startServer({ CONCORD_DATA: folder.path });
  await fetch(`${server.origin}/i/a-token-nobody-may-see?code=123456`);
  await kill(server, "SIGTERM");
  const lines = server
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"));
  const requests = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line["msg"] === "request");
  expect(requests.length).toBeGreaterThan(0);
  expect(requests.at(-1)).toMatchObject({ level: "info", method: "GET" });
  expect(server.output()).not.toMatch(/a-token-nobody|123456/);
});

test("AUTHN-17 a production start has nobody in it, no way in without a password, and no page of the demo", async () => {
  await using mail = await aMailSink();
  await using server = await aServer({ mode: "production", smtpUrl: mail.smtpUrl });
  const sql = postgres(server.database.ownerUrl, { max: 1 });
  const [found] =
    await sql`select (select count(*) from auth.people)::int as people, (select count(*) from auth.sessions)::int as sessions`;
  await sql.end();
  expect(found).toEqual({ people: 0, sessions: 0 });
  expect(server.output()).not.toMatch(/password|northwind/i);
  for (const path of ["/demo/mailbox", "/dev", "/login", "/test", "/seed"]) {
    expect((await fetch(`${server.origin}${path}`, { redirect: "manual" })).status, path).toBe(404);
  }
});

function postmasterOf(folder: string): number {
  return Number.parseInt(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8"), 10);
}

async function note(folder: string, text: string): Promise<void> {
  await asOwner(folder, async (sql) => {
    await sql`create table if not exists public.notes (text text)`;
    await sql`insert into public.notes values (${text})`;
  });
}

function notes(folder: string): Promise<string[]> {
  return asOwner(folder, async (sql) =>
    (await sql<{ text: string }[]>`select text from public.notes`).map((row) => row.text),
  );
}

async function asOwner<T>(folder: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const { owner } = JSON.parse(readFileSync(join(folder, "database.json"), "utf8")) as { owner: string };
  const port = Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[3]);
  const sql = postgres({
    host: "127.0.0.1",
    port,
    user: "concord_owner",
    pass: owner,
    database: "concord",
    max: 1,
    onnotice: () => undefined,
  });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Returns after how many milliseconds it had ended. */
async function kill(server: RunningServer, signal: NodeJS.Signals): Promise<number> {
  const startedAt = performance.now();
  const ended = once(server.process, "exit");
  server.process.kill(signal);
  await ended;
  return performance.now() - startedAt;
}
