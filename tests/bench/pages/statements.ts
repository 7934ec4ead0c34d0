import { headersOf, type Page } from "#tests/bench/harness/load.ts";
import { countStatements, type StatementCount } from "#tests/bench/harness/statements.ts";
import type { Measure } from "#tests/bench/table.ts";
import type { MeasuredPage } from "./list.ts";
import type { Bench } from "./measure.ts";

const most = 6;

/** Budget 3: session and policy included; and as many in a room of ten times the size. */
export async function measureStatements(bench: Bench, pages: readonly MeasuredPage[]): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const { name, page, small } of pages) {
    const count = await countPage(bench, page);
    const same = small === undefined || (await countPage(bench, small)).statements === count.statements;
    measures.push({
      part: "pages",
      what: `${name}, SQL statements`,
      ours: `${describeCount(count)}${small === undefined ? "" : same ? "; as many in a small room" : "; grows with the room"}`,
      budget: `≤ ${most}`,
      met: count.statements <= most && same,
    });
  }
  return measures;
}

async function countPage({ ours, database, stand }: Bench, page: Page): Promise<StatementCount> {
  const open = async () => {
    const response = await fetch(ours.origin + page.path, { headers: headersOf(page) });
    await response.arrayBuffer();
  };
  await open();
  return countStatements({ adminUrl: database.adminUrl, logFile: stand.logFile }, open);
}

export function describeCount({ statements, context, transactionControl }: StatementCount): string {
  return `${statements} (+ ${context} roles, ${transactionControl} begin/commit)`;
}
