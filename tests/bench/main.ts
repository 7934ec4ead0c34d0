import { measureBrowser } from "./browser/measure.ts";
import { measureChain } from "./chain/measure.ts";
import { measureEngine } from "./engine/measure.ts";
import { openStand, type Stand } from "./harness/stand.ts";
import { parseOptions, type Options, type Part } from "./options.ts";
import { measureLive } from "./live/measure.ts";
import { measurePages } from "./pages/measure.ts";
import { measurePipeline } from "./pipeline/measure.ts";
import { report } from "./report.ts";
import { measureSchedule } from "./schedule/measure.ts";
import { measureStart } from "./start/measure.ts";
import { formatTable, type Measure } from "./table.ts";

/** A report and never a test: it ends with 0 whatever it measured, and with 1 only when it could not measure. */
const measurers: Record<Part, (options: Options, stand: Stand) => Promise<readonly Measure[]>> = {
  engine: measureEngine,
  schedule: measureSchedule,
  chain: measureChain,
  pages: measurePages,
  browser: measureBrowser,
  live: measureLive,
  pipeline: measurePipeline,
  start: measureStart,
};

try {
  await run(parseOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof RangeError ? error.message : error);
  process.exitCode = 1;
}

async function run(options: Options): Promise<void> {
  await using stand = await openStand();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void leave(stand));
  const measures: Measure[] = [];
  for (const part of options.parts) {
    console.error(`Measuring: ${part}`);
    const measured = await measurePart(part, options, stand);
    if (options.parts.length > 1) console.error(`\n${formatTable(measured)}\n`);
    measures.push(...measured);
  }
  report(measures, options);
}

/** One part that cannot be measured does not take the others with it. */
async function measurePart(part: Part, options: Options, stand: Stand): Promise<readonly Measure[]> {
  try {
    return await measurers[part](options, stand);
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return [{ part, what: "could not be measured", ours: reason.slice(0, 120) }];
  }
}

/** Servers go with this process; the database is another matter. */
async function leave(stand: Stand): Promise<void> {
  await stand[Symbol.asyncDispose]();
  process.exit(130);
}
