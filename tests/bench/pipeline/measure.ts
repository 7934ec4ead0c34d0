import { paths } from "#app/paths.ts";
import { ensureBundle } from "#app/server/bundle.ts";
import { costOf, headersOf, type Cost, type Page } from "#tests/bench/harness/load.ts";
import { ourProgram, startServer, type RunningServer } from "#tests/bench/harness/server.ts";
import type { Stand } from "#tests/bench/harness/stand.ts";
import type { Options } from "#tests/bench/options.ts";
import { alternate, ratiosOf } from "#tests/bench/rounds.ts";
import { median, short, withinAll, type Measure } from "#tests/bench/table.ts";
import { viewsOf, type Readers, type View } from "./views.ts";

/** From each size of the pipeline to the next one, ten times as large. */
const mostGrowth = 1.1;

interface Sized {
  readonly deals: number;
  readonly server: RunningServer;
  readonly readers: Readers;
}

interface Run {
  readonly options: Options;
  readonly stand: Stand;
}

/** Budget 12: the same page among more deals, each number of them in a database and with a server of its own. */
export async function measurePipeline(options: Options, stand: Stand): Promise<readonly Measure[]> {
  await ensureBundle(new AbortController().signal);
  const sizes: Sized[] = [];
  try {
    for (const deals of options.deals) sizes.push(await openSize(stand, deals));
    return await measureViews(sizes, { options, stand });
  } finally {
    for (const { server } of sizes) await server[Symbol.asyncDispose]();
  }
}

async function openSize(stand: Stand, deals: number): Promise<Sized> {
  const database = await stand.database(deals);
  return { deals, server: await startServer(ourProgram(database, { path: "/" })), readers: database.work };
}

/** Compiled code is what people meet, and every server has to have it before the first view is measured. */
async function warmUp({ server, readers }: Sized, { options, stand }: Run): Promise<void> {
  const page = { path: paths.pipeline(), cookie: readers.manager };
  await costOf({ server, page, requests: options.requests, postmaster: stand.postmaster });
}

async function measureViews(sizes: readonly Sized[], run: Run): Promise<Measure[]> {
  const [smallest] = sizes;
  if (smallest === undefined) return [];
  const { origin } = smallest.server;
  const answer = await fetch(origin + paths.pipeline(), {
    headers: headersOf({ path: "", cookie: smallest.readers.manager }),
    redirect: "manual",
  });
  if (answer.status !== 200)
    return [{ part: "pipeline", what: "pipeline", ours: `no page: it answers ${answer.status}` }];
  for (const size of sizes) await warmUp(size, run);
  const measures: Measure[] = [];
  for (const view of await viewsOf(origin, smallest.readers)) measures.push(...(await measureView(view, sizes, run)));
  return measures;
}

async function measureView(
  view: (readers: Readers) => View,
  sizes: readonly Sized[],
  { options, stand }: Run,
): Promise<Measure[]> {
  const costs = new Map(sizes.map(({ deals }) => [String(deals), [] as Cost[]]));
  const pages = new Map<Sized, Page>();
  for (const size of sizes) pages.set(size, await view(size.readers).find(size.server.origin));
  const measure = async (size: Sized) => {
    const page = pages.get(size) ?? { path: paths.pipeline() };
    return costOf({ server: size.server, page, requests: requestsAView(options), postmaster: stand.postmaster });
  };
  for (const size of sizes) await measure(size);
  const bySize = new Map(sizes.map((size) => [String(size.deals), size]));
  const series = await alternate([...bySize.keys()], options.rounds, async (deals) => {
    const size = bySize.get(deals);
    if (size === undefined) throw new Error(`No pipeline of ${deals}`);
    const cost = await measure(size);
    costs.get(deals)?.push(cost);
    return cost.server + cost.database;
  });
  const { name, isBudgeted } = view({ manager: "", rep: "" });
  return sizes.slice(1).map(({ deals }, index) => {
    const before = String(sizes[index]?.deals);
    const ratios = ratiosOf(series[deals] ?? [], series[before] ?? []);
    const judged = isBudgeted ? { budget: `≤ ${mostGrowth} ×`, met: withinAll(ratios, mostGrowth) } : {};
    const [ours, floor] = [describe(deals, costs), describe(Number(before), costs)];
    return { part: "pipeline", what: name, ours, floor, ratios, ...judged };
  });
}

/** There are a dozen views, and each costs as much as several pages. */
function requestsAView({ requests }: Options): number {
  return Math.max(20, Math.round(requests / 4));
}

function describe(deals: number, costs: ReadonlyMap<string, readonly Cost[]>): string {
  const of = (key: keyof Cost) => short(median((costs.get(String(deals)) ?? []).map((cost) => cost[key])));
  return `${deals / 1000} k: ${of("server")} + ${of("database")} ms`;
}
