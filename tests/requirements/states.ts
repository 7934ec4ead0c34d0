import { idsOf } from "./carriers.ts";
import type { Requirement } from "./list.ts";

/** A test of the last run. */
export interface Outcome {
  readonly name: string;
  readonly file: string;
  readonly passed: boolean;
}

export type State = "passed" | "failed" | "not run" | "no test" | "open" | "not applicable";

type Shown = { readonly outcomes: readonly Outcome[]; readonly carriers: ReadonlyMap<string, ReadonlySet<string>> };

/**
 * What the last run has shown of a requirement. One that was run in part has not been shown to hold: a file that carries its
 * id was left out.
 */
export function stateOf({ id, notApplicable, open }: Requirement, { outcomes, carriers }: Shown): State {
  if (notApplicable !== undefined) return "not applicable";
  if (open !== undefined) return "open";
  const files = [...(carriers.get(id) ?? [])];
  if (files.length === 0) return "no test";
  const own = outcomes.filter(({ name }) => idsOf(name).includes(id));
  if (own.some(({ passed }) => !passed)) return "failed";
  return files.every((file) => own.some((outcome) => outcome.file === file)) ? "passed" : "not run";
}
