import { z } from "zod";
import { agreementVectors } from "./agreement-vectors.ts";
import { calibrationVectors } from "./calibration-vectors.ts";
import { decisionVectors } from "./decision-vectors.ts";
import { rankingVectors } from "./ranking-vectors.ts";
import type { VectorFunction } from "./vector-function.ts";

const vectorFile = z.object({
  vectors: z.array(
    z.object({
      id: z.string(),
      fn: z.string(),
      input: z.unknown(),
      expected: z.unknown(),
      tolerance: z.number().nonnegative().default(0),
    }),
  ),
});

export interface VectorResult {
  readonly id: string;
  readonly fn: string;
  /** Where the answer differs, in words; null when it passed. */
  readonly fault: string | null;
}

const functions = new Map<string, VectorFunction>(
  Object.entries({ ...agreementVectors, ...rankingVectors, ...calibrationVectors, ...decisionVectors }),
);

/** Every reference vector of a file against the engine. @throws ZodError when the file is not one of vectors. */
export function runVectors(file: unknown): readonly VectorResult[] {
  return vectorFile.parse(file).vectors.map(({ id, fn, input, expected, tolerance }) => {
    const known = functions.get(fn);
    return {
      id,
      fn,
      fault: known ? faultOf(known, input, { expected, tolerance }) : `the engine has no function "${fn}"`,
    };
  });
}

export function summaryOf(results: readonly VectorResult[]): string {
  const failed = results.filter(({ fault }) => fault !== null).length;
  return `${String(results.length - failed)} passed, ${String(failed)} failed`;
}

interface Expectation {
  readonly expected: unknown;
  readonly tolerance: number;
}

function faultOf(known: VectorFunction, input: unknown, expectation: Expectation): string | null {
  try {
    return differenceBetween(known.run(input), expectation, "");
  } catch (error) {
    if (error instanceof z.ZodError) return `input not understood: ${z.prettifyError(error)}`;
    throw error;
  }
}

/** Everything expected must be there and equal, numbers within the absolute tolerance; what is given besides is not looked at. */
function differenceBetween(actual: unknown, expectation: Expectation, path: string): string | null {
  const { expected } = expectation;
  if (isContainer(expected) && isContainer(actual)) return differenceInside(actual, expectation, path);
  return isSameValue(actual, expectation) ? null : mismatch(actual, expected, path);
}

function differenceInside(actual: object, { expected, tolerance }: Expectation, path: string): string | null {
  const wanted = Object.entries(expected as object);
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== wanted.length))
    return mismatch(actual, expected, path);
  const given = new Map<string, unknown>(Object.entries(actual));
  for (const [key, value] of wanted) {
    const difference = differenceBetween(given.get(key), { expected: value, tolerance }, `${path}/${key}`);
    if (difference !== null) return difference;
  }
  return null;
}

function isSameValue(actual: unknown, { expected, tolerance }: Expectation): boolean {
  if (typeof expected !== "number") return actual === expected;
  return typeof actual === "number" && Math.abs(actual - expected) <= tolerance;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function mismatch(actual: unknown, expected: unknown, path: string): string {
  return `${path === "" ? "the answer" : path} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`;
}
