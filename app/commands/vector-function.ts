import { z } from "zod";
import type { Computed } from "#app/engine/agreement/outcome.ts";

/** One function of the reference vectors: what its input looks like, and the engine's answer in the vectors' own words. */
export interface VectorFunction {
  /** @throws ZodError when the input does not have the function's shape. */
  readonly run: (input: unknown) => unknown;
}

export function vectorFunction<Schema extends z.ZodType>(
  schema: Schema,
  answer: (input: z.infer<Schema>) => unknown,
): VectorFunction {
  return { run: (input) => answer(schema.parse(input)) };
}

export const numbers = z.array(z.number());

/** One value, or a list of them: the answer has the same shape. */
export const oneOrMany = z.union([z.number(), numbers]);

export function forEach(values: number | readonly number[], answer: (value: number) => unknown): unknown {
  return typeof values === "number" ? answer(values) : values.map(answer);
}

/** The bare numbers of a record of computed values; what is not computable is null. */
export function bare(record: Readonly<Record<string, Computed>>): Record<string, number | null> {
  return Object.fromEntries(Object.entries(record).map(([key, { value }]) => [key, value]));
}
