import { parseArgs } from "node:util";

export const parts = ["pages", "browser", "live", "engine", "schedule", "chain", "pipeline", "start"] as const;
export type Part = (typeof parts)[number];

export interface Options {
  readonly parts: readonly Part[];
  /** Alternating rounds; a budget is held against the worst of them. */
  readonly rounds: number;
  /** Requests a page and round. The node floor, which is twenty times cheaper, gets ten times as many. */
  readonly requests: number;
  /** Sizes of the pipeline, smallest first. */
  readonly deals: readonly number[];
}

export const usage = `npm run bench -- [${parts.join("|")}] [--rounds 5] [--requests 400] [--deals 10000,100000]`;

/** @throws RangeError for what no run can be made of, in words. */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: "string", default: "5" },
      requests: { type: "string", default: "400" },
      deals: { type: "string", default: "10000,100000" },
    },
  });
  const chosen = positionals.map(toPart);
  return {
    parts: chosen.length > 0 ? chosen : parts,
    rounds: wholeNumber(values.rounds, [1, 50]),
    requests: wholeNumber(values.requests, [20, 20_000]),
    deals: values.deals.split(",").map((count) => wholeNumber(count, [100, 1_000_000])),
  };
}

function toPart(name: string): Part {
  const part = parts.find((candidate) => candidate === name);
  if (part === undefined) throw new RangeError(`There is no part ${name}. Usage: ${usage}`);
  return part;
}

function wholeNumber(text: string, [least, most]: readonly [number, number]): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${text} is no whole number from ${least} to ${most}. Usage: ${usage}`);
}
