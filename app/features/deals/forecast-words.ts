import type { ForecastCategory } from "#db/schema/opportunities.ts";
import type { Verdict } from "#app/engine/alignment/document.ts";
import { verdictName } from "#app/features/readiness/verdict-words.ts";

/** The database's own list, written out: its file stays out of the browser. The surest come first. */
export const CATEGORIES = ["commit", "best_case", "pipeline", "omitted"] as const satisfies readonly ForecastCategory[];

/** The names that people know from other tools. */
export const categoryNames: Readonly<Record<ForecastCategory, string>> = {
  commit: "Commit",
  best_case: "Best case",
  pipeline: "Pipeline",
  omitted: "Omitted",
};

/** What a rep says by choosing it. */
export const categoryHints: Readonly<Record<ForecastCategory, string>> = {
  commit: "I expect this to be signed by the target date.",
  best_case: "It can be signed by then, if things go well.",
  pipeline: "It is being worked on. Too early to say.",
  omitted: "Leave it out of every sum.",
};

export const categoryOptions = CATEGORIES.map((value) => ({
  value,
  label: categoryNames[value],
  hint: categoryHints[value],
}));

/** Where the vendor is surer than the customer: counted on for the target date, and not released as ready. */
export function isMismatch(category: ForecastCategory, verdict: Verdict | null): boolean {
  return category === "commit" && verdict !== "self-qualified";
}

/** Null where belief and release do not speak against each other. */
export function mismatchSentence(category: ForecastCategory, verdict: Verdict | null): string | null {
  if (!isMismatch(category, verdict)) return null;
  if (verdict === null) return "You count on it, and they have released nothing yet.";
  return `You count on it, and their release says “${verdictName(verdict, "vendor").toLowerCase()}”.`;
}
