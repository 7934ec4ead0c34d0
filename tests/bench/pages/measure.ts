import { ensureBundle } from "#app/server/bundle.ts";
import { buildRemixFloor } from "#tests/bench/floors/build-remix-floor.ts";
import { costOf, headersOf, type Cost, type Page } from "#tests/bench/harness/load.ts";
import { nodeFloor, ourProgram, remixFloor, startServer, type RunningServer } from "#tests/bench/harness/server.ts";
import type { BenchDatabase, Stand } from "#tests/bench/harness/stand.ts";
import type { Options } from "#tests/bench/options.ts";
import { alternate, ratiosOf, type Series } from "#tests/bench/rounds.ts";
import { median, short, withinAll, type Measure } from "#tests/bench/table.ts";
import { measureBytes } from "./bytes.ts";
import { pagesOf, type MeasuredPage } from "./list.ts";
import { measureRoundTrips, measureStatements } from "./statements.ts";
import { measureStrangers } from "./strangers.ts";
import { measureTick } from "./tick.ts";

export interface Bench {
  readonly stand: Stand;
  readonly database: BenchDatabase;
  readonly ours: RunningServer;
  readonly node: RunningServer;
  readonly remix: RunningServer;
}

/** Pages as people open them: signed in, with policy, tenancy, security headers and compression on. */
export async function measurePages(options: Options, stand: Stand): Promise<readonly Measure[]> {
  await ensureBundle(new AbortController().signal);
  using floor = await buildRemixFloor();
  const database = await stand.database(options.deals[0] ?? 10_000);
  await using node = await startServer(nodeFloor(database));
  await using remix = await startServer(remixFloor(database, floor.folder));
  await using ours = await startServer(ourProgram(database, { path: "/" }));
  const bench = { stand, database, ours, node, remix };
  const { there, missing } = await findPages(bench);
  return [
    ...missing,
    ...(await measureCosts(bench, there, options)),
    ...(await measureStatements(bench, there)),
    ...(await measureRoundTrips(bench, there)),
    ...(await measureTick(bench)),
    await measureStrangers(bench, options),
    ...(await measureBytes(bench, there)),
  ];
}

/** A page that refuses would look like a fast page: it is named instead. */
async function findPages({ ours, database }: Bench): Promise<{ there: MeasuredPage[]; missing: Measure[] }> {
  const there: MeasuredPage[] = [];
  const missing: Measure[] = [];
  for (const candidate of pagesOf(database.work)) {
    const response = await fetch(ours.origin + candidate.page.path, {
      headers: headersOf(candidate.page),
      redirect: "manual",
    });
    await response.arrayBuffer();
    if (response.status === 200) there.push(candidate);
    else missing.push({ part: "pages", what: candidate.name, ours: `no page: it answers ${response.status}` });
  }
  return { there, missing };
}

const floorPage: Page = { path: "/" };

async function measureCosts(bench: Bench, pages: readonly MeasuredPage[], options: Options): Promise<Measure[]> {
  const targets = ["node", "remix", ...pages.map(({ name }) => name)];
  const costs = new Map(targets.map((target) => [target, [] as Cost[]]));
  const measure = async (target: string, requests: number) => {
    const server = target === "node" ? bench.node : target === "remix" ? bench.remix : bench.ours;
    const page = pages.find(({ name }) => name === target)?.page ?? floorPage;
    return costOf({ server, page, requests, postmaster: bench.stand.postmaster });
  };
  // Compiled code is what people meet: the first requests are nobody's measure.
  for (const target of targets) await measure(target, options.requests);
  const series = await alternate(targets, options.rounds, async (target) => {
    const cost = await measure(target, target === "node" ? 10 * options.requests : options.requests);
    costs.get(target)?.push(cost);
    return cost.server + cost.database;
  });
  const describe = (target: string) => describeCosts(costs.get(target) ?? []);
  return [
    { part: "pages", what: "node floor, processor a request", ours: "", floor: describe("node") },
    {
      part: "pages",
      what: "remix floor, processor a request",
      ours: "",
      floor: describe("remix"),
      ratios: ratiosOf(series["remix"] ?? [], series["node"] ?? []),
    },
    ...pages.map((page) => costMeasure(page, series, describe(page.name))),
  ];
}

function costMeasure({ name, budget }: MeasuredPage, series: Series<string>, ours: string): Measure {
  const floor = series["node"] ?? [];
  const ratios = ratiosOf(series[name] ?? [], floor);
  const judged = budget === undefined ? {} : { budget: `≤ ${budget} ×`, met: withinAll(ratios, budget) };
  return {
    part: "pages",
    what: `${name}, processor a request`,
    ours,
    floor: `node ${short(median(floor))} ms`,
    ratios,
    ...judged,
  };
}

function describeCosts(costs: readonly Cost[]): string {
  const of = (key: keyof Cost) => short(median(costs.map((cost) => cost[key])));
  const total = short(median(costs.map(({ server, database }) => server + database)));
  return `${total} ms (${of("server")} server + ${of("database")} database), ${of("requestsPerSecond")}/s`;
}
