/** `npm run vectors -- FILE`: every reference vector of a file against the engine. Exit 1 when one fails, 2 when the file does not fit. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { runVectors, summaryOf } from "./run-vectors.ts";

main(process.argv[2]);

function main(path: string | undefined): void {
  if (path === undefined) {
    refuse("Usage: npm run --silent vectors -- FILE");
    return;
  }
  try {
    const results = runVectors(JSON.parse(readFileSync(path, "utf8")));
    for (const { id, fn, fault } of results)
      process.stdout.write(fault === null ? `ok   ${id} ${fn}\n` : `FAIL ${id} ${fn}: ${fault}\n`);
    process.stdout.write(`${summaryOf(results)}\n`);
    process.exitCode = results.some(({ fault }) => fault !== null) ? 1 : 0;
  } catch (error) {
    refuse(`${path}: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`);
  }
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
