import { headersOf, type Page } from "#tests/bench/harness/load.ts";
import { openRelay } from "#tests/support/relay.ts";
import { ourProgram, startServer } from "#tests/bench/harness/server.ts";
import { countStatements, type StatementCount } from "#tests/bench/harness/statements.ts";
import type { Measure } from "#tests/bench/table.ts";
import type { MeasuredPage } from "./list.ts";
import type { Bench } from "./measure.ts";

const mostStatements = 6;
const mostRoundTrips = 4;
const warmUp = 12;

/** Budget 3: session and policy included; and as many in a room of a tenth of the size. */
export async function measureStatements(bench: Bench, pages: readonly MeasuredPage[]): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const { name, page, small } of pages) {
    const count = await countPage(bench, page);
    const isSame = small === undefined || (await countPage(bench, small)).statements === count.statements;
    const growth = small === undefined ? "" : isSame ? "; as many in a small room" : "; grows with the room";
    measures.push({
      part: "pages",
      what: `${name}, SQL statements`,
      ours: describeCount(count) + growth,
      budget: `≤ ${mostStatements}`,
      met: count.statements <= mostStatements && isSame,
    });
  }
  return measures;
}

/** How often a page waits for the database, which is what a distant database makes slow. */
export async function measureRoundTrips({ database }: Bench, pages: readonly MeasuredPage[]): Promise<Measure[]> {
  await using relay = await openRelay(database.runtimeUrl);
  await using server = await startServer(ourProgram({ ...database, runtimeUrl: relay.url }, { path: "/" }));
  const measures: Measure[] = [];
  for (const { name, page } of pages) {
    // Statements are prepared on first use, once a connection, and requests go through the connections in turn.
    for (let opened = 0; opened < warmUp; opened += 1) await open(server.origin, page);
    const { trips } = await relay.watch(() => open(server.origin, page));
    measures.push({
      part: "pages",
      what: `${name}, round trips to the database`,
      ours: describeCount(trips),
      budget: `≤ ${mostRoundTrips}`,
      met: trips.statements > 0 && trips.statements <= mostRoundTrips,
    });
  }
  return measures;
}

async function countPage({ ours, database, stand }: Bench, page: Page): Promise<StatementCount> {
  await open(ours.origin, page);
  return countStatements({ adminUrl: database.adminUrl, logFile: stand.logFile }, () => open(ours.origin, page));
}

async function open(origin: string, page: Page): Promise<void> {
  const response = await fetch(origin + page.path, { headers: headersOf(page) });
  await response.arrayBuffer();
}

export function describeCount({ statements, context, transactionControl }: StatementCount): string {
  return `${statements} (+ ${context} roles, ${transactionControl} begin/commit)`;
}
