import { openStand } from "./harness/stand.ts";
import { parseOptions, type Part } from "./options.ts";
import { report } from "./report.ts";
import type { Measure } from "./table.ts";
import { measureEngine } from "./engine/measure.ts";
import { measurePages } from "./pages/measure.ts";
import { measurePipeline } from "./pipeline/measure.ts";
import { measureStart } from "./start/measure.ts";

/** A report and never a test: it ends with 0 whatever it measured, and with 1 only when it could not measure. */
const run = {
  engine: measureEngine,
  pages: measurePages,
  pipeline: measurePipeline,
  start: measureStart,
} satisfies Record<Part, unknown>;

try {
  const options = parseOptions(process.argv.slice(2));
  await using stand = await openStand();
  const measures: Measure[] = [];
  for (const part of options.parts) {
    console.error(`Measuring: ${part}`);
    measures.push(...(await run[part](options, stand)));
  }
  report(measures, options);
} catch (error) {
  console.error(error instanceof RangeError ? error.message : error);
  process.exitCode = 1;
}
