import type { Verdict } from "../alignment/document.ts";

/**
 * What a verdict is taken to promise: the chance that the deal is won. Policy and no science: written down before any
 * outcome was known, so that it can turn out wrong. "Qualifying" is near the published rate of forecast deals (46-47 %, CSO
 * Insights 2016-2018), the ends stand as far from it as a vendor would need for the verdict to change what it does.
 */
export const verdictForecasts: Readonly<Record<Verdict, number>> = {
  "self-qualified": 0.7,
  qualifying: 0.45,
  misaligned: 0.25,
  "self-disqualified": 0.05,
};

/** From the lowest up. */
export const orderedVerdicts: readonly Verdict[] = ["self-disqualified", "misaligned", "qualifying", "self-qualified"];
