import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Options } from "./options.ts";
import { formatTable, type Measure } from "./table.ts";

const results = fileURLToPath(new URL("./results/", import.meta.url));

const startedUnderLoad = loadavg()[0] ?? 0;

/** Prints the table, and keeps it with its numbers. */
export function report(measures: readonly Measure[], options: Options): void {
  const text = [formatTable(measures), "", ...notes(options)].join("\n");
  console.log(`\n${text}`);
  mkdirSync(results, { recursive: true });
  const name = new Date().toISOString().replaceAll(/[:.]/g, "-");
  writeFileSync(join(results, `${name}.txt`), `${text}\n`);
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify({ options, measures }, null, 2)}\n`);
  console.log(`Kept in ${join(results, name)}.txt and .json`);
}

function notes({ rounds, requests }: Options): string[] {
  const { length: cores } = cpus();
  const load = startedUnderLoad.toFixed(1);
  const machine = `Node ${process.version}, ${cores} cores, load ${load} at the start. ${rounds} alternating rounds, ${requests} requests a page and round.`;
  const judged = "Ratios are ours over the floor of the same round; a budget is met when the worst round meets it.";
  // Half a core of other work is already more than most differences that matter here.
  const warning = startedUnderLoad > 0.5 ? ["Something else was running: do not trust these numbers."] : [];
  return [machine, judged, ...warning];
}
