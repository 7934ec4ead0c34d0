import type postgres from "postgres";
import { sha256 } from "#app/lib/digest.server.ts";
import { paths } from "#app/paths.ts";
import { ensureBundle } from "#app/server/bundle.ts";
import { LIVE_CHANNEL } from "#app/features/live/schema.ts";
import { ourProgram, startServer, streamFloor, type RunningServer } from "#tests/bench/harness/server.ts";
import { asAdmin, type BenchDatabase, type Stand } from "#tests/bench/harness/stand.ts";
import { countStatements } from "#tests/bench/harness/statements.ts";
import type { Options } from "#tests/bench/options.ts";
import { alternate, ratiosOf } from "#tests/bench/rounds.ts";
import { median, short, withinAll, type Measure } from "#tests/bench/table.ts";
import { subscribe, type Subscribers } from "./subscribers.ts";

const part = "live";
const counts = [1000, 5000] as const;
const eventsARound = 5;
const mostOfFloor = 1.5;
/** As many streams as one session may have open. */
const linesASession = 3;

/** Budget 13: from the commit to the last of a hundred readers, and what an event costs the database. */
export async function measureLive({ rounds, deals }: Options, stand: Stand): Promise<readonly Measure[]> {
  await ensureBundle(new AbortController().signal);
  const database = await stand.database(deals[0] ?? 10_000);
  return asAdmin(database.adminUrl, async (sql) => {
    const measures: Measure[] = [];
    for (const count of counts) measures.push(...(await measureReaders({ sql, database, stand, rounds }, count)));
    return measures;
  });
}

type Bench = { sql: postgres.Sql; database: BenchDatabase; stand: Stand; rounds: number };

async function measureReaders({ sql, database, stand, rounds }: Bench, count: number): Promise<Measure[]> {
  const { dealId } = database.work.room;
  await using ours = await startServer(ourProgram(database, { path: "/" }, { LIVE_STREAMS: String(2 * count) }));
  await using floor = await startServer(streamFloor());
  using readers = await subscribe(ours.origin + paths.roomLive(dealId), await cookiesFor(database, count));
  using floorReaders = await subscribe(
    `${floor.origin}/`,
    Array.from({ length: count }, () => ""),
  );
  const hearing = {
    ours: () => hundredth(readers, () => grow(sql, dealId)),
    floor: () => hundredth(floorReaders, () => postTo(floor)),
  };
  for (const target of ["ours", "floor"] as const) await hearing[target]();
  const series = await alternate(["ours", "floor"], rounds, (target) => hearing[target]());
  const ratios = ratiosOf(series.ours, series.floor);
  const asked = await countStatements({ adminUrl: database.adminUrl, logFile: stand.logFile }, async () => {
    await readers.hear(() => grow(sql, dealId));
  });
  return [
    {
      part,
      what: `${count} readers, commit to heard, 99 of 100`,
      ours: `${short(median(series.ours))} ms`,
      floor: `streams ${short(median(series.floor))} ms`,
      ratios,
      budget: `≤ ${mostOfFloor} ×`,
      met: withinAll(ratios, mostOfFloor),
    },
    {
      part,
      what: `${count} readers, SQL statements an event`,
      ours: String(asked.statements),
      budget: "≤ 1",
      met: asked.statements <= 1,
    },
  ];
}

/** Each with its own session, as far as one session may have several streams open. */
async function cookiesFor({ adminUrl, work }: BenchDatabase, count: number): Promise<string[]> {
  const tokens = Array.from({ length: Math.ceil(count / linesASession) }, () => crypto.randomUUID());
  const champion = sha256(work.room.champion.replace(/^[^=]*=/, ""));
  await asAdmin(adminUrl, async (sql) => {
    for (const token of tokens)
      await sql`insert into auth.sessions (id, person_id, kind, proved_at, expires_at, ends_at)
        select ${sha256(token)}, person_id, kind, now(), expires_at, ends_at from auth.sessions where id = ${champion}`;
  });
  return Array.from({ length: count }, (_, at) => `__Host-sid=${tokens[Math.floor(at / linesASession)] ?? ""}`);
}

async function hundredth(readers: Subscribers, begin: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let event = 0; event < eventsARound; event++) times.push(...(await readers.hear(begin)));
  return times.toSorted((a, b) => a - b)[Math.floor(0.99 * times.length)] ?? Number.NaN;
}

/** What the trigger of a room's record says when it grows. */
async function grow(sql: postgres.Sql, dealId: string): Promise<void> {
  const news = { log: "shared", deal: dealId, seq: String(performance.now()), from: null };
  await sql`select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(news)})`;
}

async function postTo(floor: RunningServer): Promise<void> {
  await (await fetch(floor.origin, { method: "POST" })).arrayBuffer();
}
