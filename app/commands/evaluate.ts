/**
 * `npm run evaluate -- FILE`: the report of one deal document; `-`: one document a line in, one report a line out;
 * `--schema`: both as JSON Schema. A single document that does not fit: its path and the reason on standard error, exit 2.
 */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { evaluateText, jsonSchemas } from "./evaluate-document.ts";

await main(process.argv[2]);

async function main(argument: string | undefined): Promise<void> {
  if (argument === undefined) refuse("Usage: npm run --silent evaluate -- FILE | - | --schema");
  else if (argument === "--schema") print(jsonSchemas());
  else if (argument === "-") await evaluateLines();
  else evaluateFile(argument);
}

function evaluateFile(path: string): void {
  const text = readText(path);
  if (text === null) return;
  const evaluation = evaluateText(text);
  if (evaluation.ok) print(evaluation.report);
  else
    refuse(`${path}: ${evaluation.error.path === "" ? "" : `${evaluation.error.path}: `}${evaluation.error.message}`);
}

/** One bad line does not stop the others: it gets an error on its own line. */
async function evaluateLines(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === "") continue;
    const evaluation = evaluateText(line);
    const answer = evaluation.ok ? evaluation.report : { id: evaluation.id, error: evaluation.error };
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, "drain");
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    refuse(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
