import { paths } from "#app/paths.ts";
import { ensureBundle } from "#app/server/bundle.ts";
import { buildRemixFloor } from "#tests/bench/floors/build-remix-floor.ts";
import { costOf, type Page } from "#tests/bench/harness/load.ts";
import { residentOf } from "#tests/bench/harness/processor.ts";
import { ourProgram, remixFloor, startServer, type Program } from "#tests/bench/harness/server.ts";
import type { Stand } from "#tests/bench/harness/stand.ts";
import type { Options } from "#tests/bench/options.ts";
import { alternate, ratiosOf, type Series } from "#tests/bench/rounds.ts";
import { median, short, withinAll, type Measure } from "#tests/bench/table.ts";

const requests = 300;

/** Budgets 14 and 15: from the start of a process to its first good page, and its memory after 300 requests. */
export async function measureStart({ rounds, deals }: Options, stand: Stand): Promise<readonly Measure[]> {
  await ensureBundle(new AbortController().signal);
  using floor = await buildRemixFloor();
  const database = await stand.database(deals[0] ?? 10_000);
  const { dealId, champion } = database.work.room;
  const page = { path: paths.plan(dealId), cookie: champion };
  const programs = { ours: ourProgram(database, page), floor: remixFloor(database, floor.folder) };
  const memory = { ours: [] as number[], floor: [] as number[] };
  const started = await alternate(["ours", "floor"], rounds, async (target) => {
    const seen = await startOnce(programs[target], stand);
    memory[target].push(seen.memory);
    return seen.milliseconds;
  });
  return [
    measureOf("cold start to the first good page", started, { unit: "ms", most: 1.3 }),
    measureOf(`memory after ${requests} requests`, memory, { unit: "MiB", most: 1.5 }),
  ];
}

async function startOnce(program: Program, { postmaster }: Stand): Promise<{ milliseconds: number; memory: number }> {
  await using server = await startServer(program);
  const page: Page = program.firstPage;
  await costOf({ server, page, requests, postmaster });
  return { milliseconds: server.startMilliseconds, memory: residentOf(server.pid) };
}

function measureOf(what: string, series: Series<"ours" | "floor">, judged: { unit: string; most: number }): Measure {
  const ratios = ratiosOf(series.ours, series.floor);
  return {
    part: "start",
    what,
    ours: `${short(median(series.ours))} ${judged.unit}`,
    floor: `remix ${short(median(series.floor))} ${judged.unit}`,
    ratios,
    budget: `≤ ${judged.most} ×`,
    met: withinAll(ratios, judged.most),
  };
}
